import { ConnectionTable, NONE } from '../../sets';
import type { Direction } from '../../values';
import type { IpVersion } from '../../values/address';
import type { State } from '../chain';
import type { CompiledCluster } from '../compiled-cluster';
import { found } from '../found';
import { AddressEdges, AddressReach } from './address-edges';
import type { Atoms } from './atoms';
import { SymbolicTier, symbolicTiers } from './chain-rules';
import type { HostStages } from './host-stages';
import type { HostWalks } from './host-walks';
import { Partners } from './partners';
import type { PodClass } from './pod-classes';
import { Reach, Reaches, Row } from './row';
import type { RowBuilder } from './row-builder';
import type { Bits } from '../net-list';
import { ClassRow, SecondQuestions } from './second-questions';
import type { RuleReader } from './symbolic-rule';
import type { Chains } from './unsure-ends';

const NOTHING: Reach = { sure: NONE, possible: NONE };

/** Who reaches whom by one version of IP, as far as the policies of pods say: a row for each class and direction. */
export class Matrix {
  public readonly egress: readonly (ClassRow | undefined)[];

  public readonly ingress: readonly (ClassRow | undefined)[];

  private readonly addresses: AddressEdges;

  private readonly reaches = new Reaches();

  /** The numbers of what the nodes of each class leave, by its id. */
  public readonly limits: readonly Reach[];

  /** What rows let out to addresses, and nodes leave of it: by the row, and by what they leave. */
  private readonly sentOut = new Map<Row, Map<Reach, readonly AddressReach[]>>();

  private readonly second: SecondQuestions;

  private receivers?: Partners;

  private senders?: Partners;

  constructor(
    public readonly version: IpVersion,
    public readonly atoms: Atoms,
    public readonly classes: readonly PodClass[],
    private readonly table: ConnectionTable,
    private readonly builder: RowBuilder,
    reader: RuleReader,
    private readonly hosts: { readonly stages: HostStages; readonly walks: HostWalks },
    compiled: CompiledCluster,
    state: State,
  ) {
    const rows = { Egress: new Map<string, ClassRow>(), Ingress: new Map<string, ClassRow>() };
    const numberOf = new Map(compiled.policies.map((policy, number) => [policy, number]));
    let numbers = 0;
    const rowOf = (one: PodClass, direction: Direction): ClassRow | undefined => {
      const atom = one.atoms[version];
      if (atom < 0) {
        return undefined;
      }
      const chain = compiled.chain(one.item, direction, 'pod', state);
      const profiles = compiled.profilesOf(one.item);
      // A row is that of every class with the same policies, unless they ask something of the end itself.
      const isOpen = chain.tiers.every(({ isCertain }) => isCertain);
      let key = '';
      for (const { policies } of chain.tiers) {
        for (const { policy } of policies) {
          key += `${numberOf.get(policy)!} `;
        }
      }
      key = profiles.profiles.reduce((text, { name }) => `${text}/${name}`, key);
      const alike = rows[direction].get(key);
      if (alike !== undefined && isOpen && !asksNear(alike.tiers)) {
        return alike;
      }
      const tiers = symbolicTiers(chain, profiles, direction, reader);
      const made: ClassRow = { number: numbers += 1, row: builder.build(tiers, direction, atom), tiers };
      if (isOpen) {
        rows[direction].set(key, made);
      }
      return made;
    };
    this.addresses = new AddressEdges(version, atoms.blocks());
    this.limits = classes.map(({ tunnels: { sure, possible } }) => this.reaches.of(table.number(sure), table.number(possible)));
    this.egress = classes.map(one => rowOf(one, 'Egress'));
    this.ingress = classes.map(one => rowOf(one, 'Ingress'));
    this.second = new SecondQuestions(hosts.stages, table, this);
  }

  /** The classes that one may reach, each once, in no order; some may turn out not to be reached. */
  public receiversOf(from: PodClass): readonly PodClass[] {
    const row = this.egress[from.id]?.row;
    if (row === undefined) {
      return [];
    }
    if (this.hosts.stages.masqueradesPods) {
      return this.classes; // whoever takes a pod for its node may let it in
    }
    this.receivers ??= new Partners(this.version, this.classes, this.ingress.map(made => made?.row));
    return this.partnersOf(from, row, this.receivers);
  }

  /** The classes that may reach one, as `receiversOf`. */
  public sendersOf(to: PodClass): readonly PodClass[] {
    const row = this.ingress[to.id]?.row;
    if (row === undefined) {
      return [];
    }
    if (this.hosts.stages.masqueradesPods) {
      return this.classes;
    }
    this.senders ??= new Partners(this.version, this.classes, this.egress.map(made => made?.row));
    return this.partnersOf(to, row, this.senders);
  }

  /** Rows tell nothing of two pods that are alike and have no address yet: what is not known may be otherwise for each. */
  private partnersOf(one: PodClass, row: Row, partners: Partners): readonly PodClass[] {
    const atom = one.atoms[this.version];
    const listed = partners.of(atom, row);
    const all = this.atoms.all[atom].end.floating === undefined ? listed : [...new Set([...listed, ...partners.at(atom)])];
    return all.map(id => this.classes[id]);
  }

  /**
   * What gets from one class to another: surely from each of its pods to each of the other's, possibly from one to one.
   *
   * @param senders of the first class, and receivers of the second: those that are asked about
   */
  public between(from: PodClass, to: PodClass, senders = from.pods, receivers = to.pods): Reach {
    const out = this.egress[from.id];
    const inward = this.ingress[to.id];
    if (out === undefined || inward === undefined) {
      return NOTHING;
    }
    const said = this.said(from, to, out, inward);
    if (this.hosts.stages.areSilent) {
      return said;
    }
    // A receiver that takes the sender for a node may let in what it would not let in of the sender.
    const mayPass = this.hosts.stages.masqueradesPods ? this.sent(from, to, out) : said;
    const atoms = [from.atoms[this.version], to.atoms[this.version]] as const;
    return this.hosts.walks.between(senders, receivers, mayPass, atoms, this.second.about(from, to, atoms, mayPass, [out, inward]));
  }

