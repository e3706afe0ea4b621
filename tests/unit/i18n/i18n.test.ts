/** Messages in the language in use: lookup, arguments, numbers, and what happens where a catalogue lacks one. */
import fc from 'fast-check';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import { compileCatalogue } from '../../../scripts/i18n/catalogue.js';
import { compileDefinitions, messagesIn } from '../../../scripts/i18n/messages.js';
import { activate, language, loadTranslations, numberLocale, onLanguage, translationRevision } from '../../../src/i18n/i18n.js';
import { isLanguage } from '../../../src/i18n/languages.js';
import type { Language } from '../../../src/i18n/languages.js';
import type { MessageArguments } from '../../../src/i18n/messages.js';
import { formatList, formatNumber, formatNumberRange, formatShareOf, formatShareRange } from '../../../src/i18n/numbers.js';
import { text } from './test-messages.js';

const GERMAN = compileCatalogue({
  'test.photo': 'Foto',
  'test.greeting': 'Hallo {name}',
  'test.part': '{all}, davon {count}',
  'test.images': '{count, plural, one {# Bild von {of}} other {# Bilder von {of}}}',
  'test.empty': '',
});

function speakGerman(): void {
  loadTranslations('de', GERMAN);
  activate('de');
}

afterEach(() => {
  activate('en');
});

describe('a message', () => {
  it('is English until another language is spoken, and then that language’s, wherever it was read from before', () => {
    const { nested } = text;
    expect([text.photo, nested.photo, [...text.list]]).toEqual(['Photo', 'Photo', ['Photo', 'Other']]);
    speakGerman();
    expect([text.photo, nested.photo, text.list[0], language()]).toEqual(['Foto', 'Foto', 'Foto', 'de']);
  });

  it('takes its arguments by name, in the order of the language', () => {
    expect([text.greeting({ name: 'Ada' }), text.part({ count: 3, all: 7 })]).toEqual(['Hello Ada', '3 of 7']);
    speakGerman();
    expect([text.greeting({ name: 'Ada' }), text.part({ count: 3, all: 7 })]).toEqual(['Hallo Ada', '7, davon 3']);
  });

  it('is English where the catalogue lacks it or has it empty', () => {
    speakGerman();
    expect([text.untranslated, text.empty]).toEqual(['It’s {new}', 'Empty']);
  });

  it('has the forms of its number', () => {
    const images = (count: number) => text.images({ count, of: 'a mole' });
    expect([images(1), images(2), images(1234)]).toEqual(['1 image of a mole', '2 images of a mole', '1,234 images of a mole']);
    speakGerman();
    expect([images(1), images(1234)]).toEqual(['1 Bild von a mole', '1.234 Bilder von a mole']);
  });

  it('has the arguments that its English names, and no other', () => {
    expectTypeOf<MessageArguments<'{a} of {b} others'>>().toEqualTypeOf<{
      readonly a: string | number;
      readonly b: string | number;
    }>();
    expectTypeOf<keyof MessageArguments<'{n, plural, one {# row} other {# rows}} in {place}'>>().toEqualTypeOf<'n' | 'place'>();
    expectTypeOf<MessageArguments<'{n, plural, one {row} other {rows}}'>>().toEqualTypeOf<{ readonly n: number }>();
    expectTypeOf(text.photo).toEqualTypeOf<string>();
  });
});

describe('the definitions of a file', () => {
  const code = (message: string) =>
    `const a = defineMessages({ b: { id: 'x.b', message: ${JSON.stringify(message)}, comment: 'c' } });`;

  it('are found within defineMessages alone', () => {
    const found = messagesIn(`const o = { id: 'no', message: 'no' };\n${code('B')}`, 'a.ts').map(({ id, message }) => [
      id,
      message,
    ]);
    expect(found).toEqual([['x.b', 'B']]);
  });

  it('are compiled, without their comments; what is no ICU message is refused', () => {
    expect(compileDefinitions(code('B {c}'), 'a.ts')?.code).toBe(
      'const a = defineMessages({ b: {"id":"x.b","message":["B ",["c"]]} });',
    );
    expect(compileDefinitions('const a = 1;', 'a.ts')).toBeUndefined();
    expect(() => compileDefinitions(code('B {c'), 'a.ts')).toThrow();
  });
});

describe('a number', () => {
  const tags = fc.constantFrom('en', 'de', 'es', 'fr', 'it', 'pt-BR', 'ar');
  const digitsBehind = fc.integer({ min: 0, max: 3 });
  // Ends of intervals and halves among them, where rounding shows.
  const units = fc.integer({ min: -3_000_000, max: 30_000_000 });
  const numbers = fc.oneof(
    fc.tuple(units, fc.integer({ min: 0, max: 9 })).map(([n, behind]) => Number(`${n}e-${behind}`)),
    fc.double({ noNaN: true }),
  );
  const intl = (tag: Language, digits: number, style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(numberLocale(tag), {
      ...{ style, minimumFractionDigits: digits, maximumFractionDigits: digits },
    });

  it('is written as Intl writes it in the language, small or large', () => {
    fc.assert(
      fc.property(tags.filter(isLanguage), numbers, digitsBehind, (tag, value, digits) => {
        activate(tag);
        expect(formatNumber(value, digits)).toBe(intl(tag, digits, 'decimal').format(value));
        expect(formatShareOf(value, digits)).toBe(intl(tag, digits, 'percent').format(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('and a range and a list are written as the language writes them', () => {
    expect([formatNumber(12162), formatShareOf(0.9031, 1), formatNumberRange(0.899, 0.932, 3)]).toEqual([
      '12,162',
      '90.3%',
      '0.899–0.932',
    ]);
    expect([formatList(['a']), formatList(['a', 'b', 'c'])]).toEqual(['a', 'a, b and c']);
    // Ends that are rounded to the same are a range all the same.
    expect(formatNumberRange(0.5, 0.5001, 1)).toBe('0.5–0.5');
    activate('de');
    expect(formatShareRange(0.899, 0.932, 1)).toMatch(/^89,9–93,2\s%$/u);
    expect(formatList(['a', 'b', 'c'])).toBe('a, b und c');
  });
});

describe('who listens', () => {
  it('is told of another language and of more translations', () => {
    let calls = 0;
    const before = translationRevision();
    const stop = onLanguage(() => calls++);
    speakGerman();
    stop();
    expect(calls).toBeGreaterThan(0);
    expect(translationRevision()).toBeGreaterThan(before);
    const after = calls;
    activate('en');
    expect(calls).toBe(after);
  });
});
