import { Address, IpVersion, lastOfNetwork, networkAddress, printAddress } from './address';
import { Parsed } from './problem';
import { ValueError } from './value-error';
import { tryParseWrittenNet } from './written-net';

/** A block of addresses with a common prefix. Immutable; host bits are always zero. */
export class Cidr {
  /**
   * The block that an author's text says: `10.0.0.0/8`, `2001:db8::/32`, or a bare address for a block of one.
   *
   * Throws a `ValueError` for anything else, host bits and IPv4 addresses in IPv6 dress included.
   */
  public static parse(text: string): Cidr {
    const { value, problem } = Cidr.tryParse(text);
    if (value === undefined) {
      throw new ValueError([problem!]);
    }
    return value;
  }

  /** As `parse`, but returns the problem. */
  public static tryParse(raw: unknown): Parsed<Cidr> {
    const { value, problem } = tryParseWrittenNet(raw);
    return problem === undefined ? { value: new Cidr(value.address, value.prefixLength) } : { problem };
  }

  /** The block of a prefix length that holds an address. */
  public static of(address: Address, prefixLength: number): Cidr {
    return new Cidr(networkAddress(address, prefixLength), prefixLength);
  }

  public readonly version: IpVersion;

  /** How many leading bits its addresses have in common: 0 to 32, or 0 to 128. */
  public readonly prefixLength: number;

  /** The lowest address. */
  public readonly first: bigint;

  private constructor(first: Address, prefixLength: number) {
    this.version = first.version;
    this.prefixLength = prefixLength;
    this.first = first.bits;
    Object.freeze(this);
  }

  /** The highest address. */
  public get last(): bigint {
    return lastOfNetwork({ version: this.version, bits: this.first }, this.prefixLength);
  }

  /** Whether it holds every address of its version. */
  public get isCatchAll(): boolean {
    return this.prefixLength === 0;
  }

  /** Whether every address of the other block is in this one. */
  public contains(other: Cidr): boolean {
    return this.version === other.version && this.first <= other.first && other.last <= this.last;
  }

  /** Whether some address is in both. */
  public overlaps(other: Cidr): boolean {
    return this.version === other.version && this.first <= other.last && other.first <= this.last;
  }

  /** Whether both hold the same addresses. */
  public equals(other: Cidr): boolean {
    return this.version === other.version && this.first === other.first && this.last === other.last;
  }

  /** The canonical text, always with the prefix length, which Calico wants in rules (R-VAL-11). */
  public toString(): string {
    return `${printAddress({ version: this.version, bits: this.first })}/${this.prefixLength}`;
  }
}
