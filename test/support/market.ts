import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A market: a shop that everybody reaches, payments that few do, an audit that nobody does, and guests of whose namespace nothing is known.
 *
 * The load balancer has no address yet; no Node is there. It is what the page on connectivity asks about.
 */
export const MARKET = readFileSync(join(__dirname, '../../docs/connectivity/market.yaml'), 'utf8');
