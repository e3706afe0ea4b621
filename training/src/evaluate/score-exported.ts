/**
 * Asks a pool for many images with progress. Node only. Images that cannot be decoded are named and left out: one broken file does not
 * stop an evaluation.
 */
import { meanLogits } from '../../../src/model/views.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../fit/progress.js';
import type { LookSet } from './answer.js';
import type { AnswerPool } from './pool/pool.js';
import type { Scored } from './scored.js';

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
  const answers: (Looked | string | undefined)[] = records.map(() => undefined);
  const progress = startProgress(label, records.length, 'img');
  const rest = records.entries();
  let done = 0;
  const askOn = async (): Promise<void> => {
    for (const [at, record] of rest) {
      const answer = await ask(pool, record, set);
      if (typeof answer === 'object') onLooked?.(answer);
      answers[at] = answer;
      progress.update(++done);
    }
  };
  // Twice as many questions as processes, so that none waits for the next.
  await Promise.all(Array.from({ length: 2 * pool.size }, askOn));
  progress.stop();
  return {
    scored: answers.filter((answer) => typeof answer === 'object'),
    problems: answers.filter((answer) => typeof answer === 'string'),
  };
}

async function ask(pool: Lookout, record: ImageRecord, set: LookSet): Promise<Looked | string> {
  try {
    return { record, looks: await pool.look(record.file, set) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return error.message;
  }
}
