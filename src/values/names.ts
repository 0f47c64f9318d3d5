/**
 * The forms of names that Kubernetes and Calico accept, as predicates with reasons.
 *
 * Every check returns all that is wrong. Patterns have no nested repetition, so that no input makes them slow.
 */
import { quote, textOf } from './quote';
import { ValueProblem } from './value-problem';

/** The longest name of an object (R-VAL-1). */
export const MAX_NAME_LENGTH = 253;

/** The longest DNS label, tier name, label value, and name part of a label key. */
export const MAX_LABEL_LENGTH = 63;

/** The longest name of a port, and of a network interface. */
const MAX_SHORT_NAME_LENGTH = 15;

const DNS_PART = 'lower-case letters, digits and `-`';
const DNS_PARTS = 'lower-case letters, digits, `-` and `.`';
const KEY_PART = 'letters, digits, `-`, `_` and `.`';

/** A dot or `-` where a part of a DNS name begins or ends. */
const ODD_EDGE = /^[.-]|[.-]$|\.[.-]|-\./;

/** Kubernetes' and OpenStack's policies, as older versions store them (R-VAL-3). */
const CONVERTED_POLICY = /^(?:knp|ossg)\.default\./;

/** One DNS label of at most 63 characters, as namespaces have. */
export function checkDnsLabel(raw: unknown, thing: string = 'a name'): ValueProblem[] {
  return check(raw, text => [
    ...tooLong(text, MAX_LABEL_LENGTH, thing),
    ...misformed(text, /[^a-z0-9-]/u, DNS_PART, thing),
  ]);
}

/** A DNS subdomain: labels joined by dots, 253 characters in all. The name of any object (R-VAL-1). */
export function checkDnsSubdomain(raw: unknown, thing: string = 'a name'): ValueProblem[] {
  return check(raw, text => [
    ...tooLong(text, MAX_NAME_LENGTH, thing),
    ...misformed(text, /[^a-z0-9.-]/u, DNS_PARTS, thing),
  ]);
}

/** The name of a Tier, of which policies can be made: one DNS label (R-VAL-1, R-VAL-18). */
export function checkTierName(raw: unknown): ValueProblem[] {
  return checkDnsLabel(raw, 'a tier name');
}

/** The name of a GlobalNetworkPolicy or StagedGlobalNetworkPolicy: a subdomain with at most one dot (R-VAL-2). */
export function checkGlobalNetworkPolicyName(raw: unknown): ValueProblem[] {
  const thing = 'a policy name';
  return check(raw, text => [...checkDnsSubdomain(text, thing), ...tooManyDots(text, thing)]);
}

/** The name of a NetworkPolicy or StagedNetworkPolicy: as a global one's, or that of a converted policy (R-VAL-3). */
export function checkNetworkPolicyName(raw: unknown): ValueProblem[] {
  return typeof raw === 'string' && CONVERTED_POLICY.test(raw) ? checkDnsSubdomain(raw, 'a policy name') : checkGlobalNetworkPolicyName(raw);
}

/** The key of a label: an optional DNS subdomain and `/`, and a name of at most 63 characters (R-VAL-15). */
export function checkQualifiedName(raw: unknown, thing: string = 'a label key'): ValueProblem[] {
  return check(raw, text => {
    const slash = text.indexOf('/');
    if (slash !== text.lastIndexOf('/')) {
      return [{ value: text, reason: 'holds more than one `/`', remedy: `${thing} has at most one, after its prefix` }];
    }
    const [prefix, name] = slash < 0 ? [undefined, text] : [text.slice(0, slash), text.slice(slash + 1)];
    if (prefix === '' || (prefix !== undefined && name === '')) {
      return [{ value: text, reason: `has nothing ${prefix === '' ? 'before' : 'after'} \`/\``, remedy: `${thing} has a name, and may have a prefix and \`/\`` }];
    }
    const problems = [
      ...prefix === undefined ? [] : checkDnsSubdomain(prefix, `the prefix of ${thing}`),
      ...tooLong(name, MAX_LABEL_LENGTH, `the name in ${thing}`),
      ...misformedKey(name, prefix === undefined ? thing : `the name in ${thing}`),
    ];
    return problems.map(problem => ({ ...problem, value: text }));
  });
}

/** The key of an annotation: a qualified name, whose case does not count (R-VAL-15). */
export function checkAnnotationKey(raw: unknown): ValueProblem[] {
  return check(raw, text => checkQualifiedName(text.toLowerCase(), 'an annotation key').map(problem => ({ ...problem, value: text })));
}

