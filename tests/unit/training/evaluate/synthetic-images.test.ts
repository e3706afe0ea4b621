/** Images drawn for OOD rejection: the same for a seed, another for the next, each what its name says. */
import { describe, expect, it } from 'vitest';
import { SYNTHETIC_SIZE_PX } from '../../../../training/src/evaluate/synthetic/canvas.js';
import { SYNTHETIC_KINDS, synthesiseImage, syntheticRecord } from '../../../../training/src/evaluate/synthetic/images.js';

/** Distinct colours of a image. */
function colours(data: ArrayLike<number>): number {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4) seen.add((data[at] ?? 0) * 65536 + (data[at + 1] ?? 0) * 256 + (data[at + 2] ?? 0));
  return seen.size;
}

describe.each(SYNTHETIC_KINDS)('%s', (kind) => {
  it('repeats for a seed, differs from the next and is opaque', () => {
    const { data, width, height } = synthesiseImage(kind, 3);
    expect([width, height]).toEqual([SYNTHETIC_SIZE_PX, SYNTHETIC_SIZE_PX]);
    expect(data.length).toBe(SYNTHETIC_SIZE_PX * SYNTHETIC_SIZE_PX * 4);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(synthesiseImage(kind, 3).data))).toBe(0);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(synthesiseImage(kind, 4).data))).not.toBe(0);
    expect(data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  it('is a non-lesion of a set of its own', () => {
    expect(syntheticRecord(kind, 3)).toMatchObject({ dataset: `drawn-${kind}`, diagnosis: 'other', suspicious: false });
  });
});

it('draws one colour, two colours, letters on paper, and many colours', () => {
  for (let seed = 0; seed < 10; seed++) {
    expect(colours(synthesiseImage('flat', seed).data)).toBe(1);
    expect(colours(synthesiseImage('stripes', seed).data)).toBe(2);
    expect(colours(synthesiseImage('text', seed).data)).toBe(2);
    expect(colours(synthesiseImage('noise', seed).data)).toBeGreaterThan(50);
    expect(colours(synthesiseImage('gradient', seed).data)).toBeGreaterThan(20);
    expect(colours(synthesiseImage('boxes', seed).data)).toBeGreaterThan(3);
    expect(colours(synthesiseImage('drawing', seed).data)).toBeGreaterThan(1);
  }
});
