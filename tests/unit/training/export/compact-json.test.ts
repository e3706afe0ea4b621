/** Small and readable JSON is still the same JSON. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compactJson } from '../../../../training/src/export/compact-json.js';

it('says the same as JSON.stringify', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(compactJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('leaves out fields without a value and keeps lists of numbers on a line', () => {
  const numbers = Array.from({ length: 99 }, (_, at) => at);
  const text = compactJson({ a: undefined, numbers, words: numbers.map((at) => `word ${at}`) });
  expect(JSON.parse(text)).not.toHaveProperty('a');
  expect(text.split('\n').find((line) => line.includes('"numbers"'))).toContain('98');
  expect(
    Math.max(
      ...text
        .split('\n')
        .filter((line) => line.includes('word'))
        .map((line) => line.length),
    ),
  ).toBeLessThan(130);
});
