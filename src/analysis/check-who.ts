import { isRecord } from './check-host';
import { checkMembers, checkText, checkTexts, Report } from './check-members';
import type { Who, WhoMatch } from '../engine/expectations';
import { parseFelixNet } from '../values/calico-net';
import { quote, textOf } from '../values/quote';
import { knownSelector } from '../values/selector/known';

const NAMED = 'write such as `shop/web`, `service:shop/web`, `namespace:shop`, `node:n1`, `203.0.113.0/24`, `internet`, `anywhere`, or a description such as `{ namespace: shop, selector: \'app == "web"\' }`';

const KEYS = ['name', 'namespace', 'selector', 'notSelector', 'namespaceSelector', 'serviceAccounts', 'nets', 'notNets', 'workload', 'outside'] as const;

const SELECTORS = ['selector', 'notSelector', 'namespaceSelector'] as const;

/** Reads one or several ends of connections; what can't be read is reported. */
export function checkWhos(value: unknown, path: string, report: Report): readonly Who[] {
  return Array.isArray(value)
    ? value.flatMap((one: unknown, index) => checkWho(one, `${path}[${index}]`, report) ?? [])
    : [checkWho(value, path, report)].filter(who => who !== undefined);
}

function checkWho(value: unknown, path: string, report: Report): Who | undefined {
  if (!isRecord(value)) {
    return checkText(value, path, NAMED, report);
  }
  checkMembers(value, KEYS, path, report);
  if (Object.keys(value).every(key => key === 'name')) {
    report(path, `nobody is described; ${NAMED}`);
  }
  const match: { -readonly [K in keyof WhoMatch]: WhoMatch[K] } = {};
  for (const key of ['name', 'namespace', ...SELECTORS] as const) {
    if (value[key] !== undefined) {
      match[key] = checkText(value[key], `${path}.${key}`, 'write one', report);
    }
  }
  for (const key of SELECTORS) {
    const text = match[key];
    if (text !== undefined && knownSelector(text) === undefined) {
      report(`${path}.${key}`, `${quote(text)} is no selector; write one such as \`role == "db"\``);
    }
  }
  for (const key of ['nets', 'notNets'] as const) {
    if (value[key] !== undefined) {
      match[key] = checkNets(value[key], `${path}.${key}`, report);
    }
  }
  if (value.serviceAccounts !== undefined) {
    match.serviceAccounts = checkTexts(value.serviceAccounts, `${path}.serviceAccounts`, 'write the name of a service account', report);
  }
  if (value.workload !== undefined) {
    match.workload = checkWorkload(value.workload, `${path}.workload`, report);
  }
  if (value.outside !== undefined) {
    match.outside = value.outside === true;
    if (typeof value.outside !== 'boolean') {
      report(`${path}.outside`, `${quote(textOf(value.outside))} is neither true nor false; write one of them`);
    }
  }
  return match;
}

function checkNets(value: unknown, path: string, report: Report): readonly string[] {
  const nets = checkTexts(value, path, 'write a block of addresses such as `203.0.113.0/24`', report);
  nets.filter(net => parseFelixNet(net) === undefined)
    .forEach(net => report(path, `${quote(net)} is no block of addresses; write one such as \`203.0.113.0/24\``));
  return nets;
}

/** `Deployment shop/web`. */
function checkWorkload(value: unknown, path: string, report: Report): WhoMatch['workload'] {
  const [, kind, namespace, name] = typeof value === 'string' ? /^(?:(\S+) )?([^/\s]+)\/([^/\s]+)$/.exec(value) ?? [] : [];
  if (namespace === undefined) {
    report(path, `${quote(textOf(value))} is no workload; write its kind, namespace and name: \`Deployment shop/web\``);
    return undefined;
  }
  return { ...kind !== undefined && { kind }, namespace, name };
}
