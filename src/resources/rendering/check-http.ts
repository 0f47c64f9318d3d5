import { groupPorts } from './port-groups';
import { Direction } from '../../values';
import { textOf } from '../../values/quote';
import { PeerContext } from '../peer-match';
import { Rule, RuleProps } from '../rule';
import { HttpMatch, HttpPath } from '../rule-fields';

/** The most methods, and the most paths, of an HTTP match (R-RES-14). */
const MAX_ITEMS = 20;

/** The longest path, in characters (R-RES-14). */
const MAX_PATH = 1024;

/** What is wrong with an HTTP match. The context's place names it. */
export function checkHttp(http: HttpMatch, { action, _props: props }: Rule, direction: Direction, context: PeerContext): void {
  if (action !== 'Allow') {
    context.addProblem(textOf(action), 'is no action for HTTP requests', 'use `Allow`');
  }
  if (direction === 'Egress') {
    context.addProblem('egress', 'is no direction for HTTP requests', 'write the rule for ingress, at the server');
  }
  checkProtocols(props, context);
  const { methods, paths } = http ?? {};
  if (methods === undefined && paths === undefined) {
    context.addProblem('{}', 'says nothing of the requests', 'name methods or paths, or leave it out');
  }
  for (const [field, list] of Object.entries({ methods, paths })) {
    if (list !== undefined) {
      checkList(list, context._at(`${context._place}.${field}`));
    }
  }
  if (Array.isArray(methods)) {
    checkMethods(methods, context._at(`${context._place}.methods`));
  }
  if (Array.isArray(paths)) {
    paths.forEach((path, index) => checkPath(path, context._at(`${context._place}.paths[${index}]`)));
  }
}

function checkProtocols({ protocol, ports }: RuleProps, context: PeerContext): void {
  const protocols = Array.isArray(ports) ? groupPorts(ports).map(group => group.protocol) : [protocol];
  for (const other of protocols.filter(one => one !== undefined && one !== 'TCP' && one !== 6)) {
    context.addProblem(textOf(other), 'carries no HTTP', 'use TCP, or leave the protocol out');
  }
}

function checkList(list: unknown, context: PeerContext): void {
  if (!Array.isArray(list)) {
    context.addProblem(textOf(list), 'is no list', 'write a list');
  } else if (list.length === 0) {
    context.addProblem('[]', 'is an empty list, which Calico reads as no restriction at all', 'leave it out, or name at least one');
  } else if (list.length > MAX_ITEMS) {
    context.addProblem(String(list.length), `is how many there are, and Calico takes ${MAX_ITEMS}`, 'write a second rule');
  }
}

function checkMethods(methods: readonly string[], context: PeerContext): void {
  methods.forEach((method, index) => {
    const at = context._at(`${context._place}[${index}]`);
    if (typeof method !== 'string' || method === '') {
      at.addProblem(textOf(method), 'is no method', 'write for instance \'GET\'');
    } else if (methods.indexOf(method) < index) {
      at.addProblem(method, 'stands there twice', 'name each once');
    }
  });
}

function checkPath(path: HttpPath, context: PeerContext): void {
  const said = [path?.exact, path?.prefix].filter(text => text !== undefined);
  if (said.length !== 1) {
    context.addProblem(textOf(path), 'is not one path', 'set either `exact` or `prefix`');
    return;
  }
  const [text] = said as unknown[];
  if (typeof text !== 'string' || !text.startsWith('/') || /[ ?#]/.test(text) || text.length > MAX_PATH) {
    context.addProblem(textOf(text), 'is no path of an HTTP request', 'begin with `/`; no blanks, `?` or `#`; at most 1,024 characters');
  }
}
