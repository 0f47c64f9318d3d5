import type { OpenWay } from '../../engine/connectivity/open-ways';
import type { Overview } from '../../engine/connectivity/overview';

/** Who can talk to whom, as far as it was asked: what writers write. */
export interface ConnectivityResult {
  readonly overview: Overview;

  /** Ways in by Services. */
  readonly ways: readonly OpenWay[];
}

/** What connections are written as. */
export type ConnectivityForm = 'text' | 'json' | 'csv' | 'markdown' | 'dot' | 'mermaid';

/** What is written as tables only. */
export type TableForm = Exclude<ConnectivityForm, 'dot' | 'mermaid'>;
