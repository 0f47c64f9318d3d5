import { Command } from 'commander';
import type { System } from './system';
import { runVerdict } from './verdict-command';
import type { RawVerdictOptions } from './verdict-options';

const EXAMPLES = `
Examples:
  cdk8s-calico verdict dist/ --from shop/frontend --to shop/db --port 5432
  cdk8s-calico verdict cluster.yaml --from 203.0.113.9 --to node:node1 --port 31002 --explain
  kubectl get pods,svc,netpol -A -o yaml | cdk8s-calico verdict - --from internet --to service:shop/web --port 80 --via LoadBalancer
  cdk8s-calico verdict cluster.yaml --flows flows.yaml --output json

Exit codes of a single flow: 0 Allow, 2 Deny or Unreachable, 3 Unknown; of a list: 0 answered. 1: bad input, or bad usage.`;

/**
 * The command line as commander reads it.
 *
 * @param done takes the exit code of what was run
 */
export function program(system: System, done: (exitCode: number) => void): Command {
  const root = new Command('cdk8s-calico')
    .description('Says what Calico does with connections, from manifests')
    .exitOverride()
    .configureOutput({ writeOut: system.stdout, writeErr: system.stderr })
    .showHelpAfterError('(see `cdk8s-calico verdict --help`)');
  root.command('verdict')
    .description('Is a connection allowed, and which rule says so?')
    .argument('<path...>', 'manifests: files, folders with all .yaml, .yml and .json below them, `-` for standard input')
    .option('--from <who>', 'who opens the connection: ns/pod, ns/workload, node:NAME, an address, a CIDR, internet, anywhere')
    .option('--to <whom>', 'as --from, or service:ns/name, ingress:ns/name')
    .option('--port <number>', 'the port that is asked for')
    .option('--protocol <name>', 'TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number (default: TCP)')
    .option('--icmp <type/code>', 'type and code of an ICMP message: 8/0')
    .option('--source-port <number>', 'the port that the packet comes from (default: 50000)')
    .option('--ip-version <4|6>', 'which addresses, where both ends have both')
    .option('--via <way>', 'which way to a Service: Pod, ClusterIP, NodePort, LoadBalancer, Ingress')
    .option('--address <address>', 'which address of a Service or Ingress that has several')
    .option('--arrives-at <node>', 'the node where a packet from outside comes in')
    .option('--arrives-on <interface>', 'the interface on which it comes in there')
    .option('--established', 'the connection was open before these policies')
    .option('--flows <file>', 'a list of flows instead, JSON or YAML: [{from, to, port, …}] or {host, flows}')
    .option('-o, --output <form>', 'text, json or markdown', 'text')
    .option('--explain', 'show every policy that was asked, and why each rule did not match')
    .option('--staged', 'the verdict as if staged policies were enforced')
    .option('--calico-version <version>', 'the release line of Calico that the manifests are for, such as v3.30')
    .option('--defaulting <who>', 'who fills in `types` of policies that have none: client, admission, none (default: client)')
    .option('--gates <letters>', 'check Calico\'s kinds as the API server (S) and calicoctl (G) do, too: S,G')
    .option('--ingress-controller <name=service>', 'the Service of an Ingress controller, by class or Ingress: nginx=ingress/nginx', collect, [])
    .option('--dataplane <name>', 'what carries packets on the nodes: iptables, nftables, IPVS or eBPF (default: iptables)')
    .option('--forward-policy <policy>', 'the hosts\' own FORWARD policy: ACCEPT or DROP (default: ACCEPT)')
    .option('--input-policy <policy>', 'the hosts\' own INPUT policy: ACCEPT or DROP (default: ACCEPT)')
    .option('--default-interface <name>', 'the interface by which packets leave nodes for networks that are not listed')
    .option('--no-color', 'no colours')
    .option('--quiet', 'no warnings and notes')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: RawVerdictOptions) => done(await runVerdict(paths, options, system)));
  return root;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
