import type { Namespace, ServiceAccount } from '../../../model';
import type { Manifest } from '../../manifest';

export function readNamespace({ name, labels, source }: Manifest): Namespace {
  return { name, labels, source };
}

export function readServiceAccount({ namespace, name, labels, source }: Manifest): ServiceAccount {
  return { namespace, name, labels, source };
}
