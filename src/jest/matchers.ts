import type { Flow } from '../analysis';
import { toAllowConnection, toDenyConnection } from './connection-matchers';
import { ConnectivityOptions, toMatchConnectivity } from './connectivity-matchers';
import { OnlyConnections, toOnlyAllowConnections, toPassProof } from './expectation-matchers';
import type { Expectations } from './expectations';
import type { ClusterOptions } from './tested-cluster';

/** What `expect` can say of a cluster. `R` is what a matcher gives back in the test runner. */
export interface ConnectivityMatchers<R> {
  /**
   * The connection gets through.
   *
   * A connection of which nobody knows fails with `.not`, too.
   */
  toAllowConnection(connection: Flow, options?: ClusterOptions): R;

  /**
   * The connection does not get through: some policy denies it, or nothing leads there.
   *
   * A connection of which nobody knows fails with `.not`, too.
   */
  toDenyConnection(connection: Flow, options?: ClusterOptions): R;

  /**
   * Nobody but those who are named reaches somebody: no other pod, no other node, no address outside, and no way through a Service.
   *
   * What nobody knows fails with `.not`, too.
   */
  toOnlyAllowConnections(connections: OnlyConnections, options?: ClusterOptions): R;

  /**
   * All of some expectations hold.
   *
   * An expectation of which nobody knows fails with `.not`, too.
   *
   * @param expectations those of every `ConnectivityProof` in the App or Chart unless told; a text, or a file, as `verify` reads it
   */
  toPassProof(expectations?: Expectations, options?: ClusterOptions): R;

  /** The connections are those of a table, as `connectivityOf` writes it. */
  toMatchConnectivity(table: string, options?: Omit<ConnectivityOptions, 'form'>): R;
}

/** The matchers, for `expect.extend(matchers)`. */
export const matchers = { toAllowConnection, toDenyConnection, toOnlyAllowConnections, toPassProof, toMatchConnectivity };
