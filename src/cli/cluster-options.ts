import type { Command } from 'commander';
import type { Defaulting, HostOptions, ReadOptions } from '../analysis';
import type { OptionCheck } from './option-check';

/** The options of every command that reads a cluster, as commander reads them: what was not given is absent. */
export interface RawClusterOptions {
  readonly staged?: true;
  readonly calicoVersion?: string;
  readonly defaulting?: string;
  readonly gates?: string;
  readonly ingressController: readonly string[];
  readonly dataplane?: string;
  readonly forwardPolicy?: string;
  readonly inputPolicy?: string;
  readonly defaultInterface?: string;
  readonly quiet?: true;
}

/** The same, checked. */
export interface ClusterOptions {
  readonly state: 'enforced' | 'pending';
  readonly read: ReadOptions;
  readonly host: HostOptions;
  readonly ingressControllers: Readonly<Record<string, string>>;
  readonly quiet: boolean;
}

const GATES = ['S', 'G', 'F'] as const;

/** What the argument of a command that reads manifests is. */
export const PATHS = 'manifests: files, folders with all .yaml, .yml and .json below them, `-` for standard input';

/** Adds the options to a command, after its own. */
export function addClusterOptions(command: Command): Command {
  return command
    .option('--calico-version <version>', 'the release line of Calico that the manifests are for, such as v3.30')
    .option('--defaulting <who>', 'who fills in `types` of policies that have none: client, admission, none (default: client)')
    .option('--gates <letters>', 'check Calico\'s kinds as the API server (S) and calicoctl (G) do, too: S,G')
    .option('--ingress-controller <name=service>', 'the Service of an Ingress controller, by class or Ingress: nginx=ingress/nginx', collect, [])
    .option('--dataplane <name>', 'what carries packets on the nodes: iptables, nftables, IPVS or eBPF (default: iptables)')
    .option('--forward-policy <policy>', 'the hosts\' own FORWARD policy: ACCEPT or DROP (default: ACCEPT)')
    .option('--input-policy <policy>', 'the hosts\' own INPUT policy: ACCEPT or DROP (default: ACCEPT)')
    .option('--default-interface <name>', 'the interface by which packets leave nodes for networks that are not listed')
    .option('--quiet', 'no warnings and notes');
}

/** Puts what is given several times into a list. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** Checks the options. */
export function checkClusterOptions(raw: RawClusterOptions, { pick, problems }: OptionCheck): ClusterOptions {
  const defaulting: Defaulting | undefined = pick('--defaulting', raw.defaulting, ['client', 'admission', 'none']);
  const gates = raw.gates?.split(',').flatMap(gate => pick('--gates', gate.trim().toUpperCase(), GATES) ?? []);
  const dataplane = pick('--dataplane', raw.dataplane, ['iptables', 'nftables', 'IPVS', 'eBPF']);
  const [forwardPolicy, inputPolicy] = [pick('--forward-policy', raw.forwardPolicy, ['ACCEPT', 'DROP']), pick('--input-policy', raw.inputPolicy, ['ACCEPT', 'DROP'])];
  const ingressControllers = Object.fromEntries(raw.ingressController.map(text => {
    const [, name, service] = /^([^=]+)=(?:service:)?([^/]+\/[^/]+)$/.exec(text) ?? [];
    if (name === undefined) {
      problems.push(`\`--ingress-controller\`: \`${text}\` names no Service; write the class or \`namespace/name\` of the Ingress, \`=\`, and \`namespace/name\` of the Service`);
    }
    return [name, service];
  }));
  return {
    state: raw.staged === true ? 'pending' : 'enforced',
    read: {
      ...raw.calicoVersion !== undefined && { calicoVersion: raw.calicoVersion },
      ...defaulting && { defaulting },
      ...gates && { gates },
    },
    host: {
      ...dataplane && { dataplane },
      ...forwardPolicy && { forwardPolicy },
      ...inputPolicy && { inputPolicy },
      ...raw.defaultInterface !== undefined && { defaultInterface: raw.defaultInterface },
    },
    ingressControllers,
    quiet: raw.quiet === true,
  };
}
