/** Registration on real test photos, one of each ten that the parity tests use. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { REGISTRATION_SIDE_PX, pyramidOf } from '../../../../src/core/registration/plane.js';
import { register } from '../../../../src/core/registration/register.js';
import { IDENTITY, cornerError } from '../../../../src/core/registration/similarity.js';
import { decodeImageFile } from '../../../../training/src/data/decode.js';
import { median } from '../../../../src/core/metrics/median.js';
import { cutReframed, drawReframing, referenceSquare, relight } from '../../../../training/src/repeatability/reframe.js';
import { HAS_DATA } from '../../../fixtures/paths.js';
import { tenTestPhotos } from '../../../fixtures/test-photos.js';

describe.skipIf(!HAS_DATA)('registration of real photos (needs the ISIC images in ../shared/data)', () => {
  it('is off by at most 2% of the side where they are re-framed and re-lit, and refuses another lesion', async () => {
    const photos = (await tenTestPhotos()).filter((_, at) => at % 3 === 0);
    expect(photos.length).toBeGreaterThan(2);
    const errors: number[] = [];
    const refused: boolean[] = [];
    let before: ReturnType<typeof pyramidOf> | undefined;
    for (const [at, { file }] of photos.entries()) {
      const random = seededRandom(50 + at);
      const image = await decodeImageFile(file);
      const crop = referenceSquare(image);
      const transform = drawReframing(random);
      const [first, second] = [IDENTITY, transform].map((one) => {
        const square = cutReframed(image, crop, one, REGISTRATION_SIDE_PX);
        relight(square, random);
        return pyramidOf(square);
      });
      if (first === undefined || second === undefined) throw new Error('two squares were cut');
      const found = register(first, second);
      expect(found.reliable).toBe(true);
      errors.push(cornerError(found.transform, transform));
      if (before !== undefined) refused.push(!register(before, second).reliable);
      before = first;
    }
    expect(median(errors)).toBeLessThan(0.02);
    expect(refused).not.toContain(false);
  });
});
