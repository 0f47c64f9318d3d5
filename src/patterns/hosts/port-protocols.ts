import { Problems } from '../../resources/problems';
import { ProtocolName } from '../../values';
import { hasPorts, protocolNumber } from '../../values/protocol';
import { textOf } from '../../values/quote';

/** What is closed unless something else is said. */
export const TCP_AND_UDP: readonly ProtocolName[] = ['TCP', 'UDP'];

/** What is wrong with a list of protocols that are to be closed. */
export function checkPortProtocols(protocols: readonly ProtocolName[], place: string, problems: Problems): void {
  if (!Array.isArray(protocols) || protocols.length === 0) {
    problems.say(place, 'names no protocol, so nothing would be closed; name at least one, or leave it out for TCP and UDP');
    return;
  }
  for (const protocol of protocols) {
    if (!hasPorts(protocolNumber(protocol))) {
      problems.add(place, { value: textOf(protocol), reason: 'is no protocol with ports', remedy: 'write \'TCP\', \'UDP\' or \'SCTP\'' });
    }
  }
  if (new Set(protocols).size < protocols.length) {
    problems.add(place, { value: protocols.join(', '), reason: 'names a protocol twice', remedy: 'name each once' });
  }
}
