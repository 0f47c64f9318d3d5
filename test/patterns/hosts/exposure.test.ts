import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as kplus32 from 'cdk8s-plus-32';
import { balancedService, complaints, gateway, HOSTS, newChart, nodePortService, rawService, rulesOf } from './support';
import { Port } from '../../../src';
import { ApiGatewayWhitelistProps, Entry } from '../../../src/patterns/hosts';

describe('a Service for an ApiGatewayWhitelist', () => {
  test.each<[string, (chart: Chart) => any]>([
    ['cdk8s-plus-27', chart => nodePortService(chart)],
    ['cdk8s-plus-32', chart => new kplus32.Service(chart, 'Api', {
      type: kplus32.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080, nodePort: 32482 }],
    })],
    ['a raw ApiObject', chart => rawService(chart, 'Api', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 32482 }] })],
    ['a raw ApiObject of type LoadBalancer', chart => rawService(chart, 'Api', { type: 'LoadBalancer', ports: [{ port: 80, nodePort: 32482 }] })],
  ])('may be made by %s', (_, make) => {
    const chart = newChart();

    gateway(chart, { service: make(chart) });

    expect(rulesOf(chart).map(rule => rule.destination.ports)).toEqual([[32482]]);
  });

  test('is read as it is written in the end, patches included', () => {
    const chart = newChart();
    const service = nodePortService(chart, { port: 80 });
    gateway(chart, { service });

    ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/ports/0/nodePort', 30080));

    expect(rulesOf(chart)[0].destination.ports).toEqual([30080]);
  });

  test('tells the load balancer\'s addresses, where its manifest has them (C2)', () => {
    const chart = newChart();
    const service = rawService(chart, 'Api', { type: 'LoadBalancer', ports: [{ port: 80 }] }, { loadBalancer: { ingress: [{ ip: '169.1.1.1' }, { ip: '2001:db8::80' }] } });

    gateway(chart, { service, at: Entry.loadBalancer(), gateways: ['1.1.1.1', '2001:db8:1::1'], closeOthers: {} });

    expect(rulesOf(chart).map(rule => rule.destination.nets)).toEqual([['169.1.1.1/32'], ['2001:db8::80/128']]);
  });
});

