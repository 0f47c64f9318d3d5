export type { Action } from './action';
export type { Direction } from './direction';
export { Port } from './port';
export type { ProtocolName } from './protocol';
export { Selector } from './selector/selector';
export type { ValueProblem } from './value-problem';
