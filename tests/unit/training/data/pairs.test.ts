/** Photos of one lesion in two ways: who is whose partner, and which partners come along in a batch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { parseImageManifest } from '../../../../training/src/data/image-manifest.js';
import { partnersOf, withPartners } from '../../../../training/src/data/pairs.js';

describe('partners', () => {
  it('are of the same lesion, in the other modality', () => {
    const records = parseImageManifest(
      [
        'image,dataset,diagnosis,suspicious,melanoma,split,group,modality',
        'a.jpg,clinical,mel,1,1,train,one,photo',
        'b.jpg,dermoscopic,mel,1,1,train,one,dermoscopy',
        'c.jpg,older,mel,1,1,train,one,dermoscopy',
        'd.jpg,clinical,nv,0,0,train,two,photo',
        'e.jpg,dermoscopic,nv,0,0,train,three,dermoscopy',
        // A patient with two lesions.
        'f.jpg,clinical,nv,0,0,train,four,photo',
        'g.jpg,dermoscopic,bcc,1,0,train,four,dermoscopy',
      ].join('\n'),
      'manifest.csv',
      '.',
    );
    expect(partnersOf(records)).toEqual([[1, 2], [0], [0], [], [], [], []]);
  });
});

describe('a batch with partners', () => {
  const partners = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? [at + 1] : [at - 1]));

  it('stays as large, and names each pair where it lies', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(19), { minLength: 1, maxLength: 12 }), fc.integer(), (drawn, seed) => {
        const { indices, pairs } = withPartners(drawn, partners, seededRandom(seed));
        expect(indices).toHaveLength(drawn.length);
        for (const [first, second] of pairs) {
          expect(second).toBe(first + 1);
          expect(partners[indices[first] ?? -1]).toContain(indices[second]);
        }
        // What was drawn comes first, in its order.
        const own = indices.filter((_, at) => !pairs.some(([, second]) => second === at));
        expect(own).toEqual(drawn.slice(0, own.length));
      }),
    );
  });

  it('brings half of the partners, and none where there are none', () => {
    const random = seededRandom(3);
    const batches = Array.from({ length: 200 }, () => withPartners([0, 2, 4, 6, 8, 10, 12, 14], partners, random));
    const brought = batches.reduce((sum, { pairs }) => sum + pairs.length, 0);
    const own = batches.reduce((sum, { indices, pairs }) => sum + indices.length - pairs.length, 0);
    expect(brought / own).toBeGreaterThan(0.4);
    expect(brought / own).toBeLessThan(0.55);
    expect(withPartners([1, 2, 3], [[], [], [], []], random)).toEqual({ indices: [1, 2, 3], pairs: [] });
  });
});
