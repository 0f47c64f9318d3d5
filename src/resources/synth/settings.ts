import { IConstruct } from 'constructs';

const SETTINGS = Symbol.for('cdk8s-calico.Settings');

/** What a scope, and everything below it, is written for. Read when manifests are written, never before. */
export interface Settings {
  version?: string;
  cluster?: string;
  readonly externalTiers: Set<string>;
}

/** The settings of one scope, made if there are none yet. */
export function settingsOf(scope: IConstruct): Settings {
  const holder = scope as any;
  if (!holder[SETTINGS]) {
    Object.defineProperty(scope, SETTINGS, { value: { externalTiers: new Set<string>() } });
  }
  return holder[SETTINGS];
}

/** The settings of a scope, if anybody has made any. */
export function trySettingsOf(scope: IConstruct): Settings | undefined {
  return (scope as any)[SETTINGS];
}

/** The nearest value above a construct, itself included. */
export function nearest<T>(construct: IConstruct, read: (settings: Settings) => T | undefined): T | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const settings = trySettingsOf(at);
    const value = settings && read(settings);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}
