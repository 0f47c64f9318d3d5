import type { Node } from '../../../model';
import { Manifest, NOTHING } from '../../manifest';

/** A node; of its addresses those that packets can have (R-KP-11). */
export function readNode(manifest: Manifest): Node {
  const { spec, status } = manifest;
  const addresses = manifest.objectsAt(status, 'addresses', 'status').flatMap((address, index) => {
    const path = `status.addresses[${index}]`;
    const text = manifest.textAt(address, 'address', path);
    return ['InternalIP', 'ExternalIP'].includes(manifest.textAt(address, 'type', path) ?? '') && text !== undefined ? [text] : [];
  });
  const podCidrs = manifest.textsAt(spec, 'podCIDRs', 'spec');
  const podCidr = manifest.textAt(spec, 'podCIDR', 'spec') ?? '';
  return {
    name: manifest.name,
    labels: manifest.labels,
    addresses: Object.freeze(addresses),
    podCidrs: podCidrs.length > 0 ? podCidrs : podCidr === '' ? NOTHING : Object.freeze([podCidr]),
    source: manifest.source,
  };
}
