/**
 * Asks a pool for many images with progress. Node only. Images that cannot be decoded are named and left out: one broken file does not
 * stop an evaluation.
 */
import { meanLogits } from '../../../src/core/tta/views.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../progress.js';
import type { LookSet } from './predict.js';
import type { AnswerPool } from './pool/pool.js';
import type { Scored } from '../data/scored.js';

/** An image and the network's logits for each look at it. */
export interface Looked {
  readonly record: ImageRecord;
  readonly looks: readonly Float32Array[];
}

/** An image and its answer, with the views that it is the mean of. */
export interface Seen extends Scored, Looked {}

/** The raw answers, and the sentences about files that were left out. */
interface Answered<T> {
  readonly scored: readonly T[];
  readonly problems: readonly string[];
}

type Lookout = Pick<AnswerPool, 'size' | 'look'>;

/** Answers for every record, in their order. */
export async function scoreFiles(records: readonly ImageRecord[], label: string, pool: Lookout): Promise<Answered<Seen>> {
  const { scored, problems } = await lookAtFiles(records, label, pool, 'views');
  return { scored: scored.map((one) => ({ ...one, logits: meanLogits(one.looks) })), problems };
}

/** The looks of a set at every record, in their order. @param onLooked is told of each as it comes, in any order. */
export async function lookAtFiles(
  records: readonly ImageRecord[],
  label: string,
  pool: Lookout,
  set: LookSet,
  onLooked?: (looked: Looked) => void,
): Promise<Answered<Looked>> {
  const { answers: scored, problems } = await askForEach(records, label, pool.size, async (record) => {
    const looked = { record, looks: await pool.look(record.file, set) };
    onLooked?.(looked);
    return looked;
  });
  return { scored, problems };
}

/**
 * Asks for each item, a few at once, with progress; what fails with a `CliError` is left out, and its sentence kept.
 * @param size how many files the pool can work on at once.
 */
export async function askForEach<I, T extends object>(
  items: readonly I[],
  label: string,
  size: number,
  ask: (item: I) => Promise<T>,
): Promise<{ readonly answers: T[]; readonly problems: readonly string[] }> {
  const answers: (T | string | undefined)[] = items.map(() => undefined);
  const progress = startProgress(label, items.length, 'img');
  const rest = items.entries();
  let done = 0;
  const askOn = async (): Promise<void> => {
    for (const [at, item] of rest) {
      answers[at] = await ask(item).catch(sentenceOf);
      progress.update(++done);
    }
  };
  // Twice as many questions as processes, so that none waits for the next.
  await Promise.all(Array.from({ length: 2 * size }, askOn));
  progress.stop();
  return {
    answers: answers.filter((answer) => typeof answer === 'object'),
    problems: answers.filter((answer) => typeof answer === 'string'),
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof CliError) return error.message;
  throw error;
}
