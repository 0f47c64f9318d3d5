import { checkExpectations, Expectation, Outcome } from '../../../src/engine/expectations';
import { cluster, ClusterText } from '../support/cluster';

/**
 * Two nodes; shop: two pods `web`, of which `web-1` is on n1 and `web-2` on n2, and `db` on n2; ops: `cli`, and `agent` on n1's own network.
 *
 * Only `web` gets to `db`, by TCP 5432. `web` is behind a Service of type NodePort; everybody gets to it.
 */
export const shop: ClusterText = cluster()
  .namespace('shop', { team: 'shop' }).namespace('ops', { team: 'ops' })
  .node('n1', ['10.0.0.11']).node('n2', ['10.0.0.12'])
  .pool('10.65.0.0/16')
  .felix({ defaultEndpointToHostAction: 'Accept' })
  .pod('shop/web-1', { labels: { app: 'web' }, node: 'n1', ips: ['10.65.0.10'], ports: [{ name: 'http', containerPort: 8080 }], account: 'web' })
  .pod('shop/web-2', { labels: { app: 'web' }, node: 'n2', ips: ['10.65.1.10'], ports: [{ name: 'http', containerPort: 8080 }], account: 'web' })
  .pod('shop/db', { labels: { app: 'db' }, node: 'n2', ips: ['10.65.1.11'] })
  .pod('ops/cli', { labels: { app: 'cli' }, node: 'n1', ips: ['10.65.0.20'] })
  .pod('ops/agent', { labels: { app: 'agent' }, node: 'n1', ips: ['10.0.0.11'], hostNetwork: true })
  .np('shop/db', {
    selector: 'app == "db"',
    types: ['Ingress'],
    ingress: [{ action: 'Allow', protocol: 'TCP', source: { selector: 'app == "web"' }, destination: { ports: [5432] } }],
  })
  .service('shop/web', { type: 'NodePort', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ name: 'front', port: 80, targetPort: 8080, nodePort: 31001 }] })
  .service('shop/none', { clusterIP: '10.96.0.2', selector: { app: 'gone' }, ports: [{ port: 80 }] })
  .askedWith({ host: { defaultInterface: 'eth0' } });

/** What is said of connections, where the rest goes without saying. */
export type Said = Partial<Expectation> & Pick<Expectation, 'claim'>;

/** What became of one expectation. */
export function outcomeOf(said: Said, given: ClusterText = shop): Outcome {
  return checkExpectations(given.engine(), [{ from: [], to: [], ...said }])[0];
}

/** The same in short: `holds`; `broken 2: ops/cli > shop/db TCP 5432`; `unclear: …`. */
export function inShort({ failure, count, counterexample, messages }: Outcome): string {
  if (failure === undefined) {
    return 'holds';
  }
  const { from, to, protocol, port, icmp, via } = counterexample?.flow ?? {};
  const asked = [protocol, port, icmp && `${icmp.type}/${icmp.code}`, via && `via ${via}`].filter(part => part !== undefined).join(' ');
  const shown = counterexample === undefined ? '' : ` ${from} > ${to} ${asked}: ${counterexample.answer.verdict}`;
  return [`${failure}${count === 0 ? '' : ` ${count}`}:${shown}`, ...messages].join(' | ').replace(': |', ':');
}
