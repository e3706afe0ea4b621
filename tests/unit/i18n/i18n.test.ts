/** Sentences in the language in use: lookup, values, numbers, and what happens where a catalogue lacks one. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { compileCatalogue } from '../../../scripts/i18n/compile.js';
import { bestOf } from '../../../src/i18n/choice.js';
import { activate, language, messageOf, onLanguage, plural, t, translated } from '../../../src/i18n/i18n.js';
import { formatNumber, formatShareOf } from '../../../src/i18n/numbers.js';

const CATALOGUE = compileCatalogue({
  'Hello {0}': 'Hallo {0}',
  '{0} of {1}': '{1}, davon {0}',
  Photo: 'Foto',
  '{n, plural, one {# image of {0}} other {# images of {0}}}': '{n, plural, one {# Bild von {0}} other {# Bilder von {0}}}',
});

afterEach(() => {
  activate('en', {});
});

describe('a sentence', () => {
  it('is English until another language is spoken, and then that language’s', () => {
    const greet = () => t`Hello ${'Ada'}`;
    expect(greet()).toBe('Hello Ada');
    activate('de', CATALOGUE);
    expect(greet()).toBe('Hallo Ada');
    expect(language()).toBe('de');
  });

  it('may put its values in another order', () => {
    activate('de', CATALOGUE);
    expect(t`${3} of ${7}`).toBe('7, davon 3');
  });

  it('is English where the catalogue lacks it', () => {
    activate('de', CATALOGUE);
    expect(t`Good morning, ${'Ada'}`).toBe('Good morning, Ada');
  });

  it('says what stands in it, whatever the signs', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (parts, values) => {
        const used = parts.slice(1).map((_, at) => values[at] ?? 'x');
        const said = t(Object.assign([...parts], { raw: parts }), ...used);
        expect(said).toBe(parts.map((part, at) => (at === 0 ? part : `${used[at - 1] ?? ''}${part}`)).join(''));
      }),
    );
    expect(messageOf(['It’s {', '}'])).toBe("It’s '{'{0}'}'");
  });

  it('is what it says, though a property of every object has its name', () => {
    expect([t`constructor`, t`__proto__`, t`toString`]).toEqual(['constructor', '__proto__', 'toString']);
    activate('de', CATALOGUE);
    expect([t`constructor`, t`__proto__`]).toEqual(['constructor', '__proto__']);
  });

  it('has the forms of its number', () => {
    const images = (n: number) => plural(n, { one: '# image of {0}', other: '# images of {0}' }, 'a mole');
    expect([images(1), images(2), images(1234)]).toEqual(['1 image of a mole', '2 images of a mole', '1,234 images of a mole']);
    activate('de', CATALOGUE);
    expect([images(1), images(1234)]).toEqual(['1 Bild von a mole', '1.234 Bilder von a mole']);
  });
});

describe('a number', () => {
  const tags = fc.constantFrom('en', 'de', 'es', 'fr');
  const digitsBehind = fc.integer({ min: 0, max: 3 });
  // Ends of intervals and halves among them, where rounding shows.
  const units = fc.integer({ min: -3_000_000, max: 30_000_000 });
  const numbers = fc.oneof(
    fc.tuple(units, fc.integer({ min: 0, max: 9 })).map(([n, behind]) => Number(`${n}e-${behind}`)),
    fc.double({ noNaN: true }),
  );
  const intl = (tag: string, digits: number, style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(tag === 'en' ? 'en-GB' : tag, {
      ...{ style, minimumFractionDigits: digits, maximumFractionDigits: digits },
    });

  it('is written as Intl writes it in the language, small or large', () => {
    fc.assert(
      fc.property(tags, numbers, digitsBehind, (tag, value, digits) => {
        activate(tag, {});
        expect(formatNumber(value, digits)).toBe(intl(tag, digits, 'decimal').format(value));
        expect(formatShareOf(value, digits)).toBe(intl(tag, digits, 'percent').format(value));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an object of sentences', () => {
  const words = translated({
    photo: 'Photo',
    list: ['Photo', 'Other'],
    nested: { photo: 'Photo' },
    make: (n: number) => t`${n} of ${9}`,
  });

  it('is read in the language in use, all the way down', () => {
    expect([words.photo, [...words.list], words.nested.photo, words.make(2)]).toEqual([
      'Photo',
      ['Photo', 'Other'],
      'Photo',
      '2 of 9',
    ]);
    activate('de', CATALOGUE);
    expect([words.photo, [...words.list], words.nested.photo, words.make(2)]).toEqual([
      'Foto',
      ['Foto', 'Other'],
      'Foto',
      '9, davon 2',
    ]);
    expect(words.list.map((one) => one.length)).toEqual([4, 5]);
  });
});

describe('numbers', () => {
  it('are written as the language writes them', () => {
    expect([formatNumber(12162), formatNumber(0.917, 3), formatShareOf(0.37), formatShareOf(0.9031, 1)]).toEqual([
      '12,162',
      '0.917',
      '37%',
      '90.3%',
    ]);
    activate('de', {});
    expect([formatNumber(12162), formatNumber(0.917, 3)]).toEqual(['12.162', '0,917']);
    expect(formatShareOf(0.37)).toMatch(/^37\s%$/u);
  });
});

describe('the language', () => {
  it('is the first of the browser’s that there is, else English', () => {
    expect(bestOf(['de-AT', 'en'])).toBe('de');
    expect(bestOf(['nl', 'FR-ca', 'de'])).toBe('fr');
    expect(bestOf(['zh', 'toString'])).toBe('en');
    expect(bestOf([])).toBe('en');
  });

  it('tells who listens that it changed', () => {
    let calls = 0;
    const stop = onLanguage(() => calls++);
    activate('de', CATALOGUE);
    stop();
    activate('en', {});
    expect(calls).toBe(1);
  });
});
