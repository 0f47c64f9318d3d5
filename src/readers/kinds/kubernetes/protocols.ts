/** The protocols with ports that Kubernetes knows, spelled as it wants them. */
export const PORT_PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
