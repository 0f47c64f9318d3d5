import type { Entity, Icmp, Rule } from '../../../model';
import { DecodedEntity, DecodedIcmp, DecodedRule, eachItem, Maybe, MaybeList, readable } from '../../../schema/decode/decoded';
import { Action, ACTIONS } from '../../../values/action';
import { Manifest, NOTHING } from '../../manifest';

/** A side of a rule of which nothing is said. */
export const ANYTHING: Entity = Object.freeze({});

/** The rules of one direction, as Felix acts on them. */
export function readRules(manifest: Manifest, rules: MaybeList<DecodedRule>, path: string): readonly Rule[] {
  const result: Rule[] = [];
  eachItem(rules, (rule, index) => result.push(readRule(manifest, rule, `${path}[${index}]`)));
  return result.length === 0 ? NOTHING : Object.freeze(result);
}

function readRule(manifest: Manifest, raw: DecodedRule, path: string): Rule {
  const rule: { -readonly [Key in keyof Rule]: Rule[Key] } = {
    action: actionOf(manifest, readable(raw.action) ?? '', path),
    from: readEntity(readable(raw.source)),
    to: readEntity(readable(raw.destination)),
    path,
  };
  set(rule, 'ipVersion', readable(raw.ipVersion) as 4 | 6 | undefined);
  set(rule, 'protocol', readable(raw.protocol));
  set(rule, 'notProtocol', readable(raw.notProtocol));
  set(rule, 'icmp', icmpOf(raw.icmp));
  set(rule, 'notIcmp', icmpOf(raw.notICMP));
  set(rule, 'http', readable(raw.http) === undefined ? undefined : true);
  return Object.freeze(rule);
}

/** Felix takes an action in any case, and renders none as an allow (R-RES-12); the API server takes neither. */
function actionOf(manifest: Manifest, text: string, path: string): Action {
  const action = text === '' ? 'Allow' : ACTIONS.find(one => one.toLowerCase() === text.toLowerCase());
  if (text === '') {
    manifest.note('warning', {
      code: 'action-missing',
      path: `${path}.action`,
      message: 'is missing: the API server refuses it, and Felix takes the rule for an allow',
      remedy: 'write `Allow`, `Deny`, `Log` or `Pass`',
      rule: 'R-RES-12',
    });
  } else if (action === undefined) {
    manifest.refuse({ code: 'action-unknown', path: `${path}.action`, message: `\`${text}\` is not an action`, remedy: 'write `Allow`, `Deny`, `Log` or `Pass`', rule: 'R-RES-12' });
  }
  return action ?? 'Deny';
}

function readEntity(raw: DecodedEntity | undefined): Entity {
  if (raw === undefined) {
    return ANYTHING;
  }
  const entity: { -readonly [Key in keyof Entity]: Entity[Key] } = {};
  set(entity, 'nets', listOf(raw.nets));
  set(entity, 'notNets', listOf(raw.notNets));
  set(entity, 'selector', readable(raw.selector));
  set(entity, 'notSelector', readable(raw.notSelector));
  set(entity, 'namespaceSelector', readable(raw.namespaceSelector));
  set(entity, 'ports', listOf(raw.ports));
  set(entity, 'notPorts', listOf(raw.notPorts));
  const services = readable(raw.services);
  const accounts = readable(raw.serviceAccounts);
  if (services !== undefined) {
    entity.services = Object.freeze({ name: readable(services.name) ?? '', namespace: readable(services.namespace) ?? '' });
  }
  if (accounts !== undefined) {
    entity.serviceAccounts = Object.freeze({ names: listOf(accounts.names) ?? NOTHING, selector: readable(accounts.selector) ?? '' });
  }
  return Object.freeze(entity);
}

function icmpOf(raw: Maybe<DecodedIcmp>): Icmp | undefined {
  const icmp = readable(raw);
  return icmp === undefined ? undefined : Object.freeze({ ...icmp }) as Icmp;
}

/** A decoded list, all of which could be read. It was made for this object, so that it can be frozen as it is. */
function listOf<T>(list: MaybeList<T>): readonly T[] | undefined {
  return list === undefined ? undefined : Object.freeze(list as T[]);
}

/** Sets a member, unless it is absent. */
function set<T, Key extends keyof T>(target: T, key: Key, value: T[Key] | undefined): void {
  if (value !== undefined) {
    target[key] = value;
  }
}
