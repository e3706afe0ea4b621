/** The catalogues hold every message of the code, no other, and each takes the arguments of its English one. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf, readCatalogue } from '../../../scripts/i18n/catalogue.js';
import { appMessages } from '../../../scripts/i18n/messages.js';
import { CATALOGUE_LANGUAGES, catalogueFolder } from '../../../scripts/i18n/po-format.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const files = await appMessages(ROOT);

/** The messages of each folder that has catalogues. */
const folders = new Map<string, Map<string, string>>();
for (const [file, messages] of files) {
  const folder = catalogueFolder(file);
  const known = folders.get(folder) ?? new Map<string, string>();
  for (const { id, message } of messages) known.set(id, message);
  folders.set(folder, known);
}

it('each message has an id of its own', () => {
  const ids = [...files.values()].flat().map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(800);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

describe.each(CATALOGUE_LANGUAGES)('the catalogues in %s', (language) => {
  it.each([...folders])(
    '%s: hold every message and no other, each with its arguments (npm run translate mends it)',
    async (folder, messages) => {
      const catalogue = await readCatalogue(ROOT, folder, language);
      expect(Object.keys(catalogue).filter((id) => !messages.has(id))).toEqual([]);
      const faults = [...messages].flatMap(([id, message]) => {
        const fault = faultOf(message, catalogue[id] ?? '');
        return fault === undefined ? [] : [`${id} ${fault}`];
      });
      expect(faults).toEqual([]);
    },
  );

  it('call nothing safe, benign, harmless or healthy', async () => {
    const verdicts =
      /\b(?:gutartig|ungefährlich|unbedenklich|benigno|inofensivo|sano|bénin|bénigne|inoffensif|sain|innocuo|innocua|saudável)\b/iu;
    const catalogues = await Promise.all([...folders.keys()].map((folder) => readCatalogue(ROOT, folder, language)));
    expect(catalogues.flatMap((catalogue) => Object.values(catalogue)).filter((sentence) => verdicts.test(sentence))).toEqual([]);
  });
});

it('a translation is at fault where it is empty, broken or takes other arguments', () => {
  expect(faultOf('{a} of {b}', '{b} von {a}')).toBeUndefined();
  expect(faultOf('{a} of {b}', '{a} von')).toContain('takes the arguments');
  expect(faultOf('A', ' ')).toBe('is not translated');
  expect(faultOf('A', '{a')).toContain('no ICU message');
  const forms = '{n, plural, one {# image of {of}} other {# images of {of}}}';
  expect(faultOf(forms, '{n, plural, one {# Bild von {of}} other {# Bilder von {of}}}')).toBeUndefined();
  expect(faultOf(forms, '{n, plural, one {# Bild} other {# Bilder}}')).toContain('takes the arguments');
});
