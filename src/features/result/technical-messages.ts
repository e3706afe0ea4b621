/** The words of the technical details of a result. */
import { defineMessages } from '../../i18n/messages.js';
import type { BackendAttempt } from '../../inference/index.js';

export const text = defineMessages({
  details: {
    backend: /*i18n*/ { id: 'result.details.backend', message: 'Computed on', comment: 'Technical details: WebGL, processor …' },
    time: /*i18n*/ { id: 'result.details.time', message: 'Time', comment: 'Technical details: how long it took' },
    modelVersion: /*i18n*/ { id: 'result.details.modelVersion', message: 'Model', comment: 'Technical details: its version' },
    build: /*i18n*/ { id: 'result.details.build', message: 'App', comment: 'Technical details: its version' },
    square: /*i18n*/ { id: 'result.details.square', message: 'Square', comment: 'Technical details: its size in pixels' },
    attempts: /*i18n*/ {
      id: 'result.details.attempts',
      message: 'Tried at start',
      comment: 'Technical details: the ways to compute that were tried',
    },
    offline: /*i18n*/ {
      id: 'result.details.offline',
      message: 'Kept for offline use',
      comment: 'Technical details: yes or no',
    },
  },
  timeTotal: /*i18n*/ {
    id: 'result.timeTotal',
    message: '{total} in all',
    comment: 'Technical details; {total}: a duration such as “41 ms”',
  },
  timeStages: /*i18n*/ {
    id: 'result.timeStages',
    message: 'square {square}, network {network}',
    comment: 'Technical details; both arguments are durations',
  },
  timeBefore: /*i18n*/ {
    id: 'result.timeBefore',
    message: 'before that, opening the photo and preparing the square: {photo}',
    comment: 'Technical details; {photo}: a duration',
  },
  offlineYes: /*i18n*/ { id: 'result.offlineYes', message: 'yes', comment: 'Technical details: kept for offline use' },
  offlineNo: /*i18n*/ { id: 'result.offlineNo', message: 'no', comment: 'Technical details: kept for offline use' },
  offlineNoBecause: /*i18n*/ {
    id: 'result.offlineNoBecause',
    message: 'no: {reason}',
    comment: 'Technical details: not kept for offline use; {reason}: the title of a failure',
  },
  attempt: /*i18n*/ {
    id: 'result.attempt',
    message: '{backend}: {outcome}',
    comment: 'Technical details: “WebGL: passed the self-test”',
  },
});

const attempts: Readonly<Record<BackendAttempt['outcome'], string>> = defineMessages({
  used: /*i18n*/ { id: 'result.attempts.used', message: 'passed the self-test', comment: 'What came of trying a way to compute' },
  unavailable: /*i18n*/ {
    id: 'result.attempts.unavailable',
    message: 'not available',
    comment: 'What came of trying a way to compute',
  },
  'wrong-numbers': /*i18n*/ {
    id: 'result.attempts.wrong-numbers',
    message: 'gave wrong numbers in the self-test, not used',
    comment: 'What came of trying a way to compute',
  },
  hung: /*i18n*/ {
    id: 'result.attempts.hung',
    message: 'did not answer in the self-test, not used',
    comment: 'What came of trying a way to compute',
  },
  failed: /*i18n*/ { id: 'result.attempts.failed', message: 'failed', comment: 'What came of trying a way to compute' },
  'skipped-software': /*i18n*/ {
    id: 'result.attempts.skipped-software',
    message: 'skipped, since it runs in software',
    comment: 'What came of trying a way to compute',
  },
});

const attemptFacts = defineMessages({
  difference: /*i18n*/ {
    id: 'result.attempts.difference',
    message: 'largest difference {difference}',
    comment: 'A fact about a failed self-test',
  },
  remembered: /*i18n*/ {
    id: 'result.attempts.remembered',
    message: 'known from an earlier start',
    comment: 'A fact about a failed self-test',
  },
});

/** What came of trying one backend, and what is known of it: "failed · known from an earlier start". */
export function attemptText({ outcome, goldenError, detail, remembered }: BackendAttempt): string {
  const facts = [
    attempts[outcome],
    goldenError === undefined ? '' : attemptFacts.difference({ difference: goldenError.toPrecision(2) }),
    remembered ? attemptFacts.remembered : '',
    detail ?? '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}
