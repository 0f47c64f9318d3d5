import { connectionText } from './connection-text';
import { IntervalSet } from './interval-set';
import { Plane } from './plane';
import { DETAILED, ICMP_NUMBERS, PLAIN_PROTOCOLS, PORTS } from './universe';

/** One connection of a set. */
export interface Connection {
  /** By number. */
  readonly protocol: number;

  /** Of TCP, UDP and SCTP only. */
  readonly port?: number;

  /** Of TCP, UDP and SCTP only. */
  readonly sourcePort?: number;

  /** Of ICMP and ICMPv6 only. */
  readonly icmp?: { readonly type: number; readonly code: number };
}

const WHOLE = DETAILED.map(protocol => isIcmp(protocol) ? Plane.of(ICMP_NUMBERS, ICMP_NUMBERS) : Plane.of(PORTS, PORTS));

const NOTHING = DETAILED.map(() => Plane.EMPTY);

/**
 * A set of connections between two ends: protocols by number, with source and destination ports, or types and codes.
 *
 * Canonical: equal sets have equal keys. Immutable.
 */
export class ConnectionSet {
  public static readonly NONE = new ConnectionSet(NOTHING, IntervalSet.EMPTY);

  public static readonly ALL = new ConnectionSet(WHOLE, PLAIN_PROTOCOLS);

  /** Every connection of one protocol. */
  public static ofProtocol(protocol: number): ConnectionSet {
    const place = placeOf(protocol);
    return place < 0
      ? new ConnectionSet(NOTHING, IntervalSet.single(protocol).intersect(PLAIN_PROTOCOLS))
      : ConnectionSet.ofPlane(place, WHOLE[place]);
  }

  /**
   * Connections to some ports.
   *
   * @param protocol TCP, UDP or SCTP, by number
   * @param from the source ports; all unless told
   */
  public static ofPorts(protocol: number, ports: IntervalSet, from: IntervalSet = PORTS): ConnectionSet {
    const place = placeOf(protocol);
    if (place < 0 || isIcmp(protocol)) {
      throw new RangeError(`protocol ${protocol} has no ports; only TCP (6), UDP (17) and SCTP (132) do`);
    }
    return ConnectionSet.ofPlane(place, Plane.of(from.intersect(PORTS), ports.intersect(PORTS)));
  }

  /**
   * ICMP messages of a type.
   *
   * @param protocol ICMP (1) or ICMPv6 (58)
   * @param code every code unless told
   */
  public static ofIcmp(protocol: number, type: number, code?: number): ConnectionSet {
    if (!isIcmp(protocol)) {
      throw new RangeError(`protocol ${protocol} has no types; only ICMP (1) and ICMPv6 (58) do`);
    }
    const codes = code === undefined ? ICMP_NUMBERS : IntervalSet.single(code).intersect(ICMP_NUMBERS);
    return ConnectionSet.ofPlane(placeOf(protocol), Plane.of(IntervalSet.single(type).intersect(ICMP_NUMBERS), codes));
  }

  private static ofPlane(place: number, plane: Plane): ConnectionSet {
    return new ConnectionSet(NOTHING.map((none, at) => at === place ? plane : none), IntervalSet.EMPTY);
  }

  /** A text that equal sets have in common. */
  public readonly key: string;

  private constructor(private readonly planes: readonly Plane[], private readonly others: IntervalSet) {
    this.key = `${planes.map(({ key }) => key).join('|')}|${others.bounds.join()}`;
    Object.freeze(this);
  }

  public get isEmpty(): boolean {
    return this.others.isEmpty && this.planes.every(({ isEmpty }) => isEmpty);
  }

  public get isAll(): boolean {
    return this.key === ConnectionSet.ALL.key;
  }

  public has({ protocol, port = -1, sourcePort = 50000, icmp }: Connection): boolean {
    const place = placeOf(protocol);
    if (place < 0) {
      return this.others.has(protocol);
    }
    const plane = this.planes[place];
    return isIcmp(protocol) ? plane.has(icmp?.type ?? (protocol === 1 ? 8 : 128), icmp?.code ?? 0) : plane.has(sourcePort, port);
  }

  public union(other: ConnectionSet): ConnectionSet {
    if (other === this || this === ConnectionSet.ALL || other === ConnectionSet.NONE) {
      return this;
    }
    return other === ConnectionSet.ALL || this === ConnectionSet.NONE ? other : this.combine(other, (a, b) => a.union(b), (a, b) => a.union(b));
  }

