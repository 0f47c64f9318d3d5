import type { HostEndpointSettings } from '../../draft';
import type { Manifest } from '../../manifest';

const SWITCH = ['Enabled', 'Disabled'] as const;
const PATH = 'spec.controllers.node.hostEndpoint';

/** Whether Calico makes a HostEndpoint for each Node (R-LBL-4). */
export function readKubeControllersConfiguration(manifest: Manifest): HostEndpointSettings {
  const controllers = manifest.objectAt(manifest.spec, 'controllers', 'spec') ?? {};
  const node = manifest.objectAt(controllers, 'node', 'spec.controllers') ?? {};
  const settings = manifest.objectAt(node, 'hostEndpoint', 'spec.controllers.node') ?? {};
  const autoCreate = manifest.choiceAt(settings, 'autoCreate', PATH, SWITCH, 'Disabled') === 'Enabled';
  const createDefault = manifest.choiceAt(settings, 'createDefaultHostEndpoint', PATH, SWITCH, 'Enabled') === 'Enabled';
  if (autoCreate && manifest.objectsAt(settings, 'templates', PATH).length > 0) {
    manifest.note('warning', {
      code: 'host-endpoint-templates',
      path: `${PATH}.templates`,
      message: 'make host endpoints that are not read from here',
      remedy: 'add those HostEndpoints to the manifests, as the cluster lists them',
      rule: 'R-LBL-4',
    });
  }
  return { automatic: autoCreate && createDefault, source: manifest.source };
}
