/** Stability: TTA views of one photo that agree or disagree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, classIndex } from '../../../../src/core/classes.js';
import {
  levelAfterStabilityCheck,
  levelForDisagreement,
  shiftedViews,
  translateGrid,
  viewDisagreement,
} from '../../../../src/core/tta/stability.js';
import { SPEC as SPECS } from '../../../fixtures/scored-lesions.js';

const SPEC = SPECS.dermoscopy;

/** Logits whose suspicious score is `score`: a naevus or a melanoma, nothing else. */
function logitsOf(score: number): Float32Array {
  const logits = new Float32Array(CLASS_COUNT).fill(-50);
  logits[classIndex('mel')] = Math.log(score);
  logits[classIndex('nv')] = Math.log(1 - score);
  return logits;
}

const score = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('view disagreement', () => {
  it('is zero between equal views, however many', () => {
    fc.assert(
      fc.property(score, fc.integer({ min: 1, max: 8 }), (score, count) => {
        expect(viewDisagreement(Array<Float32Array>(count).fill(logitsOf(score)), SPEC)).toBe(0);
      }),
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), fc.nat(), (scores, seed) => {
        const views = scores.map(logitsOf);
        const turn = seed % views.length;
        const other = [...views.slice(turn), ...views.slice(0, turn)].reverse();
        expect(viewDisagreement(other, SPEC)).toBeCloseTo(viewDisagreement(views, SPEC), 9);
      }),
    );
  });

  it('is zero within a level, however far apart, and positive across a threshold', () => {
    expect(viewDisagreement([logitsOf(0.01), logitsOf(0.29)], SPEC)).toBe(0);
    expect(viewDisagreement([logitsOf(0.31), logitsOf(0.69)], SPEC)).toBe(0);
    // Log-odds of -1.386 and 1.386.
    expect(viewDisagreement([logitsOf(0.2), logitsOf(0.8)], SPEC)).toBeCloseTo(Math.log(4), 4);
  });

  it('is inconclusive only beyond the threshold, and never for a picture that is rejected as no lesion', () => {
    const views = [logitsOf(0.2), logitsOf(0.8)];
    const at = (limit: number) => ({ ...SPEC, stability: { limit } });
    expect(levelAfterStabilityCheck('some-warning-signs', views, at(1.3))).toBe('inconclusive');
    expect(levelAfterStabilityCheck('some-warning-signs', views, at(1.5))).toBe('some-warning-signs');
    expect(levelAfterStabilityCheck('not-a-lesion', views, at(0))).toBe('not-a-lesion');
    expect(levelAfterStabilityCheck('no-warning-sign', views, SPEC)).toBe('no-warning-sign');
  });
});

it('is inconclusive beyond the limit, not at it', () => {
  expect(levelForDisagreement('clear-warning-signs', 0.5, 0.5)).toBe('clear-warning-signs');
  expect(levelForDisagreement('clear-warning-signs', 0.500001, 0.5)).toBe('inconclusive');
});

describe('a translated grid', () => {
  it('has the same cells elsewhere, and the mirrored border in what comes free', () => {
    const grid = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90);
    expect([...translateGrid(grid, 3, 2, 1, 0)]).toEqual([1, 10, 1, 10, 2, 20, 4, 40, 4, 40, 5, 50, 7, 70, 7, 70, 8, 80]);
    expect([...translateGrid(grid, 3, 2, 0, -1)]).toEqual([4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90, 7, 70, 8, 80, 9, 90]);
  });

  it('holds at each cell what lay as far the other way, mirrored at the edge', () => {
    const grid = Float32Array.from({ length: 5 * 5 * 2 }, (_, at) => at + 1);
    const mirrored = (at: number): number => (at < 0 ? -1 - at : at > 4 ? 9 - at : at);
    for (let right = -4; right <= 4; right++) {
      for (let down = -4; down <= 4; down++) {
        const expected = Float32Array.from(grid, (_, at) => {
          const [row, column, channel] = [Math.floor(at / 10), Math.floor(at / 2) % 5, at % 2];
          return grid[(mirrored(row - down) * 5 + mirrored(column - right)) * 2 + channel] ?? NaN;
        });
        expect(translateGrid(grid, 5, 2, right, down), `${right} right, ${down} down`).toEqual(expected);
      }
    }
  });

  it('translated back is itself, except the border', () => {
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

  it('gives two shifted views, by 4% of the side each way', () => {
    const size = 50;
    const input = Float32Array.from({ length: size * size * 3 }, (_, at) => at);
    const [down, up] = shiftedViews(input, size).map((write) => {
      const logitsOf = new Float32Array(input.length);
      write(logitsOf);
      return logitsOf;
    });
    expect(down?.[(10 * size + 10) * 3]).toBe((8 * size + 8) * 3);
    expect(up?.[(10 * size + 10) * 3]).toBe((12 * size + 12) * 3);
    expect([down, up]).toEqual([translateGrid(input, size, 3, 2, 2), translateGrid(input, size, 3, -2, -2)]);
  });
});
