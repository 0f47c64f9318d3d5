/** The gates as callers meet them. Each is read when it is first asked, so that whoever asks none pays for none. */
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read at once */
import type { Gate, Issue } from './issue';

/** Options for `check`. */
export interface CheckOptions {
  /**
   * The gates to ask, in this order.
   *
   * @default - all three: `S`, `G`, `F`
   */
  readonly gates?: readonly Gate[];
}

type ApiServer = typeof import('./api-server/check-api-server');
type Client = typeof import('./client/check-client');
type Felix = typeof import('./felix/check-felix');
type KnownFields = typeof import('./known-fields');

const CHECKS: Readonly<Record<Gate, (object: unknown) => Issue[]>> = { S: checkApiServer, G: checkClient, F: checkFelix };

// `require` looks up what it has read, which costs more than asking Felix; so each stays here.
let apiServer: ApiServer | undefined;
let client: Client | undefined;
let felix: Felix | undefined;

/**
 * What the gates have against an object of one of Calico's policy kinds: every issue, gate by gate; an empty list means that it passes.
 *
 * The object is plain data, as YAML or JSON yields it, and is judged by itself: whether its tier, namespace or Service exists is not
 * asked. Whatever it is, no error is thrown.
 */
export function check(object: unknown, options: CheckOptions = {}): Issue[] {
  return (options.gates ?? ['S', 'G', 'F'] as const).flatMap(gate => CHECKS[gate](object));
}

/**
 * Gate S: what the API server would say to creating an object, with Calico's v3 kinds as native resources (R-GATE-1, R-GATE-5).
 *
 * It prunes unknown fields without a word: `unknownFields` lists them. Admission policies and webhooks are not asked.
 */
export function checkApiServer(object: unknown): Issue[] {
  return loadApiServer().checkApiServer(object);
}

/** The paths of the fields that the API server would drop, and a strict `kubectl` refuse, in their order (R-GATE-5). */
export function unknownFields(object: unknown): string[] {
  return loadApiServer().unknownFields(object);
}

/**
 * Gate G: what calicoctl, or any client built on Calico's own library, would say (R-GATE-1, R-GATE-6).
 *
 * It reads strictly, but takes a number for a text and any case in field names. Whether the tier exists is not asked.
 */
export function checkClient(object: unknown): Issue[] {
  client ??= require('./client/check-client') as Client;
  return client.checkClient(object);
}

/**
 * Gate F: why Felix would treat an object as absent (R-GATE-1, R-GATE-3, R-GATE-6); no issue means that it is there.
 *
 * The object is judged as it stands. Unknown fields are skipped, since the API server does not store them.
 */
export function checkFelix(object: unknown): Issue[] {
  return loadFelix().checkFelix(object);
}

/** Whether Felix would act on an object: what `checkFelix` has no issue with, at a fraction of the cost. */
export function felixAccepts(object: unknown): boolean {
  return loadFelix().felixAccepts(object);
}

/**
 * The fields of a kind, as paths with `[]` for items of lists: `spec.ingress[].action`.
 *
 * Metadata is Kubernetes' own and its fields are not listed. An unknown kind has no fields.
 */
export function knownFields(kind: string): string[] {
  return (require('./known-fields') as KnownFields).knownFields(kind);
}

function loadApiServer(): ApiServer {
  return apiServer ??= require('./api-server/check-api-server') as ApiServer;
}

function loadFelix(): Felix {
  return felix ??= require('./felix/check-felix') as Felix;
}
