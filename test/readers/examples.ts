/** One whole object of each kind that the recorded clusters don't hold. */
import { object } from './reading';

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ ports: [{ containerPort: 80, name: 'http', hostPort: 8080, hostIP: '10.0.0.1' }] }], initContainers: [{ ports: [{ containerPort: 1 }] }] },
};
const metadata = { name: 'a', namespace: 'shop', labels: { a: 'b' }, annotations: { c: 'd' }, ownerReferences: [{ kind: 'Deployment', name: 'a', controller: true }] };
const namespaces = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }] };

export const EXAMPLES: readonly Record<string, unknown>[] = [
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec: { replicas: 1, template } },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec: { replicas: 1, template } },
  { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template } } } },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
    spec: template.spec,
    status: { phase: 'Running', podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }], conditions: [{ type: 'Ready', status: 'True' }] },
  },
  { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets: [{ addresses: [{ ip: '10.0.0.1', nodeName: 'n', targetRef: { kind: 'Pod', name: 'a' } }], notReadyAddresses: [{ ip: 'fd00::1' }], ports: [{ name: 'a', port: 1 }] }] },
  {
    apiVersion: 'extensions/v1beta1',
    kind: 'Ingress',
    metadata,
    spec: { backend: { serviceName: 'a', servicePort: 80 }, rules: [{ host: 'a', http: { paths: [{ path: '/', backend: { serviceName: 'b', servicePort: 'c' } }] } }] },
    status: { loadBalancer: { ingress: [{ ip: '1.2.3.4', hostname: 'a' }] } },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: namespaces, policyTypes: ['Ingress'], ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { podSelector: namespaces, namespaceSelector: {} }], ports: [{ protocol: 'TCP', port: 80, endPort: 90 }] }],
    },
  },
  object('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'a', {
    spec: {
      tier: 'Admin',
      priority: 1,
      subject: { pods: { namespaceSelector: namespaces, podSelector: {} } },
      ingress: [{ name: 'a', action: 'Deny', from: [{ namespaces }], protocols: [{ tcp: { destinationPort: { number: 80 } } }, { udp: { destinationPort: { range: { start: 1, end: 2 } } } }, { destinationNamedPort: 'a' }] }],
      egress: [{ action: 'Accept', to: [{ networks: ['10.0.0.0/8'] }] }],
    },
  }),
  object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'a', {
    spec: {
      priority: 1, subject: { namespaces }, ingress: [{ action: 'Deny', from: [{ namespaces }], ports: [{ portNumber: { protocol: 'TCP', port: 1 } }, { portRange: { start: 1, end: 2 } }, { namedPort: 'a' }] }],
    },
  }),
  object('projectcalico.org/v3', 'Profile', 'a', { spec: { labelsToApply: { a: 'b' }, ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }] } }),
  object('projectcalico.org/v3', 'FelixConfiguration', 'default', { spec: { failsafeInboundHostPorts: [{ protocol: 'tcp', port: 22, net: '0.0.0.0/0' }], kubeNodePortRanges: ['1:2'], bpfEnabled: true, vxlanPort: 1 } }),
  object('projectcalico.org/v3', 'KubeControllersConfiguration', 'default', { spec: { controllers: { node: { hostEndpoint: { autoCreate: 'Enabled', createDefaultHostEndpoint: 'Enabled', templates: [{}] } } } } }),
  { apiVersion: 'projectcalico.org/v3', kind: 'WorkloadEndpoint', metadata, spec: { node: 'n', pod: 'p', ipNetworks: ['10.0.0.1/32'], ports: [{ name: 'a', port: 1, protocol: 'TCP' }] } },
];
