/** What calicoctl and Felix both ask of the ports of a rule (R-VAL-9, R-RES-15). */
import { checkPort } from '../../values/port-value';
import { felixProtocol, hasPorts, ProtocolValue } from '../../values/protocol';
import { DecodedEntity, DecodedRule, eachItem, readable } from '../decode/decoded';
import { UNREADABLE } from '../decode/reading';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** Each port, and whether the rule's protocol has ports at all. */
export function checkRulePorts(rule: DecodedRule, path: Path, faults: Faults): void {
  checkSide(readable(rule.source), rule.protocol, at(path, 'source'), faults);
  checkSide(readable(rule.destination), rule.protocol, at(path, 'destination'), faults);
}

function checkSide(side: DecodedEntity | undefined, protocol: DecodedRule['protocol'], path: Path, faults: Faults): void {
  if (side !== undefined) {
    checkList(side.ports, protocol, at(path, 'ports'), faults);
    checkList(side.notPorts, protocol, at(path, 'notPorts'), faults);
  }
}

function checkList(ports: DecodedEntity['ports'], protocol: DecodedRule['protocol'], path: Path, faults: Faults): void {
  const list = readable(ports) ?? [];
  if (list.length === 0) {
    return;
  }
  eachItem(list, (port, index) => faults.adopt('port-form', at(path, index), checkPort(port)));
  if (protocol === UNREADABLE) {
    return;
  }
  if (protocol !== undefined) {
    if (!hasPortsInFelix(protocol)) {
      faults.add('ports-of-portless-protocol', path, { value: protocol });
    }
    return;
  }
  // Names mean a port of any protocol; numbers don't.
  const number = list.map(readable).find(port => port?.kind === 'range');
  if (number?.kind === 'range') {
    faults.add('ports-without-protocol', path, { value: number.first === number.last ? number.first : `${number.first}:${number.last}` });
  }
}

function hasPortsInFelix(protocol: ProtocolValue): boolean {
  const number = felixProtocol(protocol);
  return number !== undefined && hasPorts(number);
}
