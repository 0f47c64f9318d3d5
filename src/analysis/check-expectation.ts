import { isRecord } from './check-host';
import { checkMembers, checkText, Report } from './check-members';
import { checkPorts } from './check-ports';
import { checkWhos } from './check-who';
import type { Expectation, Who } from '../engine/expectations';
import { readAddress } from '../values/address';
import { quote, textOf } from '../values/quote';

const CLAIMS = ['allows', 'denies', 'onlyAllows', 'isolates', 'exposesNothing'] as const;

/** What each claim may say; `name` and `state` stand beside it. */
const MEMBERS: Readonly<Record<typeof CLAIMS[number], readonly string[]>> = {
  allows: ['from', 'to', 'ports', 'via', 'address'],
  denies: ['from', 'to', 'ports', 'via', 'address'],
  onlyAllows: ['from', 'to', 'ports', 'except'],
  isolates: ['namespace', 'except'],
  exposesNothing: ['within', 'except', 'ports'],
};

const WAYS = ['Pod', 'ClusterIP', 'NodePort', 'LoadBalancer', 'Ingress'];
const STATES = ['enforced', 'pending'];

type Body = Readonly<Record<string, unknown>>;

/** Reads one expectation, every problem at once; undefined where one can't tell what it says. `null` is as good as absent. */
export function checkExpectation(raw: unknown, path: string, report: Report): Expectation | undefined {
  if (!isRecord(raw)) {
    report(path, `${quote(textOf(raw))} is no expectation; write such as \`denies: { from: internet, to: shop/db, ports: [5432] }\``);
    return undefined;
  }
  checkMembers(raw, [...CLAIMS, 'name', 'state'], path, report);
  const said = CLAIMS.filter(claim => raw[claim] !== undefined);
  if (said.length !== 1) {
    const found = said.length === 0 ? 'nothing is expected' : `${said.map(quote).join(' and ')} stand together`;
    report(path, `${found}; write one of ${CLAIMS.map(quote).join(', ')} in each`);
    return undefined;
  }
  const [claim] = said;
  const at = `${path}.${claim}`;
  const body = bodyOf(claim, raw[claim], at, report);
  if (body === undefined) {
    return undefined;
  }
  checkMembers(body, MEMBERS[claim], at, report);
  const text = (raw.name ?? undefined) === undefined ? undefined : checkText(raw.name, `${path}.name`, 'write what it is to be called', report);
  const state = oneOf(raw.state, STATES, `${path}.state`, report) as Expectation['state'];
  return { ...expectationOf(claim, body, at, report), ...text !== undefined && { text }, ...state && { state } };
}

/** What a claim says: `isolates` may be a name alone, and `exposesNothing` nothing at all. */
function bodyOf(claim: typeof CLAIMS[number], raw: unknown, path: string, report: Report): Body | undefined {
  if (claim === 'isolates' && typeof raw === 'string') {
    return { namespace: raw };
  }
  if (claim === 'exposesNothing' && raw === null) {
    return {};
  }
  if (!isRecord(raw)) {
    report(path, `${quote(textOf(raw))} is no object; write \`${claim}: { ${MEMBERS[claim].slice(0, 2).map(member => `${member}: …`).join(', ')} }\``);
    return undefined;
  }
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}

function expectationOf(claim: typeof CLAIMS[number], body: Body, path: string, report: Report): Expectation {
  const whos = (member: string, missing?: string): readonly Who[] => {
    if (body[member] === undefined) {
      if (missing !== undefined) {
        report(path, `${quote(member)} is missing; ${missing}`);
      }
      return [];
    }
    const list = checkWhos(body[member], `${path}.${member}`, report);
    if (Array.isArray(body[member]) && body[member].length === 0 && missing !== undefined) {
      report(`${path}.${member}`, `${quote(member)} names nobody; ${missing}`);
    }
    return list;
  };
  const ports = body.ports === undefined ? {} : { ports: checkPorts(body.ports, `${path}.ports`, report) };
  const except = body.except === undefined ? {} : { except: whos('except') };
  switch (claim) {
    case 'isolates': {
      if (body.namespace === undefined) {
        report(path, '`namespace` is missing; write the name of the namespace that is to be isolated');
      }
      const name = body.namespace === undefined ? '' : checkText(body.namespace, `${path}.namespace`, 'write the name of a namespace', report) ?? '';
      const { except: others = [] } = except;
      return { claim: 'onlyAllows', from: [`namespace:${name}`, ...others], to: [`namespace:${name}`], text: isolatesWords(name, others) };
    }
    case 'exposesNothing':
      return { claim, from: [], to: body.within === undefined ? [{}] : whos('within', 'say whose pods are meant, or leave it out'), ...ports, ...except };
    case 'onlyAllows':
      return { claim, from: whos('from'), to: whos('to', 'say who is reached'), ...ports, ...except };
    default: {
      const via = oneOf(body.via, WAYS, `${path}.via`, report) as Expectation['via'];
      const address = body.address === undefined ? undefined : checkText(body.address, `${path}.address`, 'write an address', report);
      if (address !== undefined && readAddress(address) === undefined) {
        report(`${path}.address`, `${quote(address)} is no address; write one such as \`192.0.2.80\``);
      }
      return {
        claim,
        from: whos('from', 'say who opens the connection'),
        to: whos('to', 'say who is asked for it'),
        ...ports,
        ...via && { via },
        ...address !== undefined && { address },
      };
    }
  }
}

function isolatesWords(namespace: string, except: readonly Who[]): string {
  const others = except.map(who => typeof who === 'string' ? who : who.name ?? JSON.stringify(who)).join(', ');
  return `isolates ${namespace}${others === '' ? '' : ` except ${others}`}`;
}

function oneOf(value: unknown, allowed: readonly string[], path: string, report: Report): string | undefined {
  if ((value ?? undefined) === undefined || allowed.includes(value as string)) {
    return (value ?? undefined) as string | undefined;
  }
  report(path, `${quote(textOf(value))} is none of ${allowed.join(', ')}; write one of them`);
  return undefined;
}
