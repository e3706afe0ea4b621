/** The catalogues hold every sentence of the code, no other, and each takes the values of its English one. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_LANGUAGES, faultOf, readCatalogue } from '../../../scripts/i18n/catalogue.js';
import { UnreadableMessage, appMessages, messagesIn } from '../../../scripts/i18n/messages.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe.each(CATALOGUE_LANGUAGES)('the catalogue %s', (language) => {
  it('holds every sentence of the code, in order, and no other (npm run translate mends it)', async () => {
    const messages = [...(await appMessages(ROOT)).keys()].sort();
    const catalogue = await readCatalogue(ROOT, language);
    expect(messages.length).toBeGreaterThan(500);
    expect(Object.keys(catalogue).filter((message) => !messages.includes(message))).toEqual([]);
    expect(messages.filter((message) => !(message in catalogue))).toEqual([]);
  });

  it('has a translation for each that takes the same values', async () => {
    const catalogue = await readCatalogue(ROOT, language);
    const faults = Object.entries(catalogue).flatMap(([message, translation]) => {
      const fault = faultOf(message, translation);
      return fault === undefined ? [] : [`“${message}” ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it('calls nothing safe, benign, harmless or healthy', async () => {
    const verdicts = /\b(?:gutartig|ungefährlich|unbedenklich|benigno|inofensivo|sano|bénin|bénigne|inoffensif|sain)\b/iu;
    const catalogue = await readCatalogue(ROOT, language);
    expect(Object.values(catalogue).filter((sentence) => verdicts.test(sentence))).toEqual([]);
  });
});

describe('the messages of a file', () => {
  const found = (code: string) => messagesIn(code, 'src/a.ts').map(({ message, place }) => `${place} ${message}`);

  it('are those of t, plural and translated', () => {
    expect(
      found(
        'const a = (n: number) => t`${n} of {x}`;\nconst b = plural(n, { one: "# a", other: "# b" });\nconst c = translated({ d: "D", e: ["F", { g: "G" }], f: () => t`H` });',
      ),
    ).toEqual([
      "src/a.ts:1 {0} of '{'x'}'",
      'src/a.ts:2 {n, plural, one {# a} other {# b}}',
      'src/a.ts:3 D',
      'src/a.ts:3 F',
      'src/a.ts:3 G',
      'src/a.ts:3 H',
    ]);
  });

  it('must be literals', () => {
    expect(() => found('const a = translated({ b: c ? "d" : "e" });')).toThrow(UnreadableMessage);
    expect(() => found('const a = plural(n, forms);')).toThrow(/^src\/a\.ts:1: plural/u);
  });
});

describe('a translation', () => {
  it('is at fault where it is empty, broken or takes other values', () => {
    expect(faultOf('{0} of {1}', '{1} von {0}')).toBeUndefined();
    expect(faultOf('{0} of {1}', '{0} von')).toContain('takes the values');
    expect(faultOf('A', ' ')).toBe('is not translated');
    expect(faultOf('A', '{0')).toContain('no ICU message');
    const forms = '{n, plural, one {# image of {0}} other {# images of {0}}}';
    expect(faultOf(forms, '{n, plural, one {# Bild von {0}} other {# Bilder von {0}}}')).toBeUndefined();
    expect(faultOf(forms, '{n, plural, one {# Bild} other {# Bilder}}')).toContain('takes the values');
  });
});
