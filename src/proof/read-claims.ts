import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Claim, ConnectionClaim } from './claims';
import type { ConnectivityProof } from './connectivity-proof';
import { wantedPorts } from './wanted-ports';
import { DEFAULT_NAMESPACE, whoIs, wordsOf } from './who-is';
import type { Expectation, Who } from '../analysis';
import { IPeer, Peer, PeerContext } from '../resources';
import { Problems } from '../resources/problems';
import { isConstruct } from '../resources/reading/manifest';
import { isWorkload } from '../resources/reading/workload';
import { World } from '../resources/synth/world';
import { readAddress } from '../values/address';
import { quote, textOf } from '../values/quote';

const WAYS = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** Reads what a proof claims, claim by claim; one with which something is wrong is left out, and reported. */
export class ClaimReader {
  private readonly counts = new Map<Claim['method'], number>();

  /** @param objects what the proof looks at */
  constructor(
    private readonly proof: ConnectivityProof,
    private readonly world: World,
    private readonly objects: readonly ApiObject[],
    private readonly problems: Problems,
  ) {}

  public read(claim: Claim): Expectation[] {
    const at = this.counts.get(claim.method) ?? 0;
    this.counts.set(claim.method, at + 1);
    const place = `${claim.method}[${at}]`;
    const before = this.problems.count;
    if (typeof claim.said !== 'object' || claim.said === null) {
      this.problems.add(place, { value: textOf(claim.said), reason: 'says nothing', remedy: `write \`.${claim.method}({ … })\`` });
      return [];
    }
    const expectation = this.expectation(claim, place);
    const { state } = this.proof._props;
    return this.problems.count > before ? [] : [{ ...expectation, ...state && { state } }];
  }

  private expectation(claim: Claim, place: string): Expectation {
    switch (claim.method) {
      case 'allows':
      case 'denies': return this.connection(claim.method, claim.said, place);
      case 'onlyAllows': {
        const { to, from = [], ports } = claim.said;
        return { claim: 'onlyAllows', from: this.whoOf(from, `${place}.from`), to: this.who(to, `${place}.to`), ...this.ports(ports, place) };
      }
      case 'isolates': {
        const home = this.who(Peer.namespace(claim.namespace), place);
        const except = this.whoOf(claim.said.except ?? [], `${place}.except`);
        return { claim: 'onlyAllows', from: [...home, ...except], to: home, text: `isolates ${wordsOf(home)}${exceptWords(except)}` };
      }
      case 'exposesNothing': {
        const { within } = claim.said;
        const except = this.whoOf(claim.said.except ?? [], `${place}.except`);
        const to = within === undefined ? this.everyPod(place) : this.who(within, `${place}.within`);
        const text = `exposesNothing of ${within === undefined ? 'every pod of the App' : wordsOf(to)}${exceptWords(except)}`;
        return { claim: 'exposesNothing', from: [], to, except, text };
      }
    }
  }

  private connection(claim: 'allows' | 'denies', { from, to, ports, via, address }: ConnectionClaim, place: string): Expectation {
    if (via !== undefined && !WAYS.includes(via)) {
      this.problems.add(`${place}.via`, { value: textOf(via), reason: 'is no way to a Service', remedy: `write ${WAYS.map(quote).join(', ')}` });
    }
    if (address !== undefined && (typeof address !== 'string' || readAddress(address) === undefined)) {
      this.problems.add(`${place}.address`, { value: textOf(address), reason: 'is no address', remedy: 'write one such as `203.0.113.10`' });
    }
    const [senders, receivers] = [this.who(from, `${place}.from`), this.who(to, `${place}.to`)];
    const others = receivers.filter(who => typeof who !== 'string' || !who.startsWith('service:'));
    if ((ports ?? undefined) === undefined && others.length > 0) {
      this.problems.say(`${place}.ports`, `are missing, and ${quote(wordsOf(others))} is no Service that would name them; `
        + 'write `[Port.tcp(8080)]`, or `[Port.all()]` if all are meant');
    }
    return {
      claim,
      from: senders,
      to: receivers,
      ...this.ports(ports, place),
      ...via && { via },
      ...address !== undefined && { address },
    };
  }

  private ports(ports: ConnectionClaim['ports'], place: string): Pick<Expectation, 'ports'> {
    const wanted = wantedPorts(ports, `${place}.ports`, this.problems);
    return wanted === undefined ? {} : { ports: wanted };
  }

  private who(peer: IPeer | IConstruct, place: string): readonly Who[] {
    return whoIs(peer, PeerContext._of(this.proof, this.proof._namespace, this.world, this.problems, place));
  }

  private whoOf(peers: readonly (IPeer | IConstruct)[], place: string): readonly Who[] {
    if (!Array.isArray(peers)) {
      const value = isConstruct(peers) ? peers.node.path : textOf(peers);
      this.problems.add(place, { value, reason: 'is no list', remedy: 'write it as one, in brackets' });
      return [];
    }
    return peers.flatMap((peer, index) => this.who(peer, `${place}[${index}]`));
  }

  /** The pods of every workload that is looked at; those on their host's network are the host's business. */
  private everyPod(place: string): readonly Who[] {
    const cluster = this.world.clusterOf(this.proof);
    const pods = this.objects.flatMap(object => {
      const workload = isWorkload(object) ? cluster.tryWorkload(object) : undefined;
      return workload === undefined || workload.hostNetwork ? []
        : [{ workload: { kind: workload.kind, namespace: workload.namespace ?? DEFAULT_NAMESPACE, name: this.world.nameOf(object) } }];
    });
    if (pods.length === 0) {
      this.problems.say(place, 'is about every pod of the App, which has none; name whose pods are meant: `within: Peer.namespace(…)`');
    }
    return pods;
  }
}

function exceptWords(except: readonly Who[]): string {
  return except.length === 0 ? '' : ` except ${wordsOf(except)}`;
}
