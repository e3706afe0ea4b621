/** A few of the mutated headers that `npm run faults` reads, of every format. */
import { describe, expect, it } from 'vitest';
import { HEADER_FORMATS } from '../../../../scripts/faults/corpus/small-originals.js';
import { headersSuite } from '../../../../scripts/faults/file-suites.js';
import type { FaultHarness } from '../../../../scripts/faults/harness.js';

const COUNT = 200;
/** What reads headers needs no browser. */
const NO_BROWSER = {} as FaultHarness;

describe('the header of a mutated file', () => {
  const { cases } = headersSuite(COUNT);

  it('is read in every format', () => {
    expect(cases).toHaveLength(HEADER_FORMATS.length);
  });

  it.each(cases)('$title', async (one) => {
    await one.run(NO_BROWSER);
  });
});
