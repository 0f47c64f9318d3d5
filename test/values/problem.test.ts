import { describeProblem } from '../../src/values/problem';
import { ValueError } from '../../src/values/value-error';

describe('describeProblem', () => {
  test.each([
    {
      name: 'quotes the value',
      problem: { value: '10.0.0.1/8', reason: 'has host bits set', remedy: 'write `10.0.0.0/8`' },
      text: '`10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
    },
    {
      name: 'says what the value is meant to be',
      problem: { subject: 'port', value: '0', reason: 'does not exist', remedy: 'ports are 1 to 65535' },
      text: 'port `0` does not exist; ports are 1 to 65535',
    },
    {
      name: 'quotes nothing where there is a subject and no value',
      problem: { subject: 'address list', value: '', reason: 'is empty', remedy: 'name an address' },
      text: 'address list is empty; name an address',
    },
    {
      name: 'quotes an empty value that has no subject',
      problem: { value: '', reason: 'is empty', remedy: 'write a name' },
      text: '`` is empty; write a name',
    },
    {
      name: 'puts a picture below',
      problem: { value: 'a = b', reason: 'is wrong', remedy: 'write `==`', picture: '  a = b\n    ^' },
      text: '`a = b` is wrong; write `==`\n  a = b\n    ^',
    },
  ])('$name', ({ problem, text }) => {
    expect(describeProblem(problem)).toBe(text);
  });
});

describe('ValueError', () => {
  test('says all its problems, one a line, and keeps them as data', () => {
    const problems = [
      { subject: 'port', value: '0', reason: 'does not exist', remedy: 'ports are 1 to 65535' },
      { value: 'A', reason: 'holds `A`', remedy: 'write `a`' },
    ];

    const error = new ValueError(problems);

    expect(error.message).toBe('port `0` does not exist; ports are 1 to 65535\n`A` holds `A`; write `a`');
    expect(error.problems).toBe(problems);
    expect(error.name).toBe('ValueError');
  });
});
