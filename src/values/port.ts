import { checkPortName } from './names';
import { checkPort, checkPortNumber, decodePort, portName, portRange, PortValue, printPort } from './port-value';
import { checkProtocol, decodeProtocol, hasPorts, isProtocolName, ProtocolName, protocolNumber } from './protocol';
import { quote, textOf } from './quote';
import { ValueError } from './value-error';
import { ValueProblem } from './value-problem';

/** What a `Port` stands for, for whoever renders it. */
export type PortMatch =
  | { readonly kind: 'any' }
  | { readonly kind: 'protocol'; readonly protocol: ProtocolName | number }
  /** A named port may leave the protocol to the endpoint that declares it. */
  | { readonly kind: 'port'; readonly protocol?: ProtocolName; readonly port: PortValue }
  | { readonly kind: 'icmp'; readonly protocol: 'ICMP' | 'ICMPv6'; readonly type: number; readonly code?: number };

/** The highest ICMP type that Calico takes (R-VAL-10). */
const MAX_ICMP_TYPE = 254;

const MAX_ICMP_CODE = 255;

/**
 * A protocol and ports: what a rule allows or denies, beside its peers.
 *
 * A port made from bad input does not throw: it carries its problems, and the construct that uses it reports them.
 * Using it in any other way throws.
 *
 * @example
 * Port.tcp(80)
 */
export class Port {
  /** One TCP port, 1 to 65535. */
  public static tcp(port: number): Port {
    return Port.number('TCP', port);
  }

  /** One UDP port, 1 to 65535. */
  public static udp(port: number): Port {
    return Port.number('UDP', port);
  }

  /** One SCTP port, 1 to 65535. */
  public static sctp(port: number): Port {
    return Port.number('SCTP', port);
  }

  /** The TCP ports from one number to another, both included. */
  public static tcpRange(first: number, last: number): Port {
    return Port.range('TCP', first, last);
  }

  /** The UDP ports from one number to another, both included. */
  public static udpRange(first: number, last: number): Port {
    return Port.range('UDP', first, last);
  }

  /** The SCTP ports from one number to another, both included. */
  public static sctpRange(first: number, last: number): Port {
    return Port.range('SCTP', first, last);
  }

  /**
   * A port by the name that containers or host endpoints give it (R-SCP-11, R-SCP-12).
   *
   * @param name at most 15 lower-case letters, digits and `-`, with one letter or more
   * @param protocol TCP, UDP or SCTP; by default whichever the endpoint declares
   */
  public static named(name: string, protocol?: ProtocolName): Port {
    const problems = [...checkName(name), ...protocol === undefined ? [] : checkCarrier(protocol)];
    return Port.make(problems, () => ({ kind: 'port', ...protocol === undefined ? {} : { protocol }, port: portName(name) }));
  }

  /** Everything of one protocol: every port, where it has any. A name, or a number from 1 to 255. */
  public static protocol(protocol: ProtocolName | number): Port {
    const { value, problem } = decodeProtocol(protocol);
    return Port.make(problem === undefined ? checkProtocol(value) : [problem], () => ({ kind: 'protocol', protocol: value as ProtocolName | number }));
  }

  /**
   * ICMP messages, for IPv4.
   *
   * @param type 0 to 254; by default every type
   * @param code 0 to 255, only with a type; by default every code
   */
  public static icmp(type?: number, code?: number): Port {
    return Port.icmpMessages('ICMP', type, code);
  }

  /**
   * ICMPv6 messages, for IPv6.
   *
   * @param type 0 to 254; by default every type
   * @param code 0 to 255, only with a type; by default every code
   */
  public static icmpv6(type?: number, code?: number): Port {
    return Port.icmpMessages('ICMPv6', type, code);
  }

  /** Any protocol and any port. */
  public static all(): Port {
    return new Port({ kind: 'any' }, []);
  }

  /**
   * A port as manifests write it.
   *
   * @param protocol TCP, UDP or SCTP
   * @param port a number, `'80'`, a range such as `'8000:8080'`, or a name such as `'http'`
   */
  public static of(protocol: ProtocolName, port: number | string): Port {
    const { value, problem } = decodePort(port ?? undefined);
    const problems = problem === undefined ? checkWritten(value) : [problem];
    return Port.make([...problems, ...checkCarrier(protocol)], () => ({ kind: 'port', protocol, port: value! }));
  }

  private static make(problems: readonly ValueProblem[], match: () => PortMatch): Port {
    return problems.length === 0 ? new Port(match(), []) : new Port(undefined, problems);
  }

