// Written by projenrc/schema/generate.ts from imports/crds/calico-v3.yaml; do not edit.
import { KindStructure, OBJECT_META, Structure } from '../structure';

const n0: Structure = { type: 'string' };
const n1: Structure = { type: 'boolean' };
const n2: Structure = { type: 'list', items: n0, unique: true };
const n3: Structure = { type: 'calico-port' };
const n4: Structure = { type: 'list', items: n3 };
const n5: Structure = { type: 'object', fields: new Map([['names', n2], ['selector', n0]]) };
const n6: Structure = { type: 'object', fields: new Map([['name', n0], ['namespace', n0]]) };
const n7: Structure = { type: 'object', fields: new Map([['namespaceSelector', n0], ['nets', n2], ['notNets', n2], ['notPorts', n4], ['notSelector', n0], ['ports', n4], ['selector', n0], ['serviceAccounts', n5], ['services', n6]]), rules: [0, 1, 2, 3, 4, 5] };
const n8: Structure = { type: 'list', items: n0 };
const n9: Structure = { type: 'object', fields: new Map([['exact', n0], ['prefix', n0]]) };
const n10: Structure = { type: 'list', items: n9 };
const n11: Structure = { type: 'object', fields: new Map([['methods', n8], ['paths', n10]]) };
const n12: Structure = { type: 'integer' };
const n13: Structure = { type: 'object', fields: new Map([['code', n12], ['type', n12]]), rules: [6] };
const n14: Structure = { type: 'map', items: n0 };
const n15: Structure = { type: 'object', fields: new Map([['annotations', n14]]) };
const n16: Structure = { type: 'calico-protocol' };
const n17: Structure = { type: 'object', fields: new Map([['action', n0], ['destination', n7], ['http', n11], ['icmp', n13], ['ipVersion', n12], ['metadata', n15], ['notICMP', n13], ['notProtocol', n16], ['protocol', n16], ['source', n7]]), rules: [7, 8, 9, 10, 11, 12, 13, 14] };
const n18: Structure = { type: 'list', items: n17 };
const n19: Structure = { type: 'number' };
const n20: Structure = { type: 'string', fallback: "default" };
const n21: Structure = { type: 'object', fields: new Map([['applyOnForward', n1], ['doNotTrack', n1], ['egress', n18], ['ingress', n18], ['namespaceSelector', n0], ['order', n19], ['performanceHints', n2], ['preDNAT', n1], ['selector', n0], ['serviceAccountSelector', n0], ['tier', n20], ['types', n2]]), rules: [15, 16, 17, 18, 0, 19, 20] };
const n22: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n21]]) };
const n23: Structure = { type: 'object', fields: new Map([['egress', n18], ['ingress', n18], ['order', n19], ['performanceHints', n2], ['selector', n0], ['serviceAccountSelector', n0], ['tier', n20], ['types', n2]]), rules: [0, 19] };
const n24: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n23]]) };
const n25: Structure = { type: 'string', fallback: "Set" };
const n26: Structure = { type: 'object', fields: new Map([['applyOnForward', n1], ['doNotTrack', n1], ['egress', n18], ['ingress', n18], ['namespaceSelector', n0], ['order', n19], ['performanceHints', n2], ['preDNAT', n1], ['selector', n0], ['serviceAccountSelector', n0], ['stagedAction', n25], ['tier', n20], ['types', n2]]), rules: [15, 16, 17, 18, 0, 19, 20] };
const n27: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n26]]) };
const n28: Structure = { type: 'object', fields: new Map([['egress', n18], ['ingress', n18], ['order', n19], ['performanceHints', n2], ['selector', n0], ['serviceAccountSelector', n0], ['stagedAction', n25], ['tier', n20], ['types', n2]]), rules: [0, 19] };
const n29: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n28]]) };
const n30: Structure = { type: 'int32' };
const n31: Structure = { type: 'int-or-string' };
const n32: Structure = { type: 'object', fields: new Map([['endPort', n30], ['port', n31], ['protocol', n0]]) };
const n33: Structure = { type: 'list', items: n32 };
const n34: Structure = { type: 'object', fields: new Map([['cidr', n0], ['except', n8]]) };
const n35: Structure = { type: 'object', fields: new Map([['key', n0], ['operator', n0], ['values', n8]]) };
const n36: Structure = { type: 'list', items: n35 };
const n37: Structure = { type: 'object', fields: new Map([['matchExpressions', n36], ['matchLabels', n14]]) };
const n38: Structure = { type: 'object', fields: new Map([['ipBlock', n34], ['namespaceSelector', n37], ['podSelector', n37]]) };
const n39: Structure = { type: 'list', items: n38 };
const n40: Structure = { type: 'object', fields: new Map([['ports', n33], ['to', n39]]) };
const n41: Structure = { type: 'list', items: n40 };
const n42: Structure = { type: 'object', fields: new Map([['from', n39], ['ports', n33]]) };
const n43: Structure = { type: 'list', items: n42 };
const n44: Structure = { type: 'object', fields: new Map([['egress', n41], ['ingress', n43], ['podSelector', n37], ['policyTypes', n2], ['stagedAction', n25]]) };
const n45: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n44]]) };
const n46: Structure = { type: 'string', fallback: "Deny" };
const n47: Structure = { type: 'object', fields: new Map([['defaultAction', n46], ['order', n19]]) };
const n48: Structure = { type: 'time' };
const n49: Structure = { type: 'object', fields: new Map([['lastTransitionTime', n48], ['message', n0], ['observedGeneration', n12], ['reason', n0], ['status', n0], ['type', n0]]) };
const n50: Structure = { type: 'list', items: n49 };
const n51: Structure = { type: 'object', fields: new Map([['conditions', n50]]) };
const n52: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n47], ['status', n51]]), rules: [21, 22, 23, 24, 25, 26] };
const n53: Structure = { type: 'object', fields: new Map([['nets', n2]]) };
const n54: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n53]]) };
const n55: Structure = { type: 'uint16' };
const n56: Structure = { type: 'object', fields: new Map([['name', n0], ['port', n55], ['protocol', n16]]) };
const n57: Structure = { type: 'list', items: n56 };
const n58: Structure = { type: 'object', fields: new Map([['expectedIPs', n2], ['interfaceName', n0], ['node', n0], ['ports', n57], ['profiles', n2]]), rules: [27, 28] };
const n59: Structure = { type: 'object', fields: new Map([['apiVersion', n0], ['kind', n0], ['metadata', OBJECT_META], ['spec', n58]]) };

/** The kinds by name. */
export const KINDS: Readonly<Record<string, KindStructure>> = {
  GlobalNetworkPolicy: { scope: 'Cluster', plural: 'globalnetworkpolicies', root: n22 },
  NetworkPolicy: { scope: 'Namespaced', plural: 'networkpolicies', root: n24 },
  StagedGlobalNetworkPolicy: { scope: 'Cluster', plural: 'stagedglobalnetworkpolicies', root: n27 },
  StagedNetworkPolicy: { scope: 'Namespaced', plural: 'stagednetworkpolicies', root: n29 },
  StagedKubernetesNetworkPolicy: { scope: 'Namespaced', plural: 'stagedkubernetesnetworkpolicies', root: n45 },
  Tier: { scope: 'Cluster', plural: 'tiers', root: n52 },
  GlobalNetworkSet: { scope: 'Cluster', plural: 'globalnetworksets', root: n54 },
  NetworkSet: { scope: 'Namespaced', plural: 'networksets', root: n54 },
  HostEndpoint: { scope: 'Cluster', plural: 'hostendpoints', root: n59 },
};
