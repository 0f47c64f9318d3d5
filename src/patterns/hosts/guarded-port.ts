import { NodePortRange } from './node-port-range';
import { ProtocolName } from '../../values';

/** Ports at an entry, as the client asks for them: what preDNAT policies see (R-HEP-3, R-FG-17). */
export interface GuardedPort extends NodePortRange {
  /** TCP, UDP or SCTP. */
  readonly protocol: ProtocolName;

  /** The prop that it comes from. */
  readonly place: string;

  /** What it is, in the words of whoever wrote it: ``node port `31024` of port 80``. */
  readonly called: string;
}
