/** Progress on the terminal with rate and time left. On a pipe it prints a line now and then instead of a bar. */
import cliProgress from 'cli-progress';

/** A long task's progress. */
export interface Progress {
  /** Sets how much is done, with a short note such as the loss. */
  update(done: number, note?: string): void;
  /** Ends the bar. */
  stop(): void;
}

const LINE_INTERVAL_MS = 30_000;

/**
 * Starts showing progress.
 * @param unit what is counted, for instance `img`.
 * @param start how much was done before (a resumed task).
 */
export function startProgress(label: string, total: number, unit: string, start = 0): Progress {
  const begun = Date.now();
  const rateAt = (done: number): number => ((done - start) / Math.max(1, Date.now() - begun)) * 1000;
  if (process.stderr.isTTY) {
    const format = `${label} {bar} {percentage}% | {value}/{total} ${unit} | {rate} ${unit}/s | {left} left | {note}`;
    const bar = new cliProgress.SingleBar({ format, hideCursor: true }, cliProgress.Presets.rect);
    bar.start(total, start, { rate: '-', left: '-', note: '' });
    return {
      update: (done, note = '') => {
        bar.update(done, { rate: rateAt(done).toFixed(1), left: timeLeft(total - done, rateAt(done)), note });
      },
      stop: () => {
        bar.stop();
      },
    };
  }
  let printedAt = 0;
  return {
    update: (done, note = '') => {
      if (Date.now() - printedAt < LINE_INTERVAL_MS && done < total) return;
      printedAt = Date.now();
      const rate = rateAt(done);
      console.error(
        `${label}: ${done}/${total} ${unit}, ${rate.toFixed(1)} ${unit}/s, ${timeLeft(total - done, rate)} left ${note}`,
      );
    },
    stop: () => undefined,
  };
}

/** Time left as minutes and seconds; a dash while the rate is unknown. */
export function timeLeft(remaining: number, perSecond: number): string {
  if (perSecond <= 0) return '-';
  const seconds = Math.round(remaining / perSecond);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
