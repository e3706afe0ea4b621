/**
 * Keeps the looks at images in a file, so that a long measurement that was stopped goes on where it was. Node only. The file begins with
 * what was asked; looks of another network, or from other sides, are not taken for its own.
 */
import { appendFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { CliError } from '../cli-error.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import type { LookSet } from '../inference/predict.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { lookAtFiles } from '../inference/predict-files.js';
import type { Looked } from '../inference/predict-files.js';

/** The looks of earlier runs, and the way to add to them. */
export interface KeptLooks {
  /** By the image's name in the manifest. */
  readonly known: ReadonlyMap<string, readonly Float32Array[]>;
  readonly add: (looked: Looked) => void;
}

/** Nothing is kept. */
const NO_KEPT_LOOKS: KeptLooks = { known: new Map(), add: () => undefined };

/** The looks of a model that a file keeps; none without a file. Rejects as {@link openKeptLooks} does. */
export async function keptLooksOf({ manifest }: ExportedModel, file: string | undefined): Promise<KeptLooks> {
  if (file === undefined) return NO_KEPT_LOOKS;
  return openKeptLooks(file, `${manifest.files['weights.bin'].sha256} ${manifest.input.views.join(' ')}`);
}

/** Opens the file, or begins it. @param asked says which network and which looks; rejects with `CliError` where the file is of others. */
export async function openKeptLooks(file: string, asked: string): Promise<KeptLooks> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    text = `${JSON.stringify({ asked })}\n`;
    await writeFile(file, text);
  }
  const [first = '', ...lines] = text.split('\n');
  if (first !== JSON.stringify({ asked })) throw new CliError(`${file} holds looks of another network. Give another file.`);
  // A line without an end is one that was being written when the run was stopped.
  const whole = text.endsWith('\n') ? lines : lines.slice(0, -1);
  if (whole.length < lines.length) await writeFile(file, `${[first, ...whole].join('\n')}\n`);
  const rows = whole.filter((line) => line !== '').map((line) => JSON.parse(line) as { image: string; looks: number[][] });
  return {
    known: new Map(rows.map(({ image, looks }) => [image, looks.map((logits) => Float32Array.from(logits))])),
    add: ({ record: { image }, looks }) => {
      appendFileSync(file, `${JSON.stringify({ image, looks: looks.map((logits) => [...logits]) })}\n`);
    },
  };
}

/** The looks at a split's images: those that are kept, and the others asked for and kept. Names what cannot be decoded on stderr. @param set what to ask for. */
export async function looksAtSplit(
  model: ExportedModel,
  records: readonly ImageRecord[],
  split: Split,
  kept: KeptLooks,
  set: Exclude<LookSet, 'shifts'>,
): Promise<Looked[]> {
  const { looked, rest } = knownAndRest(
    records.filter((record) => record.split === split),
    kept,
  );
  const pool = model.openPool(rest.length);
  const { scored, problems } = await lookAtFiles(rest, split, pool, set, kept.add).finally(() => {
    pool.close();
  });
  for (const problem of problems) console.error(problem);
  return [...looked, ...scored];
}

/** The records whose looks are known, and the others. */
export function knownAndRest(
  records: readonly ImageRecord[],
  { known }: KeptLooks,
): { readonly looked: Looked[]; readonly rest: ImageRecord[] } {
  const looked: Looked[] = [];
  const rest: ImageRecord[] = [];
  for (const record of records) {
    const looks = known.get(record.image);
    if (looks === undefined) rest.push(record);
    else looked.push({ record, looks });
  }
  return { looked, rest };
}
