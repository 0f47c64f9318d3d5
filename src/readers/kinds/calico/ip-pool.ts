import type { IpPool } from '../../../model';
import type { Manifest } from '../../manifest';

const MODES = ['Never', 'Always', 'CrossSubnet'] as const;

export function readIpPool(manifest: Manifest): IpPool {
  const { spec } = manifest;
  return {
    name: manifest.name,
    cidr: manifest.neededTextAt(spec, 'cidr', 'spec'),
    natOutgoing: manifest.flagAt(spec, 'natOutgoing', 'spec') ?? false,
    disabled: manifest.flagAt(spec, 'disabled', 'spec') ?? false,
    ipipMode: manifest.choiceAt(spec, 'ipipMode', 'spec', MODES, 'Never'),
    vxlanMode: manifest.choiceAt(spec, 'vxlanMode', 'spec', MODES, 'Never'),
    source: manifest.source,
  };
}
