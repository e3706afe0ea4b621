/** Which language suits a person, and how it is written. */
import { describe, expect, it } from 'vitest';
import { preferredLanguage } from '../../../src/i18n/choice.js';
import { directionOf, lookupLanguage } from '../../../src/i18n/languages.js';

describe('the language', () => {
  it('is the first of the browser’s that there is, else English', () => {
    expect(preferredLanguage(['de-AT', 'en'])).toBe('de');
    expect(preferredLanguage(['nl', 'FR-ca', 'de'])).toBe('fr');
    expect(['pt', 'pt-PT', 'pt-BR', 'it-CH'].map((tag) => preferredLanguage([tag, 'en']))).toEqual([
      'pt-BR',
      'pt-BR',
      'pt-BR',
      'it',
    ]);
    expect(preferredLanguage(['zh', 'toString', 'not a tag'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });

  it('is looked up with its region and its script', () => {
    const available = ['en', 'de', 'pt', 'pt-BR', 'zh-Hans', 'zh-Hant', 'sr-Latn', 'de-CH-1996'] as const;
    const lookup = (tag: string) => lookupLanguage([tag], available);
    expect(['pt-BR', 'pt-PT', 'pt', 'PT-br'].map(lookup)).toEqual(['pt-BR', 'pt', 'pt', 'pt-BR']);
    expect(['zh-TW', 'zh-HK', 'zh-CN', 'zh', 'zh-Hant-TW'].map(lookup)).toEqual([
      'zh-Hant',
      'zh-Hant',
      'zh-Hans',
      'zh-Hans',
      'zh-Hant',
    ]);
    expect(['de-AT', 'de-CH', 'de-CH-1996', 'de-CH-x-private'].map(lookup)).toEqual(['de', 'de', 'de-CH-1996', 'de']);
    expect(['sr', 'sr-Latn-RS', 'fr'].map(lookup)).toEqual([undefined, 'sr-Latn', undefined]);
  });

  it('has a direction', () => {
    expect(['en', 'de', 'pt-BR', 'zh-Hant', 'az'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'ltr']);
    expect(['ar', 'he', 'fa-IR', 'ur', 'az-Arab'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl']);
  });
});
