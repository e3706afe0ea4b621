/** Looks at one photo that agree or not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, classIndex } from '../../../../src/core/classes.js';
import { viewDisagreement, levelAfterStabilityCheck, translateGrid, shiftedViews } from '../../../../src/core/tta/stability.js';
import { SPEC } from '../../../fixtures/scored-lesions.js';

/** Raw outputs whose suspicious score is `share`: a mole or a melanoma, nothing else. */
function look(share: number): Float32Array {
  const logits = new Float32Array(CLASS_COUNT).fill(-50);
  logits[classIndex('mel')] = Math.log(share);
  logits[classIndex('nv')] = Math.log(1 - share);
  return logits;
}

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('the disagreement of looks', () => {
  it('is none between looks that are the same, however many', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 8 }), (score, count) => {
        expect(viewDisagreement(Array<Float32Array>(count).fill(look(score)), SPEC)).toBe(0);
      }),
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 6 }), fc.nat(), (scores, seed) => {
        const looks = scores.map(look);
        const turn = seed % looks.length;
        const other = [...looks.slice(turn), ...looks.slice(0, turn)].reverse();
        expect(viewDisagreement(other, SPEC)).toBeCloseTo(viewDisagreement(looks, SPEC), 9);
      }),
    );
  });

  it('is none within a level, whatever lies between them, and more than none across a limit', () => {
    expect(viewDisagreement([look(0.01), look(0.29)], SPEC)).toBe(0);
    expect(viewDisagreement([look(0.31), look(0.69)], SPEC)).toBe(0);
    // Log-odds of -1.386 and 1.386.
    expect(viewDisagreement([look(0.2), look(0.8)], SPEC)).toBeCloseTo(Math.log(4), 4);
  });

  it('takes the score away beyond the limit alone, and never from a picture that shows no lesion', () => {
    const looks = [look(0.2), look(0.8)];
    const at = (limit: number) => ({ ...SPEC, stability: { limit } });
    expect(levelAfterStabilityCheck('some-warning-signs', looks, at(1.3))).toBe('inconclusive');
    expect(levelAfterStabilityCheck('some-warning-signs', looks, at(1.5))).toBe('some-warning-signs');
    expect(levelAfterStabilityCheck('not-a-lesion', looks, at(0))).toBe('not-a-lesion');
    expect(levelAfterStabilityCheck('no-warning-sign', looks, SPEC)).toBe('no-warning-sign');
  });
});

describe('a moved picture', () => {
  it('shows the same cells elsewhere, and the mirrored border where it came in', () => {
    const grid = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90);
    expect([...translateGrid(grid, 3, 2, 1, 0)]).toEqual([1, 10, 1, 10, 2, 20, 4, 40, 4, 40, 5, 50, 7, 70, 7, 70, 8, 80]);
    expect([...translateGrid(grid, 3, 2, 0, -1)]).toEqual([4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90, 7, 70, 8, 80, 9, 90]);
  });

  it('moved back is itself, but for the border', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 12 }),
        fc.integer({ min: -2, max: 2 }),
        fc.integer({ min: -2, max: 2 }),
        (size, x, y) => {
          const grid = Float32Array.from({ length: size * size }, (_, at) => at);
          const back = translateGrid(translateGrid(grid, size, 1, x, y), size, 1, -x, -y);
          for (let row = 2; row < size - 2; row++)
            for (let column = 2; column < size - 2; column++) expect(back[row * size + column]).toBe(grid[row * size + column]);
        },
      ),
    );
  });

  it('is looked at twice, by 4% of its side each way', () => {
    const size = 50;
    const input = Float32Array.from({ length: size * size * 3 }, (_, at) => at);
    const [down, up] = shiftedViews(input, size).map((write) => {
      const look = new Float32Array(input.length);
      write(look);
      return look;
    });
    expect(down?.[(10 * size + 10) * 3]).toBe((8 * size + 8) * 3);
    expect(up?.[(10 * size + 10) * 3]).toBe((12 * size + 12) * 3);
  });
});
