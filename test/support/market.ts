/**
 * A market: a shop that everybody reaches, payments that few do, a job that nobody does, and guests of whose namespace nothing is known.
 *
 * The load balancer has no address yet; no Node is there.
 */
export const MARKET = `
{ apiVersion: projectcalico.org/v3, kind: IPPool, metadata: { name: pods }, spec: { cidr: 10.65.0.0/16 } }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { team: red } } }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: pay, labels: { team: blue } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: web }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: api } }
  template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: main, image: api }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: db, namespace: pay, labels: { app: db } }, spec: { containers: [{ name: main, image: db }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: audit, namespace: pay, labels: { app: audit } }, spec: { containers: [{ name: main, image: audit }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: visitor, namespace: guests }, spec: { containers: [{ name: main, image: visitor }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: proxy, namespace: pay }
spec: { hostNetwork: true, containers: [{ name: main, image: proxy }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 443, targetPort: 8443 }] }
---
# The web takes what comes for its port, and talks to the api.
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: app == 'web'
  types: [Ingress, Egress]
  ingress: [{ action: Allow, protocol: TCP, destination: { ports: [8443] } }]
  egress: [{ action: Allow, protocol: TCP, destination: { selector: app == 'api', ports: [8080, '9000:9010'] } }]
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  selector: app == 'api'
  types: [Ingress, Egress]
  ingress: [{ action: Allow, source: { selector: app == 'web' } }]
  egress:
  - { action: Allow, protocol: TCP, destination: { namespaceSelector: team == 'blue', selector: app == 'db', ports: [5432] } }
  - { action: Allow, protocol: UDP, source: { ports: ['1:1023'] }, destination: { nets: [198.51.100.0/24], ports: [53] } }
---
# The database takes the api, auditors if there are any, and the office.
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: db, namespace: pay }
spec:
  selector: app == 'db'
  types: [Ingress, Egress]
  ingress:
  - { action: Allow, protocol: TCP, source: { namespaceSelector: team == 'red', selector: app == 'api' }, destination: { ports: [5432] } }
  - { action: Allow, protocol: TCP, source: { namespaceSelector: role == 'auditor' }, destination: { ports: [5433] } }
  - { action: Allow, protocol: TCP, source: { nets: [203.0.113.0/24] }, destination: { ports: [5432] } }
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: audit, namespace: pay }
spec: { selector: app == 'audit', types: [Ingress, Egress] }
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: visitor, namespace: guests }
spec:
  types: [Ingress, Egress]
  egress: [{ action: Allow, protocol: TCP, destination: { namespaceSelector: team == 'blue' } }]
`;
