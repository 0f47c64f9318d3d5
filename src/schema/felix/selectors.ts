/** Selectors as Calico rewrites and joins them before Felix parses them (R-SCP-1 to R-SCP-8, R-SEL-8, R-GATE-3). */
import { labelsOf, MAX_KEY_LENGTH, SelectorNode } from '../../values/selector/ast';
import { tryParseSelector } from '../../values/selector/parse';
import { DecodedEntity, DecodedPolicy, eachItem, MaybeList, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** Put before the labels of a namespace selector. */
const NAMESPACE_PREFIX = 'pcns.';

/** Put before the labels of a service account selector. */
const SERVICE_ACCOUNT_PREFIX = 'pcsa.';

/** The selectors that pick a policy's endpoints: joined into one, of which Felix asks only that it parses. */
export function checkPolicySelectors(spec: DecodedPolicy, namespaced: boolean, path: Path, faults: Faults): void {
  // What does not parse here is dropped, and the policy widens (R-SCP-4).
  const namespaces = namespaced ? undefined : parsed(readable(spec.namespaceSelector));
  const accounts = parsed(readable(spec.serviceAccountSelector));
  checkPrefixed(namespaces, NAMESPACE_PREFIX, at(path, 'namespaceSelector'), faults);
  checkPrefixed(accounts, SERVICE_ACCOUNT_PREFIX, at(path, 'serviceAccountSelector'), faults);
  const selector = readable(spec.selector) ?? '';
  if (selector !== '') {
    checkJoined(selector, namespaced || namespaces !== undefined || accounts !== undefined, at(path, 'selector'), faults);
  }
}

/** The selectors of one side of a rule. Felix asks of each that it parses, and of what Calico makes of them. */
export function checkEntitySelectors(entity: DecodedEntity, namespaced: boolean, path: Path, faults: Faults): void {
  const selector = readable(entity.selector) ?? '';
  const namespaceSelector = readable(entity.namespaceSelector) ?? '';
  const accounts = readable(entity.serviceAccounts);
  const accountSelector = readable(accounts?.selector) ?? '';
  if (selector === '' && namespaceSelector === '' && accounts === undefined && entity.notSelector === undefined) {
    return;
  }
  const node = checkAlone(selector, at(path, 'selector'), faults);
  checkAlone(readable(entity.notSelector) ?? '', at(path, 'notSelector'), faults);
  checkPrefixed(checkAlone(namespaceSelector, at(path, 'namespaceSelector'), faults), NAMESPACE_PREFIX, at(path, 'namespaceSelector'), faults);

  const accountNode = checkAlone(accountSelector, at(at(path, 'serviceAccounts'), 'selector'), faults);
  const names = accounts === undefined ? [] : textsOf(accounts.names);
  // Names that make no selector take the account selector with them, unread (R-SCP-5).
  const accountsCount = names.length > 0 ? areQuotable(names) : accountNode !== undefined;
  if (accountsCount) {
    checkPrefixed(accountNode, SERVICE_ACCOUNT_PREFIX, at(at(path, 'serviceAccounts'), 'selector'), faults);
  }
  if (node !== undefined && isBlank(selector) && (namespaced || namespaceSelector !== '' || accountsCount)) {
    faults.add('selector-blank', at(path, 'selector'));
  }
}

/** Whether a selector parses with a prefix put before its labels: they may become too long for it. */
export function checkPrefixed(node: SelectorNode | undefined, prefix: string, path: Path, faults: Faults): void {
  if (node === undefined) {
    return;
  }
  for (const label of labelsOf(node)) {
    const length = prefix.length + label.length;
    if (length > MAX_KEY_LENGTH) {
      faults.add('label-too-long-after-prefix', path, { length, prefix, limit: MAX_KEY_LENGTH - prefix.length });
    }
  }
}

/** A selector that may be put in parentheses and joined with others. What does not parse by itself still may in parentheses. */
function checkJoined(selector: string, joined: boolean, path: Path, faults: Faults): void {
  const { problem } = tryParseSelector(selector);
  if (!joined) {
    faults.adopt('selector-syntax', path, problem === undefined ? [] : [problem]);
  } else if (problem === undefined ? isBlank(selector) : tryParseSelector(`(${selector}) && all()`).problem !== undefined) {
    if (problem === undefined) {
      faults.add('selector-blank', path);
    } else {
      faults.adopt('selector-syntax', path, [problem]);
    }
  }
}

/** A selector that has to parse by itself; undefined where it is absent or does not. */
function checkAlone(selector: string, path: Path, faults: Faults): SelectorNode | undefined {
  if (selector === '') {
    return undefined;
  }
  const { value, problem } = tryParseSelector(selector);
  if (problem !== undefined) {
    faults.adopt('selector-syntax', path, [problem]);
  }
  return value;
}

function parsed(selector: string | undefined): SelectorNode | undefined {
  return selector === undefined || selector === '' ? undefined : tryParseSelector(selector).value;
}

function isBlank(selector: string): boolean {
  return /^[ \t]+$/.test(selector);
}

/** Whether texts stay what they are between single quotes. */
function areQuotable(texts: readonly string[]): boolean {
  return tryParseSelector(`a in { '${texts.join('\', \'')}' }`).value !== undefined;
}

function textsOf(list: MaybeList<string>): string[] {
  const texts: string[] = [];
  eachItem(list, text => texts.push(text));
  return texts;
}
