import { KINDS } from './generated/structure';
import { OBJECT_META, Structure } from './structure';

/**
 * The fields of a kind, as paths with `[]` for items of lists: `spec.ingress[].action`.
 *
 * Metadata is Kubernetes' own and its fields are not listed. An unknown kind has no fields.
 */
export function knownFields(kind: string): string[] {
  return Object.hasOwn(KINDS, kind) ? fieldsBelow(KINDS[kind].root, '') : [];
}

function fieldsBelow(structure: Structure, path: string): string[] {
  if (structure === OBJECT_META) {
    return [];
  }
  if (structure.fields !== undefined) {
    return [...structure.fields].flatMap(([name, field]) => {
      const place = path === '' ? name : `${path}.${name}`;
      return [place, ...fieldsBelow(field, place)];
    });
  }
  return structure.type === 'list' ? fieldsBelow(structure.items!, `${path}[]`) : [];
}