/** The value of a label: at most 63 characters, possibly none. */
export function checkLabelValue(raw: unknown): ValueProblem[] {
  const thing = 'a label value';
  return raw === '' ? [] : check(raw, text => [...tooLong(text, MAX_LABEL_LENGTH, thing), ...misformedKey(text, thing)]);
}

/** The interface of a HostEndpoint: `*` for all, or a name of at most 15 characters (R-RES-9). */
export function checkInterfaceName(raw: unknown): ValueProblem[] {
  const thing = 'an interface name';
  return raw === '*' ? [] : check(raw, text => [
    ...tooLong(text, MAX_SHORT_NAME_LENGTH, thing),
    ...strange(text, /[^A-Za-z0-9_.-]/u, `${KEY_PART}, or is \`*\` alone`, thing),
  ]);
}

/** The name of a port in Kubernetes' form: at most 15 characters, one letter or more, no two `-` in a row (R-RES-15). */
export function checkPortName(raw: unknown): ValueProblem[] {
  const thing = 'a port name';
  return check(raw, text => [
    ...tooLong(text, MAX_SHORT_NAME_LENGTH, thing),
    ...misformed(text, /[^a-z0-9-]/u, DNS_PART, thing),
    ...text.includes('--') ? [{ value: text, reason: 'holds `--`', remedy: `${thing} has no two \`-\` in a row` }] : [],
    ...isNumeric(text) ? [{ value: text, reason: 'has no letter', remedy: `${thing} has at least one` }] : [],
  ]);
}

function check(raw: unknown, problemsOf: (text: string) => ValueProblem[]): ValueProblem[] {
  if (typeof raw !== 'string') {
    return [{ value: textOf(raw), reason: 'is not a text', remedy: 'write it in quotes' }];
  }
  return problemsOf(raw);
}

function tooLong(text: string, limit: number, thing: string): ValueProblem[] {
  return text.length > limit ? [{ value: text, reason: `is ${text.length} characters long`, remedy: `${thing} has at most ${limit}` }] : [];
}

function tooManyDots(text: string, thing: string): ValueProblem[] {
  const dots = text.split('.').length - 1;
  return dots > 1 ? [{ value: text, reason: `holds ${dots} dots`, remedy: `${thing} has at most one` }] : [];
}

/** What DNS names have in common: only these characters, and parts that begin and end with a letter or a digit. */
function misformed(text: string, stranger: RegExp, allowed: string, thing: string): ValueProblem[] {
  const problems = strange(text, stranger, allowed, thing);
  if (problems.length > 0) {
    return problems;
  }
  if (!ODD_EDGE.test(text)) {
    return [];
  }
  const parts = text.split('.');
  if (parts.includes('')) {
    return [{ value: text, reason: 'has an empty part', remedy: `${thing} has letters or digits on both sides of each dot` }];
  }
  const part = parts.find(one => one.startsWith('-') || one.endsWith('-'))!;
  return parts.length === 1
    ? [{ value: text, reason: 'begins or ends with `-`', remedy: `${thing} begins and ends with a letter or a digit` }]
    : [{ value: text, reason: `has the part ${quote(part)}`, remedy: `each part of ${thing} begins and ends with a letter or a digit` }];
}

/** As `misformed`, for label values and the names in label keys, where dots don't divide. */
function misformedKey(text: string, thing: string): ValueProblem[] {
  const problems = strange(text, /[^A-Za-z0-9_.-]/u, KEY_PART, thing);
  const edge = /^[_.-]|[_.-]$/.exec(text)?.[0];
  return problems.length > 0 || edge === undefined
    ? problems
    : [{ value: text, reason: `begins or ends with ${quote(edge)}`, remedy: `${thing} begins and ends with a letter or a digit` }];
}

/** An empty text, or the first character that must not be there. */
function strange(text: string, stranger: RegExp, allowed: string, thing: string): ValueProblem[] {
  if (text === '') {
    return [{ value: '', reason: 'is empty', remedy: `${thing} has at least one character` }];
  }
  const found = stranger.exec(text)?.[0];
  return found === undefined ? [] : [{ value: text, reason: `holds ${quote(found)}`, remedy: `${thing} has ${allowed}` }];
}

function isNumeric(text: string): boolean {
  return /^[0-9-]+$/.test(text);
}