  private static number(protocol: ProtocolName, port: number): Port {
    const problems = checkPortNumber(port);
    return new Port(problems.length > 0 ? undefined : { kind: 'port', protocol, port: portRange(port, port) }, problems);
  }

  private static range(protocol: ProtocolName, first: number, last: number): Port {
    const numbers = [...checkPortNumber(first), ...checkPortNumber(last)];
    const reversed = numbers.length === 0 && first > last
      ? [{ subject: 'port range', value: `${first}:${last}`, reason: 'is reversed', remedy: `write ${quote(`${last}:${first}`)}` }]
      : [];
    return Port.make([...numbers, ...reversed], () => ({ kind: 'port', protocol, port: portRange(first, last) }));
  }

  private static icmpMessages(protocol: 'ICMP' | 'ICMPv6', type?: number, code?: number): Port {
    if (type === undefined) {
      const alone = { subject: `${protocol} code`, value: textOf(code), reason: 'has no type', remedy: 'give the type before the code' };
      return Port.make(code === undefined ? [] : [alone], () => ({ kind: 'protocol', protocol }));
    }
    const problems = [
      ...checkIcmp(`${protocol} type`, type, MAX_ICMP_TYPE),
      ...code === undefined ? [] : checkIcmp(`${protocol} code`, code, MAX_ICMP_CODE),
    ];
    return Port.make(problems, () => ({ kind: 'icmp', protocol, type, ...code === undefined ? {} : { code } }));
  }

  /**
   * What is wrong with it; empty for a good port.
   *
   * @internal
   */
  public readonly _problems: readonly ValueProblem[];

  private readonly match?: PortMatch;

  private constructor(match: PortMatch | undefined, problems: readonly ValueProblem[]) {
    this.match = match && Object.freeze(match);
    this._problems = problems;
    Object.freeze(this);
  }

  /**
   * What it stands for.
   *
   * @internal
   */
  public get _match(): PortMatch {
    if (this.match === undefined) {
      throw new ValueError(this._problems);
    }
    return this.match;
  }

  /** As messages and tables show it: `TCP 80`, `TCP 30000:32767`, `http`, `ICMP type 8`, `protocol 47`, `any`. */
  public toString(): string {
    const match = this._match;
    switch (match.kind) {
      case 'any':
        return 'any';
      case 'protocol':
        return typeof match.protocol === 'number' ? `protocol ${match.protocol}` : match.protocol;
      case 'port':
        return [...match.protocol === undefined ? [] : [match.protocol], printPort(match.port)].join(' ');
      case 'icmp':
        return `${match.protocol} type ${match.type}${match.code === undefined ? '' : ` code ${match.code}`}`;
    }
  }
}

/** A protocol that is to carry ports: only TCP, UDP and SCTP do to Calico (R-VAL-9). */
function checkCarrier(protocol: ProtocolName): ValueProblem[] {
  if (!isProtocolName(protocol)) {
    const problems = checkProtocol(textOf(protocol));
    return problems.map(problem => ({ ...problem, remedy: problem.reason === 'does not exist' ? 'write `TCP`, `UDP` or `SCTP`' : problem.remedy }));
  }
  return hasPorts(protocolNumber(protocol))
    ? []
    : [{ subject: 'protocol', value: protocol, reason: 'has no ports', remedy: `write \`TCP\`, \`UDP\` or \`SCTP\`, or \`Port.protocol('${protocol}')\`` }];
}

function checkName(name: string): ValueProblem[] {
  return typeof name === 'string' && /^[0-9]+$/.test(name)
    ? [{ subject: 'port name', value: name, reason: 'is a number', remedy: `write \`Port.tcp(${name})\`` }]
    : checkPortName(name);
}

/** What `of` decoded, which for a name or port 0 need not be a port that Calico takes. */
function checkWritten(port: PortValue): ValueProblem[] {
  const dash = port.kind === 'name' ? /^([0-9]+)-([0-9]+)$/.exec(port.name) : null;
  return dash === null
    ? checkPort(port)
    : [{ subject: 'port', value: dash[0], reason: 'is not a range', remedy: `write ${quote(`${dash[1]}:${dash[2]}`)}` }];
}

function checkIcmp(subject: string, raw: unknown, highest: number): ValueProblem[] {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= highest
    ? []
    : [{ subject, value: textOf(raw), reason: 'is out of range', remedy: `Calico takes 0 to ${highest}` }];
}
