/** What users write instead of an address or a network, and what they should write. */
import { printAddress, readAddress, widthOf } from './address';
import { prefixLengthOf, readNetText } from './net-text';
import { quote } from './quote';
import { ValueProblem } from './value-problem';

/** Signs of a template that was not filled in: `<ip>`, `${ip}`, `$IP`, `{{ ip }}`, `%IP%`, `__IP__`, `x.x.x.x`. */
const PLACEHOLDER = /<|>|\$|\{\{|\}\}|%\w+%|__|^(?:your|my|insert|replace|change|todo|fixme|tbd|placeholder)(?:[-_ ]|ip|addr|me|$)|(?:^|\.)[xX?#]+(?:[./]|$)/i;

/** The name of a variable, in capitals, that stands where its value should. */
const VARIABLE = /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/;

/** What a checker finds: the reason and the remedy, or nothing. */
type Finding = Pick<ValueProblem, 'reason' | 'remedy'> | undefined;

/** In this order: the first that finds something speaks. */
const CHECKS: readonly ((text: string) => Finding)[] = [
  findPlaceholder, findBlanks, findSeveral, findZone, findBrackets, findPort, findRange, findPrefixLength, findWildcard, findIpv4Mistake,
  findHostName,
];

/** Why a text that is no address and no network is none. */
export function explainNet(text: string): ValueProblem {
  if (text.trim() === '') {
    return { subject: 'address', value: '', reason: 'is blank', remedy: 'write an address such as `10.0.0.1`, or remove it' };
  }
  for (const check of CHECKS) {
    const finding = check(text);
    if (finding !== undefined) {
      return { value: text, ...finding };
    }
  }
  return { value: text, reason: 'is neither an address nor a network', remedy: 'write for instance `10.0.0.1` or `10.0.0.0/8`' };
}

function findPlaceholder(text: string): Finding {
  return PLACEHOLDER.test(text) || VARIABLE.test(text) ? { reason: 'is a placeholder', remedy: 'write an address in its place' } : undefined;
}

function findBlanks(text: string): Finding {
  const trimmed = text.replace(/\s+/g, '');
  return trimmed !== text && readNetText(trimmed) !== undefined ? { reason: 'holds blanks', remedy: `write ${quote(trimmed)}` } : undefined;
}

function findSeveral(text: string): Finding {
  const parts = text.split(/[\s,;]+/).filter(part => part !== '');
  return parts.length > 1 && parts.some(part => readNetText(part) !== undefined)
    ? { reason: 'holds several values', remedy: 'write each as its own element of the list' }
    : undefined;
}

function findZone(text: string): Finding {
  const address = text.replace(/%[^/]*/, '');
  return text.includes('%') && readNetText(address) !== undefined
    ? { reason: "has a zone, which policies don't know", remedy: `write ${quote(address)}` }
    : undefined;
}

function findBrackets(text: string): Finding {
  const inner = /^\[([^\]]*)\]$/.exec(text)?.[1];
  return inner !== undefined && readNetText(inner) !== undefined ? { reason: 'has brackets', remedy: `write ${quote(inner)}` } : undefined;
}

function findPort(text: string): Finding {
  const parts = /^(?:\[([^\]]*)\]|([0-9.]+)):[0-9]+$/.exec(text);
  const address = parts?.[1] ?? parts?.[2];
  return address !== undefined && readAddress(address) !== undefined
    ? { reason: 'has a port', remedy: `write ${quote(address)}, and the port in the rule's ports` }
    : undefined;
}

function findRange(text: string): Finding {
  const ends = text.split('-');
  return ends.length === 2 && ends.every(end => readAddress(end.trim()) !== undefined)
    ? { reason: 'is a range', remedy: 'write the networks that it consists of' }
    : undefined;
}

function findPrefixLength(text: string): Finding {
  const [base, prefix, ...more] = text.split('/');
  const address = readAddress(base);
  if (address === undefined || prefix === undefined) {
    return undefined;
  }
  const length = more.length === 0 ? prefixLengthOf(prefix, address.version) : undefined;
  if (length !== undefined) {
    return { reason: 'has a netmask', remedy: `write ${quote(`${printAddress(address)}/${length}`)}` };
  }
  const reason = /^[0-9]+$/.test(prefix) && more.length === 0 ? `has the prefix length ${quote(prefix)}` : 'has no proper prefix length';
  return { reason, remedy: `IPv${address.version} takes a number from 0 to ${widthOf(address.version)} after \`/\`` };
}

function findWildcard(text: string): Finding {
  const parts = text.split('.');
  const fixed = parts.findIndex(part => part === '*');
  if (!text.includes('*')) {
    return undefined;
  }
  const network = [...parts.slice(0, fixed), '0', '0', '0', '0'].slice(0, 4).join('.');
  const isTail = fixed > 0 && parts.length <= 4 && parts.slice(fixed).every(part => part === '*') && readAddress(network) !== undefined;
  return { reason: 'holds a wildcard', remedy: isTail ? `write ${quote(`${network}/${fixed * 8}`)}` : 'write a network such as `10.0.0.0/24`' };
}

function findIpv4Mistake(text: string): Finding {
  const [base, ...prefix] = text.split('/');
  if (!/^[0-9]+(?:\.[0-9]+)*\.?$/.test(base)) {
    return undefined;
  }
  const numbers = base.split('.');
  if (numbers.length !== 4 || numbers.includes('')) {
    return { reason: 'does not have four numbers', remedy: 'write all four numbers of the IPv4 address' };
  }
  const tooHigh = numbers.find(number => Number(number) > 255);
  if (tooHigh !== undefined) {
    return { reason: `holds ${quote(tooHigh)}`, remedy: 'the numbers of an IPv4 address are 0 to 255' };
  }
  const plain = [numbers.map(Number).join('.'), ...prefix].join('/');
  return { reason: 'has leading zeros', remedy: readNetText(plain) === undefined ? 'write the numbers without them' : `write ${quote(plain)}` };
}

function findHostName(text: string): Finding {
  return /^(?:[a-z]+:\/\/|[a-z0-9-]+\.[a-z0-9.-]*[a-z]|localhost)/i.test(text)
    ? { reason: 'is a host name', remedy: 'policies match addresses: write those that it resolves to' }
    : undefined;
}
