/** The codes of the regions. */
import { describe, expect, it } from 'vitest';
import { LATERALITY_CODES, lateralityOf, regionCode } from '../../../../src/core/body/region-codes.js';
import { BODY_REGION_IDS, BODY_VIEWS } from '../../../../src/core/body/regions.js';

/** Verhoeff's check digit (1969), the last one of every SNOMED CT identifier: multiplication in the dihedral group of order ten, after a permutation of the digit by its place. */
function hasCheckDigit(code: string): boolean {
  const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const multiply = (a: number, b: number): number => {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
    return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
  };
  const sum = Array.from(code)
    .reverse()
    .reduce((check, digit, place) => {
      let permuted = Number(digit);
      for (let times = 0; times < place % 8; times++) permuted = PERMUTATION[permuted] ?? 0;
      return multiply(check, permuted);
    }, 0);
  return sum === 0;
}

describe('regions', () => {
  it('the check digit tells a code with two digits swapped', () => {
    expect(hasCheckDigit('43067004')).toBe(true);
    expect(hasCheckDigit('43076004')).toBe(false);
  });

  it.each(BODY_REGION_IDS)('%s has a code with a right check digit on every drawing', (region) => {
    for (const view of BODY_VIEWS) {
      const { code, meaning } = regionCode(region, view);
      expect(hasCheckDigit(code)).toBe(true);
      expect(meaning).toMatch(/^Skin (?:structure )?of [a-z ]+$/u);
    }
  });

  it('the lower leg is told from both sides', () => {
    const codes = (['front', 'back', 'soles'] as const).map((view) => regionCode('left-lower-leg', view).meaning);
    expect(codes).toEqual([
      ...['Skin of anterior surface of lower leg', 'Skin of posterior surface of lower leg', 'Skin of lower extremity'],
    ]);
  });

  it('both sides share a code, and differ in their side', () => {
    expect(regionCode('left-cheek', 'head-left')).toEqual(regionCode('right-cheek', 'head-right'));
    expect(['left-cheek', 'right-cheek', 'nose'].map((id) => lateralityOf(id as 'nose'))).toEqual(['left', 'right', undefined]);
    expect(Object.values(LATERALITY_CODES).every(({ code }) => hasCheckDigit(code))).toBe(true);
  });
});