describe('ApiGatewayWhitelist refuses a Service', () => {
  const retype = 'make it one that has, with node ports that are written down: '
    + '`exposeViaService({ serviceType: ServiceType.NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] })`';
  const yet = 'yet: the API server picks one when the Service is created, and a policy has to name it before; '
    + 'pick one from 30000:32767 that no other Service has, and write it beside the port: ';

  test.each<[string, (chart: Chart) => Partial<ApiGatewayWhitelistProps>, string[]]>([
    ['whose node port the API server is still to pick (B4)', chart => ({ service: nodePortService(chart, { port: 80 }) }),
      [`service: \`demo/Api/apiService\` has no node port for its port 80 ${yet}\`exposeViaService({ …, ports: [{ port: 80, nodePort: 30080 }] })\``]],
    ['of which several node ports are missing', chart => ({
      service: nodePortService(chart, { name: 'web', port: 8080 }, { name: 'old', port: 80 }, { name: 'tls', port: 443, nodePort: 30053 }, { name: 'dns', port: 53 }),
    }), [
      `service: \`demo/Api/apiService\` has no node port for its port 8080 (\`web\`) ${yet}\`exposeViaService({ …, ports: [{ port: 8080, nodePort: 30080 }] })\``,
      `service: \`demo/Api/apiService\` has no node port for its port 80 (\`old\`) ${yet}\`exposeViaService({ …, ports: [{ port: 80, nodePort: 31080 }] })\``,
      `service: \`demo/Api/apiService\` has no node port for its port 53 (\`dns\`) ${yet}\`exposeViaService({ …, ports: [{ port: 53, nodePort: 31053 }] })\``,
    ]],
    ['to which no node port is ever given', chart => ({
      service: rawService(chart, 'Api', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] }),
    }), [
      'service: `demo/Api` has no node port for its port 80, and `allocateLoadBalancerNodePorts: false` lets the API server pick none; '
      + 'write `nodePort: 30080` beside `port: 80`, or name the load balancer: `at: Entry.loadBalancer(…)`',
    ]],
    ['whose protocol the lockdown leaves open', chart => ({ service: rawService(chart, 'Api', { type: 'NodePort', ports: [{ port: 9, nodePort: 30009, protocol: 'SCTP' }] }) }), [
      'service: `SCTP` is not closed by `demo/Lockdown`, so everybody would go on coming in at node port `30009` of port 9; add it to the lockdown\'s `protocols`',
    ]],
    ['of type ClusterIP', chart => ({ service: rawService(chart, 'Api', { ports: [{ port: 80 }] }) }),
      [`service: \`demo/Api\` is a Service of type ClusterIP, which has no node ports; ${retype}`]],
    ['of type NodePort at a load balancer', chart => ({ service: nodePortService(chart), at: Entry.loadBalancer('169.1.1.1'), closeOthers: {} }), [
      'service: `demo/Api/apiService` is a Service of type NodePort, which has no load balancer; '
      + 'make it one that has: `serviceType: ServiceType.LOAD_BALANCER`, or name the nodes: `at: Entry.nodePort(…)`',
    ]],
    ['of another App', () => ({ service: nodePortService(newChart('other')) }),
      ['service: `other/Api/apiService` belongs to another App; make it in this one, or give bare `ports`']],
    ['that is a Deployment', chart => ({ service: new kplus.Deployment(chart, 'Web', { containers: [{ image: 'x' }] }) }),
      ['service: `demo/Web` is a Deployment, not a Service; give the Service itself, as `exposeViaService` returns it']],
    ['that is a chart', chart => ({ service: chart }),
      ['service: `demo` is no Kubernetes object, not a Service; give the Service itself, as `exposeViaService` returns it']],
    ['without ports', chart => ({ service: rawService(chart, 'Api', { type: 'NodePort' }) }),
      ['service: `demo/Api` is a Service without ports; give it one']],
    ['with ports that do not exist', chart => ({ service: rawService(chart, 'Api', { type: 'NodePort', ports: [{ port: 0, nodePort: 65536 }] }) }),
      ['service: port `0` does not exist; ports are 1 to 65535', 'service: port `65536` does not exist; ports are 1 to 65535']],
    ['whose load balancer has no address yet', chart => ({ service: balancedService(chart), at: Entry.loadBalancer(), closeOthers: {} }), [
      'at: `demo/Api/apiService` has no load balancer address yet: the cluster gives it one after the Service is created, and a policy has to name it before; '
      + 'write the address that you reserved, or that `kubectl get service api` shows as EXTERNAL-IP: `at: Entry.loadBalancer(\'203.0.113.80\')`',
    ]],
    ['whose load balancer has a host name', chart => ({
      service: rawService(chart, 'Api', { type: 'LoadBalancer', ports: [{ port: 80 }] }, { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } }),
      at: Entry.loadBalancer(),
      closeOthers: {},
    }), [
      'at: `demo/Api` has a load balancer with the host name `lb.example.com`, and policies match addresses; '
      + 'write those that it resolves to, if they are fixed: `at: Entry.loadBalancer(\'203.0.113.80\')`',
    ]],
    ['whose load balancer hides its address (R-KP-2)', chart => ({
      service: rawService(chart, 'Api', { type: 'LoadBalancer', ports: [{ port: 80 }] }, { loadBalancer: { ingress: [{ ip: '169.1.1.1', ipMode: 'Proxy' }] } }),
      at: Entry.loadBalancer(),
      closeOthers: {},
    }), [
      'at: `demo/Api` has a load balancer that connects to node ports or pods in its own name (`ipMode: Proxy`), so hosts never see its address; '
      + 'guard the node ports: `at: Entry.nodePort(…)`',
    ]],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    gateway(chart, props(chart));

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Gateway] ${message}`));
  });

  test('that cannot be written itself, with the reason', () => {
    const chart = newChart();
    const service = rawService(chart, 'Api', { type: 'NodePort' });
    service.addJsonPatch(JsonPatch.replace('/spec/none/at/all', 1));

    gateway(chart, { service });

    expect(complaints(chart)[0]).toMatch(/^\[demo\/Gateway\] service: `demo\/Api` cannot be written: .+; mend the Service$/s);
  });
});

describe('ApiGatewayWhitelist refuses ports', () => {
  test.each<[string, Partial<ApiGatewayWhitelistProps>, string[]]>([
    ['and a Service together', { ports: [Port.tcp(30080)], service: nodePortService(newChart()) },
      ['service: stands beside `ports`, and each says what is meant; keep one of the two', 'service: `demo/Api/apiService` belongs to another App; make it in this one, or give bare `ports`']],
    ['that are not said', { ports: undefined },
      ['service: is not said, nor are `ports`; give the Service, or bare ports: `ports: [Port.tcp(80)]`']],
    ['that are an empty list', { ports: [] },
      ['ports: names no port, which Calico would read as all of them; name at least one: `ports: [Port.tcp(80)]`']],
    ['without a number', { ports: [Port.all(), Port.protocol('TCP'), Port.icmp(8)] }, ['any', 'TCP', 'ICMP type 8'].map((port, index) =>
      `ports[${index}]: \`${port}\` says no port number; name the ports that clients ask for: \`Port.tcp(80)\``)],
    ['by name, which are the host\'s own (R-HEP-18)', { ports: [Port.named('http', 'TCP')] },
      ['ports[0]: `TCP http` is a named port, and before DNAT a name means a port of the host itself; write the number that clients ask for: `Port.tcp(80)`']],
    ['that are node ports, at a load balancer', { hosts: HOSTS, ports: [Port.tcp(31024), Port.tcpRange(80, 30000)], at: Entry.loadBalancer('169.1.1.1'), closeOthers: {} },
      ['TCP 31024', 'TCP 80:30000'].map((port, index) =>
        `ports[${index}]: \`${port}\` is a node port, and at a load balancer clients ask for the Service's own port; write that one, name the nodes: \`at: Entry.nodePort(…)\`, or say in \`range\` which ports the cluster keeps`)],
    ['that do not exist', { ports: [Port.tcp(0), Port.tcpRange(32767, 30000)] },
      ['ports[0]: port `0` does not exist; ports are 1 to 65535', 'ports[1]: port range `32767:30000` is reversed; write `30000:32767`']],
    ['that are numbers', { ports: [30080 as any] },
      ['ports[0]: `30080` is no Port; write for example `Port.tcp(80)`']],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    gateway(chart, props);

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Gateway] ${message}`));
  });

  test('without an entry, and an entry that is none', () => {
    const chart = newChart();

    gateway(chart, { at: '173.193.99.247' as any });

    expect(complaints(chart)).toEqual(['[demo/Gateway] at: `173.193.99.247` is no Entry; write `Entry.nodePort(…)` or `Entry.loadBalancer(…)`']);
  });

  test('at a load balancer without an address, where no Service could tell it', () => {
    const chart = newChart();

    gateway(chart, { ports: [Port.tcp(80)], at: Entry.loadBalancer(), closeOthers: {} });

    expect(complaints(chart)).toEqual(['[demo/Gateway] at: address list is empty; without a Service there is none to read; write `Entry.loadBalancer(\'203.0.113.80\')`']);
  });
});