  /** What gets from a class to addresses that nobody in the cluster has. */
  public toAddresses(from: PodClass, senders = from.pods): readonly AddressReach[] {
    const out = this.egress[from.id];
    if (out === undefined) {
      return [];
    }
    if (!this.hosts.stages.policesForwarded) {
      const limited = found(this.sentOut, out.row, () => new Map<Reach, readonly AddressReach[]>());
      return found(limited, this.limits[from.id], () =>
        this.addresses.joined(this.addresses.of(out.row).map(({ addresses, reach }) => ({ addresses, reach: this.limited(from, reach) }))));
    }
    return this.addresses.joined(this.addresses.blocks.map(({ atom, addresses, address }) => {
      const said = this.limited(from, reachAt(out.row, atom));
      const atoms = [from.atoms[this.version], atom] as const;
      return { addresses, reach: this.hosts.walks.between(senders, address, said, atoms, this.second.about(from, undefined, atoms, said, [out])) };
    }));
  }

  /** What the policies of a class may let in from an address that no pod has. */
  public letIn(to: PodClass, bits: Bits): number {
    return this.ingress[to.id]?.row.possibleAt(this.atoms.at(bits)) ?? NONE;
  }

  /** What gets to a class from addresses that nobody in the cluster has. */
  public fromAddresses(to: PodClass, receivers = to.pods): readonly AddressReach[] {
    const inward = this.ingress[to.id];
    if (inward === undefined) {
      return [];
    }
    if (!this.hosts.stages.policesForwarded) {
      return this.addresses.of(inward.row);
    }
    return this.addresses.joined(this.addresses.blocks.map(({ atom, addresses, address }) => {
      const said = reachAt(inward.row, atom);
      const atoms = [atom, to.atoms[this.version]] as const;
      return { addresses, reach: this.hosts.walks.between(address, receivers, said, atoms, this.second.about(undefined, to, atoms, said, [inward])) };
    }));
  }

  /** What the policies of the sender say. */
  private sent(from: PodClass, to: PodClass, out: ClassRow): Reach {
    const [near, far] = [from.atoms[this.version], to.atoms[this.version]];
    const isAlike = near === far && !out.row.isSure && this.atoms.all[near].end.floating !== undefined;
    return this.limited(from, isAlike ? this.alike(from, to, { egress: out.tiers }) : reachAt(out.row, far));
  }

  /** What the policies of both ends say. */
  private said(from: PodClass, to: PodClass, out: ClassRow, inward: ClassRow): Reach {
    const near = from.atoms[this.version];
    const far = to.atoms[this.version];
    const isSure = out.row.isSure && inward.row.isSure;
    if (near === far && !isSure && this.atoms.all[near].end.floating !== undefined) {
      return this.limited(from, this.alike(from, to, { egress: out.tiers, ingress: inward.tiers }));
    }
    const possible = this.table.intersect(out.row.possibleAt(far), inward.row.possibleAt(near));
    const sure = isSure ? possible : this.table.intersect(out.row.sureAt(far), inward.row.sureAt(near));
    return this.limited(from, possible === sure || !this.isEntangled(from, to, out.row, inward.row)
      ? this.reaches.of(sure, possible)
      : this.builder.ends.pair({ egress: out.tiers, ingress: inward.tiers }, near, far));
  }

  /** What chains say of pods without an address that are alike: of each with itself where it is in both classes, and of each with another. */
  private alike(from: PodClass, to: PodClass, chains: Chains): Reach {
    const atom = from.atoms[this.version];
    const answers = [
      ...from === to ? [this.builder.ends.pair(chains, atom, atom)] : [],
      ...from !== to || from.pods.length > 1 ? [this.builder.ends.twoOf(chains, atom)] : [],
    ];
    return answers.reduce((a, b) => ({ sure: this.table.intersect(a.sure, b.sure), possible: this.table.union(a.possible, b.possible) }));
  }

  private limited({ id }: PodClass, { sure, possible }: Reach): Reach {
    const limit = this.limits[id];
    const most = this.table.intersect(possible, limit.possible);
    const isSure = sure === possible && limit.sure === limit.possible;
    return this.reaches.of(isSure ? most : this.table.intersect(sure, limit.sure), most);
  }

  /** Whether hosts have a say in what gets from pod to pod. */
  public get differsByNode(): boolean {
    return !this.hosts.stages.areSilent;
  }

  /** How many blocks of addresses there are. */
  public get blockCount(): number {
    return this.addresses.blocks.length;
  }

  /** How many different rows there are. */
  public get rowCount(): number {
    return new Set([...this.egress, ...this.ingress]).size;
  }

  /** Whether both ends may hang on the same unknown fact, so that they must be asked together. */
  private isEntangled(from: PodClass, to: PodClass, out: Row, inward: Row): boolean {
    return out.hangsOnItself || inward.hangsOnItself || from.item === to.item
      || this.atoms.all[from.atoms[this.version]].end.addressClass === this.atoms.all[to.atoms[this.version]].end.addressClass;
  }
}

function reachAt(row: Row, atom: number): Reach {
  return { sure: row.sureAt(atom), possible: row.possibleAt(atom) };
}

function asksNear(tiers: readonly SymbolicTier[]): boolean {
  return tiers.some(({ policies }) => policies.some(policy => policy.asksNear));
}
