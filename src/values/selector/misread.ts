/**
 * What users write instead of a selector, and what they should write.
 *
 * Called where the parser can't go on. Each function ends in a fault; none decides whether a text parses.
 */
import { quote } from '../quote';
import { Scanner } from './scanner';

const LABEL_CHARS = 'letters, digits, `_`, `.`, `/` and `-`';

const OPERATORS = '`==`, `!=`, `in`, `not in`, `contains`, `starts with` or `ends with`';

/** Operators of other languages, and operators misspelt. */
const OPERATOR_FOR = new Map([
  ['eq', '=='], ['is', '=='], ['equals', '=='], ['ne', '!='], ['like', 'contains'], ['has', 'contains'],
  ['start', 'starts with'], ['startswith', 'starts with'], ['starts-with', 'starts with'], ['starts_with', 'starts with'],
  ['end', 'ends with'], ['endswith', 'ends with'], ['ends-with', 'ends with'], ['ends_with', 'ends with'],
  ['starts', 'starts with'], ['ends', 'ends with'], ['not-in', 'not in'], ['not_in', 'not in'],
  ['in', 'in'], ['notin', 'not in'], ['contains', 'contains'],
]);

const JOIN_FOR = new Map([['and', '&&'], ['or', '||']]);

const FUNCTIONS = new Map([['has', 'has(label)'], ['all', 'all()'], ['global', 'global()']]);

/** Where a term should begin, and none does. */
export function failAtTerm(scanner: Scanner): never {
  const { text } = scanner;
  const at = scanner.at;
  const char = scanner.peek();
  const before = text.slice(0, at).trimEnd();
  const operator = /(?:&&|\|\||!)$/.exec(before)?.[0];
  switch (char) {
    case '':
    case ')':
      if (operator !== undefined) {
        scanner.fail(before.length - operator.length, `nothing stands after \`${operator}\``, 'write a term after it, or remove it');
      }
      if (char === ')') {
        return before.endsWith('(')
          ? scanner.fail(at, 'the parentheses are empty', 'write a term between them')
          : scanner.fail(at, '`)` closes nothing', 'remove it');
      }
      return scanner.fail(before.length - 1, '`(` is not closed', 'write a term and `)` after it');
    case '&':
    case '|':
      if (!text.startsWith(char + char, at)) {
        failAtSingle(scanner, char);
      }
      return operator === undefined
        ? scanner.fail(at, `nothing stands before \`${char}${char}\``, 'write a term before it, or remove it')
        : scanner.fail(at, `\`${char}${char}\` follows another operator`, 'write a term between them, or remove one');
    case '=':
    case '!':
      return scanner.fail(at, `no label stands before \`${char === '!' ? '!=' : '=='}\``, "write `label == 'value'`");
    case '"':
    case "'": {
      const quoted = scanner.quoted()!;
      return scanner.fail(at, 'a term begins with a label, which has no quotes', /^[\w./-]+$/.test(quoted)
        ? `write ${quote(quoted)} without quotes, and a value in quotes after an operator`
        : "write `label == 'value'`");
    }
    case '{':
    case '[':
      return scanner.fail(at, `\`${char}\` does not begin a term`, "write `label in {'value'}` for a set, and `(` to group");
    case '}':
      return scanner.fail(at, '`}` closes nothing', 'remove it');
    case '*':
      return scanner.fail(at, 'there are no wildcards', 'write `all()` for every endpoint, `has(label)` for every value');
    default:
      return failAtCharacter(scanner, at);
  }
}

/** After a label, where an operator should stand. */
export function failAtOperator(scanner: Scanner, label: string, start: number): never {
  const { text } = scanner;
  const end = start + label.length;
  const char = scanner.peek();
  const at = scanner.at;
  const lower = label.toLowerCase();
  if (char === '(') {
    failAtCall(scanner, label, start, end);
  }
  if ((char === '{' || char === '"' || char === "'") && OPERATOR_FOR.has(lower)) {
    scanner.fail(start, `no label stands before \`${label}\``, `write it after a label, as in \`label ${OPERATOR_FOR.get(lower)} …\``);
  }
  if (lower === 'not' && char !== '' && !'&|)=!'.includes(char)) {
    scanner.fail(start, `\`${label}\` does not negate`, 'write `!` before the term');
  }
  switch (char) {
    case '':
    case ')':
      return scanner.fail(at, `label \`${label}\` has no operator`, FUNCTIONS.has(lower)
        ? `write \`${FUNCTIONS.get(lower)}\`, or \`${label} == 'value'\``
        : `write \`has(${label})\`, or \`${label} == 'value'\``);
    case '=':
      return scanner.fail(at, 'single `=` is not an operator', 'write `==`');
    case '!':
      return scanner.fail(at, '`!` does not follow a label', 'write `!=` without a blank, or `!` before the term');
    case '&':
    case '|':
      return text.startsWith(char + char, at)
        ? scanner.fail(at, `label \`${label}\` has no operator`, `write \`has(${label})\`, or \`${label} == 'value'\``)
        : failAtSingle(scanner, char);
    case '"':
    case "'":
      return scanner.fail(at, `no operator stands between label \`${label}\` and the value`, 'write `==`');
    case '{':
      return scanner.fail(at, `no operator stands between label \`${label}\` and the set`, `write \`${label} in {'value'}\``);
    case '<':
    case '>':
    case '~':
      return scanner.fail(at, `\`${char}\` is not an operator`, `write one of ${OPERATORS}`);
  }
  const word = scanner.word();
  if (word === '') {
    failAtCharacter(scanner, at);
  }
  failAtWord(scanner, label, word, at);
}

