// Written by projenrc/schema/generate.ts from imports/crds/calico-v3.yaml; do not edit.
export const KIND_NAMES = ["GlobalNetworkPolicy","NetworkPolicy","StagedGlobalNetworkPolicy","StagedNetworkPolicy","StagedKubernetesNetworkPolicy","Tier","GlobalNetworkSet","NetworkSet","HostEndpoint"];
