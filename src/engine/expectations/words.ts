import type { Expectation, WantedPort, Who } from './expectation';
import { describe } from './who';

/** What an expectation says: `denies internet → service shop/web via NodePort`. */
export function wordsOf({ text, claim, from, to, except = [], ports, via, state }: Expectation): string {
  if (text !== undefined) {
    return text;
  }
  const tail = [
    ports === undefined ? '' : ports === 'all' ? 'all ports' : ports.map(portWords).join(', '),
    via === undefined ? '' : `via ${via}`,
    except.length === 0 ? '' : `except ${list(except)}`,
    state === 'pending' ? 'with staged policies enforced' : '',
  ].filter(part => part !== '').map(part => ` ${part}`).join('');
  switch (claim) {
    case 'onlyAllows': return `onlyAllows ${from.length === 0 ? 'nobody' : list(from)} → ${list(to)}${tail}`;
    case 'exposesNothing': return `exposesNothing of ${list(to)}${tail}`;
    default: return `${claim} ${list(from)} → ${list(to)}${tail}`;
  }
}

function list(who: readonly Who[]): string {
  return who.map(one => typeof one === 'string' ? one : one.name ?? describe(one)).join(', ');
}

function portWords({ protocol, port, icmp }: WantedPort): string {
  const name = protocol ?? (typeof port === 'string' ? '' : 'TCP');
  const number = port === undefined ? '' : typeof port === 'object' ? `${port.first}-${port.last}` : String(port);
  return [name, number, icmp === undefined ? '' : `type ${icmp.type}${icmp.code === undefined ? '' : ` code ${icmp.code}`}`].filter(part => part !== '').join(' ');
}
