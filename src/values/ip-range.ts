import { Address, IpVersion, mappedIpv4, printAddress, readAddress, widthOf } from './address';
import { Cidr } from './cidr';
import { explainNet } from './misread-net';
import { Parsed } from './problem';
import { quote, textOf } from './quote';
import { ValueError } from './value-error';

/** The addresses from one to another, both included. Immutable. */
export class IpRange {
  /** The range that a text such as `10.0.0.1-10.0.0.9` says. Throws a `ValueError` for anything else. */
  public static parse(text: string): IpRange {
    const { value, problem } = IpRange.tryParse(text);
    if (value === undefined) {
      throw new ValueError([problem!]);
    }
    return value;
  }

  /** As `parse`, but returns the problem. */
  public static tryParse(raw: unknown): Parsed<IpRange> {
    const fail = (reason: string, remedy: string): Parsed<IpRange> => ({ problem: { value: textOf(raw), reason, remedy } });
    const ends = endsOf(raw);
    if (ends === undefined) {
      return fail('is not a range of addresses', 'write for instance `10.0.0.1-10.0.0.9`');
    }
    const [first, last] = ends.map(readAddress);
    if (first === undefined || last === undefined) {
      const trimmed = ends.map(end => end.trim());
      if (trimmed.every(end => readAddress(end) !== undefined)) {
        return fail('holds blanks', `write ${quote(trimmed.join('-'))}`);
      }
      const { reason, remedy } = explainNet(first === undefined ? ends[0] : ends[1]);
      return fail(`has an end that ${reason}`, remedy);
    }
    if (first.version !== last.version) {
      return fail('mixes IPv4 and IPv6', 'write two addresses of the same family');
    }
    if (first.bits > last.bits) {
      return fail('is reversed', `write ${quote(`${ends[1]}-${ends[0]}`)}`);
    }
    const value = new IpRange(first.version, first.bits, last.bits);
    return value.toCidrs().some(isMapped)
      ? fail('holds IPv4 in IPv6 form, which Calico reads as IPv4', 'write the IPv4 addresses as such')
      : { value };
  }

  /** Whether a text is meant as a range: two texts round a dash, of which one is an address. */
  public static isMeant(raw: unknown): boolean {
    return endsOf(raw)?.some(end => readAddress(end.trim()) !== undefined) ?? false;
  }

  public readonly version: IpVersion;

  /** The lowest address. */
  public readonly first: bigint;

  /** The highest address. */
  public readonly last: bigint;

  private constructor(version: IpVersion, first: bigint, last: bigint) {
    this.version = version;
    this.first = first;
    this.last = last;
    Object.freeze(this);
  }

  /** The smallest list of blocks that holds these addresses and no other, in ascending order. */
  public toCidrs(): Cidr[] {
    const blocks: Cidr[] = [];
    for (let at = this.first; at <= this.last;) {
      const block = this.largestBlockAt(at);
      blocks.push(block);
      at = block.last + 1n;
    }
    return blocks;
  }

  /** The canonical text. */
  public toString(): string {
    return [this.first, this.last].map(bits => printAddress({ version: this.version, bits })).join('-');
  }

  private largestBlockAt(bits: bigint): Cidr {
    let hostBits = 0;
    for (let size = 2n; bits % size === 0n && bits + size - 1n <= this.last; size *= 2n) {
      hostBits++;
    }
    return Cidr.of({ version: this.version, bits }, widthOf(this.version) - hostBits);
  }
}

function endsOf(raw: unknown): string[] | undefined {
  const ends = typeof raw === 'string' ? raw.split('-') : [];
  return ends.length === 2 ? ends : undefined;
}

function isMapped({ version, first, last }: Cidr): boolean {
  const ends: Address[] = [{ version, bits: first }, { version, bits: last }];
  return ends.every(end => mappedIpv4(end) !== undefined);
}