  public intersect(other: ConnectionSet): ConnectionSet {
    if (other === this || this === ConnectionSet.NONE || other === ConnectionSet.ALL) {
      return this;
    }
    return other === ConnectionSet.NONE || this === ConnectionSet.ALL
      ? other
      : this.combine(other, (a, b) => a.intersect(b), (a, b) => a.intersect(b));
  }

  /** Those of this set that are not in the other. */
  public subtract(other: ConnectionSet): ConnectionSet {
    if (this === ConnectionSet.NONE || other === ConnectionSet.NONE) {
      return this;
    }
    return other === this || other === ConnectionSet.ALL ? ConnectionSet.NONE : this.combine(other, (a, b) => a.subtract(b), (a, b) => a.subtract(b));
  }

  /** Whether every connection of the other is in this set. */
  public contains(other: ConnectionSet): boolean {
    return other.subtract(this).isEmpty;
  }

  public equals(other: ConnectionSet): boolean {
    return other === this || other.key === this.key;
  }

  /** The destination ports of a protocol, by number, that are in it from some source port at least. */
  public portsOf(protocol: number): IntervalSet {
    const place = placeOf(protocol);
    return place < 0 || isIcmp(protocol) ? IntervalSet.EMPTY : this.planes[place].across;
  }

  /** The source ports from which a destination port of a protocol is in it. */
  public sourcePortsOf(protocol: number, port: number): IntervalSet {
    const place = placeOf(protocol);
    return place < 0 || isIcmp(protocol) ? IntervalSet.EMPTY : this.planes[place].alongOf(port);
  }

  /** The packets that answer: source and destination ports have changed places. */
  public get reversed(): ConnectionSet {
    return new ConnectionSet(this.planes.map((plane, place) => isIcmp(DETAILED[place]) ? plane : plane.transposed), this.others);
  }

  /** What is in it of a protocol with details: bands of source ports over ports, or of types over codes. */
  public planeOf(protocol: number): Plane {
    return this.planes[placeOf(protocol)] ?? Plane.EMPTY;
  }

  /** The protocols without ports, types or codes that are in it. */
  public get plainProtocols(): IntervalSet {
    return this.others;
  }

  /**
   * The connection that people would name first: TCP before UDP, SCTP, ICMP, ICMPv6 and the others, the lowest port or type; from source
   * port 50000 where it may. Undefined in the empty set.
   */
  public get witness(): Connection | undefined {
    for (const [place, protocol] of DETAILED.entries()) {
      const plane = this.planes[place];
      if (!plane.isEmpty) {
        return isIcmp(protocol) ? icmpWitness(protocol, plane) : portWitness(protocol, plane);
      }
    }
    return this.others.least === undefined ? undefined : { protocol: this.others.least };
  }

  /** A connection at each end of each stretch of it: whoever treats stretches of ports alike treats all of it as these, or cuts it between them. */
  public get corners(): readonly Connection[] {
    const corners: Connection[] = this.others.isEmpty ? [] : [{ protocol: this.others.least! }];
    DETAILED.forEach((protocol, place) => {
      for (const { first, across } of this.planes[place].bands) {
        for (const number of across.bounds) {
          const sourcePort = this.planes[place].has(50000, number) ? {} : { sourcePort: first };
          corners.push(isIcmp(protocol) ? { protocol, icmp: { type: first, code: number } } : { protocol, port: number, ...sourcePort });
        }
      }
    });
    return corners;
  }

  /** What a reader is told: `TCP 80, 443; UDP 53`, `all but UDP 4789; protocol 4`. Equal sets have one text, different sets different ones. */
  public toString(): string {
    return connectionText(this, set => ConnectionSet.ALL.subtract(set));
  }

  private combine(
    other: ConnectionSet, plane: (a: Plane, b: Plane) => Plane, plain: (a: IntervalSet, b: IntervalSet) => IntervalSet,
  ): ConnectionSet {
    return new ConnectionSet(this.planes.map((own, place) => plane(own, other.planes[place])), plain(this.others, other.others));
  }
}

function placeOf(protocol: number): number {
  return (DETAILED as readonly number[]).indexOf(protocol);
}

function isIcmp(protocol: number): boolean {
  return protocol === 1 || protocol === 58;
}

function icmpWitness(protocol: number, plane: Plane): Connection {
  const [{ first, across }] = plane.bands;
  return { protocol, icmp: { type: first, code: across.least! } };
}

function portWitness(protocol: number, plane: Plane): Connection {
  const port = plane.across.least!;
  const sources = plane.alongOf(port);
  return { protocol, port, ...!sources.has(50000) && { sourcePort: sources.least! } };
}
