/** Images and a table to try the page with: drawn, since no photo of a person may be in the app. */
import { drawSampleSpot } from '../../workflow/sample-spot.js';
import type { FoundFile } from './run/files.js';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const nameOf = (seed: number): string => `drawn-${String(seed).padStart(2, '0')}.png`;

/** Labels of the drawings, made up: they show what the page does, and say nothing of the model. */
function sampleLabels(): string {
  const rows = SEEDS.map((seed) => [
    nameOf(seed),
    seed % 2 === 0 ? 'mel' : 'nv',
    `patient-${Math.ceil(seed / 2)}`,
    seed % 3 === 0 ? 'arm' : 'back',
  ]);
  return [['image', 'diagnosis', 'patient_id', 'site'], ...rows].map((row) => row.join(',')).join('\n') + '\n';
}

/** A dozen drawings and their made-up labels, as if somebody had chosen them. */
export async function sampleFiles(): Promise<FoundFile[]> {
  const images = await Promise.all(
    SEEDS.map(async (seed) => new File([await drawSampleSpot(seed)], nameOf(seed), { type: 'image/png' })),
  );
  const labels = new File([sampleLabels()], 'drawn-labels.csv', { type: 'text/csv' });
  return [...images, labels].map((file) => ({ file, path: file.name }));
}

/** A table of labels to fill in: the columns that the page reads, a row of each kind, and one more column to compare groups by. */
export const LABEL_TEMPLATE = [
  'image,diagnosis,patient_id,skin_type',
  'IMG_0001.jpg,nv,patient-1,II',
  'IMG_0002.jpg,mel,patient-2,III',
  'IMG_0003.jpg,bkl,patient-2,V',
  '',
].join('\n');
