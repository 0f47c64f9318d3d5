import * as values from '../../src/values';

test('the public door of this folder offers the authoring values, and no helper', () => {
  expect(Object.keys(values).sort()).toEqual(['Port', 'Selector']);
});
