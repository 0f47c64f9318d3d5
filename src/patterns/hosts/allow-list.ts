import { IConstruct } from 'constructs';
import { AddressProp, PlacedCidr, readAddresses } from './placed-addresses';
import { Problems } from '../../resources/problems';
import { Warning } from '../../resources/synth/synth-checks';
import { textOf } from '../../values/quote';

/** Who is let in, and by which policy. */
export interface AllowListProps {
  /**
   * Addresses, networks and ranges that are let in, such as those of the API gateway. Both families may stand together.
   * May be empty only while `temporary` is not.
   */
  readonly gateways: string[];

  /**
   * Addresses that are let in for a while, such as one's own for a test. A warning stays until they are taken out.
   *
   * @default - none
   */
  readonly temporary?: string[];

  /**
   * The policy's place among the preDNAT policies of its tier: below that of whatever closes.
   *
   * @default 500
   */
  readonly order?: number;

  /**
   * The policy's name.
   *
   * @default - `whitelist`; below a NodePortLockdown `whitelist-` and the Service's name
   */
  readonly name?: string;
}

/** Everybody who is let in, in the order in which they were written. */
export function readClients({ gateways, temporary }: AllowListProps, problems: Problems): PlacedCidr[] {
  const ifEverybody = 'an allow-list names who may come in; for a port that is open to all write a `GlobalNetworkPolicy` with `preDNAT: true`';
  const waiting = Array.isArray(temporary) && temporary.length > 0;
  const lists: AddressProp[] = [{
    place: 'gateways',
    texts: gateways,
    ifEverybody,
    ...waiting ? {} : { ifEmpty: 'name at least one address that may come in, here or, for a test, in `temporary`' },
  }];
  return readAddresses(temporary === undefined ? lists : [...lists, { place: 'temporary', texts: temporary, ifEverybody }], problems);
}

/** The addresses as they were written, before anybody has checked them. */
export function clientTexts({ gateways, temporary }: AllowListProps): string[] {
  return [gateways, temporary].flatMap(list => Array.isArray(list) ? list : []);
}

/** Warns of addresses that are to be taken out again. */
export function warnOfTemporary({ temporary }: AllowListProps, owner: IConstruct): Warning[] {
  return !Array.isArray(temporary) || temporary.length === 0 ? [] : [{
    id: 'temporary-addresses',
    path: owner.node.path,
    text: `${temporary.map(address => `\`${textOf(address)}\``).join(', ')} may come in for the time being; take \`temporary\` out when the test is over`,
  }];
}
