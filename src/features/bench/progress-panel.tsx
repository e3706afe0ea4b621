/**
 * The run's progress and state, and the files that could not be read.
 */
import { Pause, Play, Square } from 'lucide-react';
import { formatNumber } from '../../i18n/numbers.js';
import { Button } from '../../ui/button.js';
import { Disclosure } from '../../ui/charts/disclosure.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import styles from './bench-page.module.css';
import type { BenchSession, SessionSnapshot } from './bench-session.js';
import { formatTimeLeft, text } from './bench-messages.js';

const words = text.progress;
/** More lines than this are for the table. */
const LISTED = 50;

export interface ProgressPanelProps {
  readonly snapshot: SessionSnapshot;
  readonly session: BenchSession;
}

/** The panel. */
export function ProgressPanel({ snapshot, session }: ProgressPanelProps) {
  const { run, results, waiting, manifest, backend, failure } = snapshot;
  const state = run?.state.kind;
  const busy = state === 'running' || state === 'paused';
  const total = results.length + waiting;
  const preparing = run === undefined && waiting > 0 && failure === undefined;
  return (
    <section className={styles.section} aria-labelledby="bench-progress" data-state={state ?? (preparing ? 'preparing' : 'idle')}>
      <h2 id="bench-progress">{words.heading}</h2>
      <ProgressBar label={words.label} {...(preparing ? {} : { fraction: total === 0 ? 0 : results.length / total })} />
      <p className={styles.facts}>
        <strong role="status">{preparing ? words.preparing : words.states[state ?? 'done']}</strong>
        <span data-done={results.length} data-total={total}>
          {words.counts({ done: formatNumber(results.length), all: total })}
        </span>
        {busy && run?.pace.imagesPerSecond !== undefined && (
          <span data-rate={run.pace.imagesPerSecond}>{words.pace({ rate: formatNumber(run.pace.imagesPerSecond, 1) })}</span>
        )}
        {state === 'running' && run?.pace.leftMs !== undefined && (
          <span>{words.left({ time: formatTimeLeft(run.pace.leftMs) })}</span>
        )}
        {manifest !== undefined && backend !== undefined && (
          <span className={styles.soft}>{words.model({ version: manifest.version, backend })}</span>
        )}
      </p>
      <div className={styles.buttons}>
        {state === 'running' && (
          <Button icon={<Pause aria-hidden="true" />} onClick={() => session.pause()}>
            {words.pause}
          </Button>
        )}
        {state === 'paused' && (
          <Button variant="primary" icon={<Play aria-hidden="true" />} onClick={() => session.resume()}>
            {words.resume}
          </Button>
        )}
        {busy && (
          <Button icon={<Square aria-hidden="true" />} onClick={() => session.cancel()}>
            {words.cancel}
          </Button>
        )}
        {!busy && !preparing && waiting > 0 && (
          <Button variant="primary" icon={<Play aria-hidden="true" />} onClick={() => session.resume()}>
            {words.rest({ count: waiting })}
          </Button>
        )}
      </div>
      <Broken results={results} />
    </section>
  );
}

function Broken({ results }: Pick<SessionSnapshot, 'results'>) {
  const broken = results.flatMap(({ key, path, outcome }) =>
    outcome.kind === 'failed' ? [{ key, path, why: describeFailure(outcome.failure) }] : [],
  );
  if (broken.length === 0) return null;
  return (
    <Disclosure label={words.broken({ count: broken.length })}>
      <ul className={styles.list}>
        {broken.slice(0, LISTED).map(({ key, path, why }) => (
          <li key={key} data-broken={path}>
            <strong>{path}</strong>: {why.title}. {why.sentence}
          </li>
        ))}
        {broken.length > LISTED && <li>{words.moreBroken({ count: formatNumber(broken.length - LISTED) })}</li>}
      </ul>
    </Disclosure>
  );
}
