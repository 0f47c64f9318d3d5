import { IConstruct } from 'constructs';
import { IPeer, ServiceMatch } from './peer-match';
import { Selector } from '../values';

/** ICMP or ICMPv6 messages, by type and code. */
export interface IcmpMatch {
  /**
   * Type, 0 to 254 (R-RES-12).
   *
   * @default - any
   */
  readonly type?: number;

  /**
   * Code, 0 to 255; only beside a type (R-VAL-10).
   *
   * @default - any
   */
  readonly code?: number;
}

/** A path of an HTTP request; exactly one of the two (R-VAL-12). */
export interface HttpPath {
  /**
   * The whole path.
   *
   * @default - none
   */
  readonly exact?: string;

  /**
   * The beginning of the path, at a segment's end (R-SCP-17).
   *
   * @default - none
   */
  readonly prefix?: string;
}

/**
 * HTTP requests. Calico enforces this only where its application layer policy runs; elsewhere the rule is an Allow
 * for the whole connection (R-FG-26).
 */
export interface HttpMatch {
  /**
   * Methods, any of which will do; at most 20.
   *
   * @default - any
   */
  readonly methods?: string[];

  /**
   * Paths, any of which will do; at most 20.
   *
   * @default - any
   */
  readonly paths?: HttpPath[];
}

/** Service accounts of a peer; both parts must hold (R-RES-13). */
export interface ServiceAccountMatch {
  /**
   * Names, any of which will do.
   *
   * @default - any
   */
  readonly names?: string[];

  /**
   * Labels of the service account.
   *
   * @default - any
   */
  readonly selector?: Selector;
}

/**
 * One end of a rule, field by field as Calico has them (R-RES-13). What is set must hold together; something must be.
 */
export interface EntityRule {
  /**
   * Who is at this end. Beside it, only ports may be said.
   *
   * @default - anybody, as far as the other fields allow
   */
  readonly peer?: IPeer | IConstruct;

  /**
   * Addresses as CIDRs, of one family.
   *
   * @default - any
   */
  readonly nets?: string[];

  /**
   * CIDRs that are left out, of the same family. The rule then never matches packets of the other one (R-FG-31).
   *
   * @default - none
   */
  readonly notNets?: string[];

  /**
   * Labels of the endpoint or network set.
   *
   * @default - any
   */
  readonly selector?: Selector;

  /**
   * Labels that it must not have. With no other labels a namespaced policy means the rest of its own namespace, and a
   * global one everybody else, the internet included (R-FG-24).
   *
   * @default - none
   */
  readonly notSelector?: Selector;

  /**
   * Labels of its namespace; `Selector.global()` for what is in no namespace (R-SCP-6).
   *
   * What is in no namespace is left out, by negative selectors too (R-FG-4).
   *
   * @default - the own namespace, or any in a global policy
   */
  readonly namespaceSelector?: Selector;

  /**
   * Ports: numbers, ranges as `8000:8080`, names. Numbers need the rule's `protocol` (R-VAL-9).
   *
   * @default - any
   */
  readonly ports?: (number | string)[];

  /**
   * Ports that are left out.
   *
   * @default - none
   */
  readonly notPorts?: (number | string)[];

  /**
   * A Service; excludes every other field of this end but the source's ports (R-VAL-13).
   *
   * @default - none
   */
  readonly services?: ServiceMatch;

  /**
   * Service accounts.
   *
   * @default - any
   */
  readonly serviceAccounts?: ServiceAccountMatch;
}
