import { ACTIONS, isAction } from '../../src/values/action';
import { DIRECTIONS, isDirection } from '../../src/values/direction';

describe('isAction', () => {
  test('R-RES-12 takes the four actions and nothing else', () => {
    expect(ACTIONS).toEqual(['Allow', 'Deny', 'Log', 'Pass']);
    expect(ACTIONS.every(isAction)).toBe(true);
    expect(['allow', 'ALLOW', 'Accept', '', undefined, null, 1].some(isAction)).toBe(false);
  });
});

describe('isDirection', () => {
  test('R-VAL-14 takes the two directions, spelled exactly', () => {
    expect(DIRECTIONS).toEqual(['Ingress', 'Egress']);
    expect(DIRECTIONS.every(isDirection)).toBe(true);
    expect(['ingress', 'EGRESS', '', undefined, null].some(isDirection)).toBe(false);
  });
});
