/** Broken JSON: reproducible, another document than before, and never a change to the original. */
import { describe, expect, it } from 'vitest';
import { brokenDocuments, mutatedJson } from '../../../../scripts/faults/mutate.js';

const document = { version: '1', files: [{ bytes: 1 }, { bytes: 2 }], nested: { deep: { deeper: true } } };

describe('mutatedJson', () => {
  it('gives the same document for the same seed, and leaves the original alone', () => {
    const before = JSON.stringify(document);
    for (let seed = 0; seed < 500; seed++) {
      expect(JSON.stringify(mutatedJson(document, seed))).toBe(JSON.stringify(mutatedJson(document, seed)));
    }
    expect(JSON.stringify(document)).toBe(before);
  });

  it('changes something, nearly always, and in many ways', () => {
    const texts = Array.from({ length: 200 }, (_, seed) => JSON.stringify(mutatedJson(document, seed)));
    expect(texts.filter((text) => text === JSON.stringify(document)).length).toBeLessThan(20);
    expect(new Set(texts).size).toBeGreaterThan(100);
  });
});

describe('brokenDocuments', () => {
  const text = Buffer.from(JSON.stringify(document));

  it('gives as many as asked for, each of them JSON, none like another or like the original', () => {
    const broken = brokenDocuments(text, 300).map((json) => JSON.stringify(json));
    expect(broken).toHaveLength(300);
    expect(new Set([...broken, JSON.stringify(document)]).size).toBe(301);
    expect(brokenDocuments(text, 300).map((json) => JSON.stringify(json))).toEqual(broken);
  });

  it('gives only those that are wanted', () => {
    const isWanted = (json: unknown): boolean => typeof json === 'object' && json !== null && !('version' in json);
    expect(brokenDocuments(text, 20, isWanted).filter(isWanted)).toHaveLength(20);
  });
});
