// Written by projenrc/schema/generate.ts from imports/crds/calico-v3.yaml; do not edit.
import type { CelRule } from '../api-server/cel-runtime';
import { and, bool, contains, exists, get, has, or, size } from '../api-server/cel-runtime';

/** The CEL rules; `Structure.rules` counts from 0. */
export const RULES: readonly CelRule[] = [
  {
    rule: "!has(self.selector) || !self.selector.contains('global(')",
    message: "global() can only be used in an EntityRule namespaceSelector",
    holds: self => or(() => !has(self, "selector"), () => !contains(get(self, "selector"), "global(")),
  },
  {
    rule: "!has(self.services) || !has(self.namespaceSelector) || size(self.namespaceSelector) == 0",
    message: "cannot specify NamespaceSelector and Services on the same rule",
    holds: self => or(() => !has(self, "services"), () => !has(self, "namespaceSelector"), () => (size(get(self, "namespaceSelector")) === 0)),
  },
  {
    rule: "!has(self.services) || !has(self.serviceAccounts)",
    message: "cannot specify ServiceAccounts and Services on the same rule",
    holds: self => or(() => !has(self, "services"), () => !has(self, "serviceAccounts")),
  },
  {
    rule: "!has(self.services) || size(self.services.name) > 0",
    message: "services must specify a service name",
    holds: self => or(() => !has(self, "services"), () => (size(get(get(self, "services"), "name")) > 0)),
  },
  {
    rule: "!has(self.services) || (!has(self.selector) || size(self.selector) == 0) && (!has(self.notSelector) || size(self.notSelector) == 0)",
    message: "cannot specify Selector/NotSelector and Services on the same rule",
    holds: self => or(() => !has(self, "services"), () => and(() => or(() => !has(self, "selector"), () => (size(get(self, "selector")) === 0)), () => or(() => !has(self, "notSelector"), () => (size(get(self, "notSelector")) === 0)))),
  },
  {
    rule: "!has(self.services) || (!has(self.nets) || size(self.nets) == 0) && (!has(self.notNets) || size(self.notNets) == 0)",
    message: "cannot specify Nets/NotNets and Services on the same rule",
    holds: self => or(() => !has(self, "services"), () => and(() => or(() => !has(self, "nets"), () => (size(get(self, "nets")) === 0)), () => or(() => !has(self, "notNets"), () => (size(get(self, "notNets")) === 0)))),
  },
  {
    rule: "!has(self.code) || has(self.type)",
    message: "ICMP code specified without an ICMP type",
    holds: self => or(() => !has(self, "code"), () => has(self, "type")),
  },
  {
    rule: "!has(self.http) || !has(self.protocol) || self.protocol == 'TCP' || self.protocol == 6",
    message: "rules with HTTP match must have protocol TCP or unset",
    holds: self => or(() => !has(self, "http"), () => !has(self, "protocol"), () => (get(self, "protocol") === "TCP"), () => (get(self, "protocol") === 6)),
  },
  {
    rule: "self.action == 'Allow' || !has(self.http)",
    message: "HTTP match is only valid on Allow rules",
    holds: self => or(() => (get(self, "action") === "Allow"), () => !has(self, "http")),
  },
  {
    rule: "!has(self.destination) || !has(self.destination.services) || (!has(self.destination.ports) || size(self.destination.ports) == 0) && (!has(self.destination.notPorts) || size(self.destination.notPorts) == 0)",
    message: "ports and notPorts cannot be specified with services",
    holds: self => or(() => !has(self, "destination"), () => !has(get(self, "destination"), "services"), () => and(() => or(() => !has(get(self, "destination"), "ports"), () => (size(get(get(self, "destination"), "ports")) === 0)), () => or(() => !has(get(self, "destination"), "notPorts"), () => (size(get(get(self, "destination"), "notPorts")) === 0)))),
  },
  {
    rule: "!has(self.icmp) || (has(self.protocol) && (self.protocol == 'ICMP' || self.protocol == 'ICMPv6' || self.protocol == 1 || self.protocol == 58))",
    message: "ICMP fields require protocol to be ICMP or ICMPv6",
    holds: self => or(() => !has(self, "icmp"), () => and(() => has(self, "protocol"), () => or(() => (get(self, "protocol") === "ICMP"), () => (get(self, "protocol") === "ICMPv6"), () => (get(self, "protocol") === 1), () => (get(self, "protocol") === 58)))),
  },
  {
    rule: "(!has(self.protocol) || (self.protocol != 'ICMP' && self.protocol != 1)) || !has(self.ipVersion) || self.ipVersion == 4",
    message: "protocol ICMP requires ipVersion 4",
    holds: self => or(() => !has(self, "protocol"), () => and(() => (get(self, "protocol") !== "ICMP"), () => (get(self, "protocol") !== 1)), () => !has(self, "ipVersion"), () => (get(self, "ipVersion") === 4)),
  },
  {
    rule: "(!has(self.protocol) || (self.protocol != 'ICMPv6' && self.protocol != 58)) || !has(self.ipVersion) || self.ipVersion == 6",
    message: "protocol ICMPv6 requires ipVersion 6",
    holds: self => or(() => !has(self, "protocol"), () => and(() => (get(self, "protocol") !== "ICMPv6"), () => (get(self, "protocol") !== 58)), () => !has(self, "ipVersion"), () => (get(self, "ipVersion") === 6)),
  },
  {
    rule: "(!has(self.notProtocol) || (self.notProtocol != 'ICMP' && self.notProtocol != 1)) || !has(self.ipVersion) || self.ipVersion == 4",
    message: "protocol ICMP requires ipVersion 4",
    holds: self => or(() => !has(self, "notProtocol"), () => and(() => (get(self, "notProtocol") !== "ICMP"), () => (get(self, "notProtocol") !== 1)), () => !has(self, "ipVersion"), () => (get(self, "ipVersion") === 4)),
  },
  {
    rule: "(!has(self.notProtocol) || (self.notProtocol != 'ICMPv6' && self.notProtocol != 58)) || !has(self.ipVersion) || self.ipVersion == 6",
    message: "protocol ICMPv6 requires ipVersion 6",
    holds: self => or(() => !has(self, "notProtocol"), () => and(() => (get(self, "notProtocol") !== "ICMPv6"), () => (get(self, "notProtocol") !== 58)), () => !has(self, "ipVersion"), () => (get(self, "ipVersion") === 6)),
  },
  {
    rule: "!((has(self.doNotTrack) && self.doNotTrack) && (has(self.preDNAT) && self.preDNAT))",
    message: "preDNAT and doNotTrack cannot both be true",
    holds: self => !and(() => has(self, "doNotTrack"), () => bool(get(self, "doNotTrack")), () => has(self, "preDNAT"), () => bool(get(self, "preDNAT"))),
  },
  {
    rule: "(!has(self.preDNAT) || !self.preDNAT) || !has(self.egress) || size(self.egress) == 0",
    message: "preDNAT policy cannot have any egress rules",
    holds: self => or(() => !has(self, "preDNAT"), () => !bool(get(self, "preDNAT")), () => !has(self, "egress"), () => (size(get(self, "egress")) === 0)),
  },
  {
    rule: "(!has(self.preDNAT) || !self.preDNAT) || !has(self.types) || !self.types.exists(t, t == 'Egress')",
    message: "preDNAT policy cannot have 'Egress' type",
    holds: self => or(() => !has(self, "preDNAT"), () => !bool(get(self, "preDNAT")), () => !has(self, "types"), () => !exists(get(self, "types"), t => (t === "Egress"))),
  },
  {
    rule: "(has(self.applyOnForward) && self.applyOnForward) || ((!has(self.doNotTrack) || !self.doNotTrack) && (!has(self.preDNAT) || !self.preDNAT))",
    message: "applyOnForward must be true if either preDNAT or doNotTrack is true",
    holds: self => or(() => and(() => has(self, "applyOnForward"), () => bool(get(self, "applyOnForward"))), () => and(() => or(() => !has(self, "doNotTrack"), () => !bool(get(self, "doNotTrack"))), () => or(() => !has(self, "preDNAT"), () => !bool(get(self, "preDNAT"))))),
  },
  {
    rule: "!has(self.serviceAccountSelector) || !self.serviceAccountSelector.contains('global(')",
    message: "global() can only be used in an EntityRule namespaceSelector",
    holds: self => or(() => !has(self, "serviceAccountSelector"), () => !contains(get(self, "serviceAccountSelector"), "global(")),
  },
  {
    rule: "!has(self.namespaceSelector) || !self.namespaceSelector.contains('global(')",
    message: "global() can only be used in an EntityRule namespaceSelector",
    holds: self => or(() => !has(self, "namespaceSelector"), () => !contains(get(self, "namespaceSelector"), "global(")),
  },
  {
    rule: "self.metadata.name == 'kube-admin' ? (has(self.spec.defaultAction) && self.spec.defaultAction == 'Pass') : true",
    message: "The 'kube-admin' tier must have default action 'Pass'",
    holds: self => ((get(get(self, "metadata"), "name") === "kube-admin") ? and(() => has(get(self, "spec"), "defaultAction"), () => (get(get(self, "spec"), "defaultAction") === "Pass")) : bool(true)),
  },
  {
    rule: "self.metadata.name == 'kube-baseline' ? (has(self.spec.defaultAction) && self.spec.defaultAction == 'Pass') : true",
    message: "The 'kube-baseline' tier must have default action 'Pass'",
    holds: self => ((get(get(self, "metadata"), "name") === "kube-baseline") ? and(() => has(get(self, "spec"), "defaultAction"), () => (get(get(self, "spec"), "defaultAction") === "Pass")) : bool(true)),
  },
  {
    rule: "self.metadata.name == 'default' ? (has(self.spec.defaultAction) && self.spec.defaultAction == 'Deny') : true",
    message: "The 'default' tier must have default action 'Deny'",
    holds: self => ((get(get(self, "metadata"), "name") === "default") ? and(() => has(get(self, "spec"), "defaultAction"), () => (get(get(self, "spec"), "defaultAction") === "Deny")) : bool(true)),
  },
  {
    rule: "self.metadata.name != 'default' || (has(self.spec.order) && self.spec.order == 1000000.0)",
    message: "default tier order must be 1000000",
    holds: self => or(() => (get(get(self, "metadata"), "name") !== "default"), () => and(() => has(get(self, "spec"), "order"), () => (get(get(self, "spec"), "order") === 1000000))),
  },
  {
    rule: "self.metadata.name != 'kube-admin' || (has(self.spec.order) && self.spec.order == 1000.0)",
    message: "kube-admin tier order must be 1000",
    holds: self => or(() => (get(get(self, "metadata"), "name") !== "kube-admin"), () => and(() => has(get(self, "spec"), "order"), () => (get(get(self, "spec"), "order") === 1000))),
  },
  {
    rule: "self.metadata.name != 'kube-baseline' || (has(self.spec.order) && self.spec.order == 10000000.0)",
    message: "kube-baseline tier order must be 10000000",
    holds: self => or(() => (get(get(self, "metadata"), "name") !== "kube-baseline"), () => and(() => has(get(self, "spec"), "order"), () => (get(get(self, "spec"), "order") === 10000000))),
  },
  {
    rule: "(has(self.interfaceName) && size(self.interfaceName) > 0) || (has(self.expectedIPs) && size(self.expectedIPs) > 0)",
    message: "at least one of interfaceName or expectedIPs must be specified",
    holds: self => or(() => and(() => has(self, "interfaceName"), () => (size(get(self, "interfaceName")) > 0)), () => and(() => has(self, "expectedIPs"), () => (size(get(self, "expectedIPs")) > 0))),
  },
  {
    rule: "has(self.node) && size(self.node) > 0",
    message: "node must be specified",
    holds: self => and(() => has(self, "node"), () => (size(get(self, "node")) > 0)),
  },
];
