/** The shape of a kind of object, as the CRD bundle has it. The instances are in `generated/structure.ts`. */

/** What stands at a field. The names beside those of JSON are the types into which Calico's Go code decodes. */
export type FieldType =
  | 'object' | 'map' | 'list' | 'string' | 'boolean' | 'number' | 'integer' | 'int32' | 'uint16'
  | 'int-or-string' | 'calico-port' | 'calico-protocol' | 'time' | 'any';

/** One field, or the whole object. */
export interface Structure {
  readonly type: FieldType;

  /**
   * The fields of an object, by name.
   *
   * @default - none
   */
  readonly fields?: ReadonlyMap<string, Structure>;

  /**
   * What each item of a list, or each value of a map, is.
   *
   * @default - neither list nor map
   */
  readonly items?: Structure;

  /**
   * What the API server puts where the field is absent.
   *
   * @default - nothing
   */
  readonly fallback?: unknown;

  /**
   * Whether a list must not hold an item twice.
   *
   * @default false
   */
  readonly unique?: boolean;

  /**
   * CEL rules for this node: indexes into `generated/rules.ts`.
   *
   * @default - none
   */
  readonly rules?: readonly number[];
}

/** What is known of one kind. */
export interface KindStructure {
  readonly scope: 'Cluster' | 'Namespaced';
  readonly plural: string;
  readonly root: Structure;
}

const TEXT: Structure = { type: 'string' };
const FLAG: Structure = { type: 'boolean' };
const INTEGER: Structure = { type: 'integer' };
const TIME: Structure = { type: 'time' };
const TEXTS: Structure = { type: 'list', items: TEXT };
const TEXT_BY_KEY: Structure = { type: 'map', items: TEXT };

const OWNER: Structure = {
  type: 'object',
  fields: new Map([
    ['apiVersion', TEXT], ['kind', TEXT], ['name', TEXT], ['uid', TEXT], ['controller', FLAG], ['blockOwnerDeletion', FLAG],
  ]),
};

const MANAGER: Structure = {
  type: 'object',
  fields: new Map([
    ['manager', TEXT], ['operation', TEXT], ['apiVersion', TEXT], ['time', TIME], ['fieldsType', TEXT], ['fieldsV1', { type: 'any' }], ['subresource', TEXT],
  ]),
};

/** Kubernetes' own metadata, of which no CRD says anything. */
export const OBJECT_META: Structure = {
  type: 'object',
  fields: new Map([
    ['name', TEXT], ['generateName', TEXT], ['namespace', TEXT], ['selfLink', TEXT], ['uid', TEXT], ['resourceVersion', TEXT],
    ['generation', INTEGER], ['creationTimestamp', TIME], ['deletionTimestamp', TIME], ['deletionGracePeriodSeconds', INTEGER],
    ['labels', TEXT_BY_KEY], ['annotations', TEXT_BY_KEY], ['ownerReferences', { type: 'list', items: OWNER }],
    ['finalizers', TEXTS], ['managedFields', { type: 'list', items: MANAGER }],
  ]),
};
