/** Whether a data set is enough to train on and to choose limits from. */
import { CliError } from '../cli-error.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { MIN_CASES_PER_MODALITY } from '../evaluate/calibrate.js';

/** Lesions of a split on each side. */
function countLesions(records: readonly ImageRecord[], split: Split): { readonly suspicious: number; readonly benign: number } {
  const lesions = records.filter(
    (record) => record.split === split && record.diagnosis !== 'other' && sourceOf(record) !== 'other',
  );
  return {
    suspicious: lesions.filter(({ suspicious }) => suspicious === true).length,
    benign: lesions.filter(({ suspicious }) => suspicious === false).length,
  };
}

/**
 * Throws {@link CliError} where a split has no lesion on one side: nothing could be learned, chosen or measured.
 * @returns sentences about what will be weak.
 */
export function checkData(records: readonly ImageRecord[], manifestFile: string): readonly string[] {
  const warnings: string[] = [];
  for (const split of ['train', 'val', 'test'] as const) {
    const counts = countLesions(records, split);
    for (const side of ['suspicious', 'benign'] as const) {
      if (counts[side] > 0) continue;
      throw new CliError(`${manifestFile}: ${split} has no ${side} lesion. Add photos, or choose other splits with --seed 2.`);
    }
    if (split === 'val' && Math.min(counts.suspicious, counts.benign) < MIN_CASES_PER_MODALITY) {
      warnings.push(
        `val has ${counts.suspicious} suspicious and ${counts.benign} benign lesions. With fewer than ${MIN_CASES_PER_MODALITY} of each, the limits of the score are little more than a guess.`,
      );
    }
  }
  if (!records.some(({ diagnosis }) => diagnosis === 'other')) {
    warnings.push(
      'No photo is in a folder "other". Without photos of clothes, hands and bare skin, the model takes everything for a lesion.',
    );
  }
  return warnings;
}
