/** Pictures drawn for the gate: the same for a seed, another for the next, each what its name says. */
import { describe, expect, it } from 'vitest';
import { DRAWN_SIZE_PX } from '../../../../training/src/evaluate/synthetic/canvas.js';
import { DRAWN_KINDS, drawKind, drawnRecord } from '../../../../training/src/evaluate/synthetic/images.js';

/** Distinct colours of a picture. */
function colours(data: ArrayLike<number>): number {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4) seen.add((data[at] ?? 0) * 65536 + (data[at + 1] ?? 0) * 256 + (data[at + 2] ?? 0));
  return seen.size;
}

describe.each(DRAWN_KINDS)('%s', (kind) => {
  it('repeats for a seed, differs from the next and is opaque', () => {
    const { data, width, height } = drawKind(kind, 3);
    expect([width, height]).toEqual([DRAWN_SIZE_PX, DRAWN_SIZE_PX]);
    expect(data.length).toBe(DRAWN_SIZE_PX * DRAWN_SIZE_PX * 4);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(drawKind(kind, 3).data))).toBe(0);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(drawKind(kind, 4).data))).not.toBe(0);
    expect(data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  it('is a non-lesion of a set of its own', () => {
    expect(drawnRecord(kind, 3, 'test')).toMatchObject({ dataset: `drawn-${kind}`, diagnosis: 'other', suspicious: false });
  });
});

it('draws one colour, two colours, letters on paper, and many colours', () => {
  for (let seed = 0; seed < 10; seed++) {
    expect(colours(drawKind('flat', seed).data)).toBe(1);
    expect(colours(drawKind('stripes', seed).data)).toBe(2);
    expect(colours(drawKind('text', seed).data)).toBe(2);
    expect(colours(drawKind('noise', seed).data)).toBeGreaterThan(50);
    expect(colours(drawKind('gradient', seed).data)).toBeGreaterThan(20);
    expect(colours(drawKind('boxes', seed).data)).toBeGreaterThan(3);
    expect(colours(drawKind('drawing', seed).data)).toBeGreaterThan(1);
  }
});
