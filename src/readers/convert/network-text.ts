import { parseRuleNet } from '../../values/calico-net';

/** A block of addresses without its host bits, as Calico writes it; undefined where the text is none with a prefix length (R-K8S-5). */
export function networkText(text: string): string | undefined {
  const { fault, cidr } = parseRuleNet(text);
  return fault === undefined || fault === 'host-bits' ? cidr!.toString() : undefined;
}