/** After a comparison operator, where a quoted value should stand. */
export function failAtValue(scanner: Scanner, label: string, op: string): never {
  const char = scanner.peek();
  const at = scanner.at;
  if (char === '' || '&|)'.includes(char)) {
    scanner.fail(at, `\`${op}\` has no value after it`, `write \`${label} ${op} 'value'\``);
  }
  if (char === '{') {
    scanner.fail(at, `\`${op}\` takes one value, not a set`, `write \`${label} in {…}\` to compare with several`);
  }
  if (char === '=') {
    scanner.fail(at, `\`${op}=\` is not an operator`, `write \`${op}\``);
  }
  const word = scanner.word();
  scanner.fail(at, 'the value is not quoted', word === '' ? 'write the value in quotes' : `write ${quote(`'${word}'`)}`);
}

/** Inside a set, or where one should begin. */
export function failAtSet(scanner: Scanner, op: string, open: number, values: readonly string[]): never {
  const { text } = scanner;
  const char = scanner.peek();
  const at = scanner.at;
  if (text[open] !== '{') {
    const quoted = scanner.quoted();
    scanner.fail(at, `\`${op}\` takes a set`, quoted === undefined ? "write the values as `{'one', 'two'}`" : `write ${quote(`{'${quoted}'}`)}`);
  }
  if (char === '') {
    scanner.fail(open, '`{` is not closed', 'write `}` after the last value');
  }
  if (char === ',') {
    scanner.fail(at, 'no value stands before the comma', 'remove the comma');
  }
  const word = scanner.word();
  if (word !== '' || '{[('.includes(char)) {
    scanner.fail(at, 'the value is not quoted', word === '' ? "write `'one', 'two'` between the braces" : `write ${quote(`'${word}'`)}`);
  }
  scanner.fail(at, values.length === 0 ? 'a set holds quoted values' : 'the values of a set are separated by commas', "write `{'one', 'two'}`");
}

/** After a whole term, where only `&&`, `||`, a `)` that was opened, or the end may come. */
export function failAfterOperation(scanner: Scanner): never {
  const { text } = scanner;
  const char = scanner.peek();
  const at = scanner.at;
  if (char === '&' || char === '|') {
    failAtSingle(scanner, char);
  }
  if (char === ')' || char === '}') {
    scanner.fail(at, `\`${char}\` closes nothing`, 'remove it');
  }
  if (/\\["']\s*$/.test(text.slice(0, at))) {
    scanner.fail(at, 'a value can\'t hold its own quote, `\\` does not escape it', 'put the value in the other kind of quotes');
  }
  const word = scanner.word();
  const join = JOIN_FOR.get(word.toLowerCase());
  if (join !== undefined) {
    scanner.fail(at, `${quote(word)} is not an operator`, `write \`${join}\``);
  }
  scanner.fail(at, 'text follows a complete term', 'join terms with `&&` or `||`');
}

function failAtSingle(scanner: Scanner, char: string): never {
  return scanner.fail(scanner.at, `single \`${char}\` is not an operator`, `write \`${char}${char}\``);
}

function failAtCall(scanner: Scanner, label: string, start: number, end: number): never {
  const lower = label.toLowerCase();
  if (lower === 'not') {
    scanner.fail(start, `\`${label}\` does not negate`, 'write `!(…)`');
  }
  const known = FUNCTIONS.get(lower);
  if (known === undefined) {
    scanner.fail(start, `\`${label}(…)\` is not a function`, 'write `has(label)`, `all()` or `global()`');
  }
  if (label !== lower) {
    scanner.fail(start, `\`${label}\` is not a function, functions are lower case`, `write \`${known}\``);
  }
  scanner.fail(end, `a blank stands between \`${label}\` and \`(\``, `write \`${known}\``);
}

function failAtWord(scanner: Scanner, label: string, word: string, at: number): never {
  const lower = word.toLowerCase();
  const rest = scanner.peek();
  if (lower === 'not') {
    const next = scanner.word();
    if (next.toLowerCase() === 'in') {
      scanner.fail(at, `${quote(`${word} ${next}`)} is not an operator, operators are lower case`, 'write `not in`');
    }
    scanner.fail(at, '`not` stands only before `in`', 'write `!` before the whole term');
  }
  if (JOIN_FOR.has(lower)) {
    scanner.fail(at, `label \`${label}\` has no operator`, `write a whole term before ${quote(word)}, and \`${JOIN_FOR.get(lower)}\` in its place`);
  }
  const operator = OPERATOR_FOR.get(lower);
  if (operator !== undefined) {
    const why = word !== lower ? ', operators are lower case' : '';
    scanner.fail(at, `${quote(word)} is not an operator${why}`, `write \`${operator}\``);
  }
  if (rest === ':') {
    failAtCharacter(scanner, scanner.at);
  }
  scanner.fail(at, `${quote(word)} is not an operator`, `write one of ${OPERATORS}`);
}

function failAtCharacter(scanner: Scanner, at: number): never {
  const char = String.fromCodePoint(scanner.text.codePointAt(at)!);
  return scanner.fail(at, `${quote(char)} can't stand in a label`, `labels hold ${LABEL_CHARS}`);
}
