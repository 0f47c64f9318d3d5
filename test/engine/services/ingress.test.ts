import { CLIENT, lab } from '../support/lab';
import { testRows } from '../support/table';

// An Ingress is two connections: from the client to its controller, and from there to the pods themselves.

const controller = lab
  .pod('ingress/nginx', { labels: { app: 'nginx' }, ips: ['10.65.0.40'], node: 'node1' })
  .service('ingress/nginx', {
    type: 'LoadBalancer', clusterIP: '10.96.0.50', selector: { app: 'nginx' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31050 }],
  }, { loadBalancer: { ingress: [{ ip: '192.0.2.50' }] } });

const ingress = (status: object, services: readonly string[] = ['near'], spec: object = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { ...spec, rules: [{ http: { paths: services.map(name => ({ path: `/${name}`, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } })) } }] },
  status: { loadBalancer: { ingress: [status] } },
});

const ASKED = `${CLIENT} > ingress:shop/shop tcp/80`;
const served = controller.add(ingress({ ip: '192.0.2.50' }));
const fromController = { types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'projectcalico.org/name == "ingress"' } }] };

testRows([
  {
    rule: 'the controller is whose balancer has the address of the status; the pods see it, not the client',
    given: served.np('shop/in', fromController),
    says: { [ASKED]: 'Allow by np:shop/in', [`${CLIENT} > shop/web-1 tcp/8080`]: 'Deny by tierDefault:default' },
    traces: { [ASKED]: { reached: 'shop/web-1' } },
  },
  {
    rule: 'what stops the client at the controller stops it',
    given: served.np('ingress/closed', { types: ['Ingress'] }),
    says: { [ASKED]: 'Deny by tierDefault:default' },
  },
  {
    rule: 'so does what keeps the controller from the pods, on either side',
    given: served.np('ingress/out', { types: ['Ingress', 'Egress'], ingress: [{ action: 'Allow' }], egress: [{ action: 'Deny' }] }),
    says: { [ASKED]: 'Deny by np:ingress/out' },
  },
  {
    rule: 'the controller asks pods at their own port, not the service at its',
    given: served.np('shop/in', { types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [8080] } }] }),
    says: { [ASKED]: 'Allow by np:shop/in' },
  },
  {
    rule: 'an option names the controller where no address does, by the class or by the Ingress',
    given: controller.add(ingress({}, ['near'], { ingressClassName: 'nginx' })).askedWith({ ingressControllers: { nginx: 'service:ingress/nginx' } }),
    traces: { [`${CLIENT} > ingress:shop/shop tcp/80 address=192.0.2.50`]: { verdict: 'Allow', reached: 'shop/web-1' } },
  },
  {
    rule: 'without either it is not known',
    given: controller.add(ingress({ ip: '192.0.2.99' })),
    says: { [ASKED]: 'Unknown' },
    traces: { [ASKED]: { reason: expect.stringContaining('which controller serves Ingress shop/shop') } },
  },
  {
    rule: 'backends of which some are closed are told one by one',
    given: controller.add(ingress({ ip: '192.0.2.50' }, ['near', 'far'])).np('shop/closed', { selector: 'on == "node2"', types: ['Ingress'] }),
    says: { [ASKED]: 'Unknown' },
    traces: { [ASKED]: { reason: expect.stringContaining('which backend of Ingress shop/shop is asked for') } },
  },
  {
    rule: 'an Ingress without a Service that is there leads nowhere',
    given: controller.add(ingress({ ip: '192.0.2.50' }, ['nobody'])),
    says: { [ASKED]: 'Unreachable no-backend' },
  },
]);
