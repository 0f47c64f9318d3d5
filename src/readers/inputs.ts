import type { Gate } from '../schema';

/** A file, or what else holds manifests as text. */
export interface ManifestText {
  /** Its name, which every problem quotes; `-` for standard input. */
  readonly name: string;

  /** YAML of any number of documents, or JSON. Bytes are UTF-8. */
  readonly content: string | Uint8Array;

  /**
   * Whether its objects replace what other inputs have of the same kind, namespace and name: that is not read, but for the
   * addresses and node ports that the cluster has assigned to Services and Ingresses, where these leave them open.
   *
   * @default false
   */
  readonly replaces?: boolean;
}

/** Manifests in memory. */
export interface ManifestObjects {
  /**
   * Where they come from.
   *
   * @default - nothing is said of it
   */
  readonly name?: string;

  /**
   * Whether they replace what other inputs have of the same kind, namespace and name: that is not read, but for the
   * addresses and node ports that the cluster has assigned to Services and Ingresses, where these leave them open.
   *
   * @default false
   */
  readonly replaces?: boolean;

  /** Plain data each, with the path of the construct that wrote it. */
  readonly objects: readonly { readonly object: unknown; readonly construct?: string }[];
}

/** Options for `readManifests`. */
export interface ReadOptions {
  /**
   * The release line of Calico that the manifests are for: `v3.30`.
   *
   * @default - the current one
   */
  readonly calicoVersion?: string;

  /**
   * Who fills in `types` where a policy has none: Calico's client (R-VAL-20), the admission policy of native resources (R-VAL-21), or
   * nobody (R-VAL-22).
   *
   * @default 'client'
   */
  readonly defaulting?: Defaulting;

  /**
   * What else to ask of Calico's kinds: the API server (S), calicoctl (G). Felix (F) is always asked.
   *
   * @default - Felix only
   */
  readonly gates?: readonly Gate[];
}

/** Who fills in `types` of a policy. */
export type Defaulting = 'client' | 'admission' | 'none';
