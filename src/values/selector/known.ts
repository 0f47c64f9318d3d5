import { remembered } from '../remembered';
import { SelectorNode } from './ast';
import { tryParseSelector } from './parse';

/** The selector that a text says, as `tryParseSelector` reads it; undefined where it can't be parsed. Equal texts yield the same node. */
export const knownSelector: (text: string) => SelectorNode | undefined = remembered(text => tryParseSelector(text).value);
