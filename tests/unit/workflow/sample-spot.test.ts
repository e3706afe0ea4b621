/** The sample on the start screen is a drawing that the shipped model gives a score to: another model may need another seed. */
import { expect, it } from 'vitest';
import { syntheticSpot } from '../../../scripts/synthetic-spot.js';
import { SAMPLE_SEED } from '../../../src/workflow/sample-spot.js';

it('is the first synthetic image that the shipped model takes for a lesion', async () => {
  expect((await syntheticSpot(true)).seed).toBe(SAMPLE_SEED);
});
