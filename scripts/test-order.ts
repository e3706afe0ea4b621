/**
 * The order in which test files start: of each project the longest first, and the projects evenly mixed, so that tests in Node compute while
 * tests with a browser wait for it, from the first to the last. For vitest's settings.
 */
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** See the head of the file. */
export class MixedSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placed = [...new Set(files.map(({ project }) => project))].flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      return own.map((file, at) => ({ file, place: (at + 0.5) / own.length }));
    });
    return placed.sort((a, b) => a.place - b.place).map(({ file }) => file);
  }
}
