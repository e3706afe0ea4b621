/**
 * Asks a pool for many images with progress. Node only. Images that cannot be decoded are named and left out: one broken file does not
 * stop an evaluation.
 */
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../fit/progress.js';
import type { AnswerPool } from './pool/pool.js';
import type { Scored } from './scored.js';

/** The raw answers, and the sentences about files that were left out. */
export interface ScoredFiles {
  readonly scored: readonly Scored[];
  readonly problems: readonly string[];
}

/** Answers for every record, in their order. */
export async function scoreFiles(
  records: readonly ImageRecord[],
  label: string,
  pool: Pick<AnswerPool, 'size' | 'answer'>,
): Promise<ScoredFiles> {
  const answers: (Scored | string | undefined)[] = records.map(() => undefined);
  const progress = startProgress(label, records.length, 'img');
  const rest = records.entries();
  let done = 0;
  const askOn = async (): Promise<void> => {
    for (const [at, record] of rest) {
      answers[at] = await ask(pool, record);
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

async function ask(pool: Pick<AnswerPool, 'answer'>, record: ImageRecord): Promise<Scored | string> {
  try {
    return { record, logits: (await pool.answer(record.file)).logits };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return error.message;
  }
}
