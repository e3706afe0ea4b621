/**
 * From what the threads saw to the table and the figures of the privacy page. Pure.
 */
import type { MadeRequest, PassedRequest, Sighting, StoppedRequest, Thread } from '../../platform/requests/request-entry.js';
import { nameOf } from './request-names.js';
import type { NamedAddress } from './request-names.js';

/** Where the answer of a request came from, as far as the browser tells. */
export type AnswerSource = 'network' | 'device' | 'elsewhere' | 'none' | 'under-way' | 'untold';

/** One request, ready to be shown. */
export interface RequestRow extends NamedAddress {
  readonly id: string;
  /** Who asked; absent where only the service worker saw it. */
  readonly thread?: Thread;
  readonly source: AnswerSource;
  /** The method, where it is one that sends something along. */
  readonly sendingMethod?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Absent while it is under way. */
  readonly durationMs?: number;
  readonly sizeBytes: number;
}

/** All requests and what they amount to. */
export interface RequestSummary {
  /** Newest first. */
  readonly rows: readonly RequestRow[];
  /** How many went to another origin. */
  readonly elsewhere: number;
  /** How many sent something along, with a method other than GET or HEAD. */
  readonly sending: number;
  /** How many brought bytes over the network. */
  readonly overNetwork: number;
  /** Bytes that came over the network. */
  readonly receivedBytes: number;
  /** Attempts that the browser stopped by the policy. */
  readonly stopped: readonly StoppedRequest[];
}

/** The clocks of two threads, and the two ends of a request, may lie so far apart, milliseconds. */
const TOLERANCE_MS = 2000;

/** Methods that carry nothing but the address. */
const READING: readonly string[] = ['GET', 'HEAD'];

/** Whether the service worker saw what another thread made. */
function isSame(made: MadeRequest, passed: PassedRequest): boolean {
  const url = made.url.replace(/#.*$/u, '');
  return (
    made.thread !== 'service-worker' &&
    url === passed.url.replace(/#.*$/u, '') &&
    passed.at >= made.at - TOLERANCE_MS &&
    passed.at <= made.at + made.durationMs + TOLERANCE_MS
  );
}

function sourceOf(made: MadeRequest, place: NamedAddress['place']): AnswerSource {
  if (place === 'elsewhere') return 'elsewhere';
  if (made.receivedBytes === undefined) return 'untold';
  if (made.receivedBytes > 0) return 'network';
  return made.status > 0 || made.sizeBytes > 0 ? 'device' : 'none';
}

function sending(method: string | undefined): Pick<RequestRow, 'sendingMethod'> {
  return method === undefined || READING.includes(method) ? {} : { sendingMethod: method };
}

/**
 * Sums up what was seen. What one thread made and the service worker saw pass is one request; what is read from this device's memory is none.
 * @param appUrl absolute address of the app's folder, with a slash at its end.
 */
export function summarise(sightings: readonly Sighting[], appUrl: string): RequestSummary {
  const made = sightings.filter((sighting) => sighting.kind === 'made');
  const passed = sightings.filter((sighting) => sighting.kind === 'passed');
  const rowsOfMade = made.map((request): RequestRow => {
    const named = nameOf(request.url, appUrl);
    const { id, thread, at, durationMs, sizeBytes } = request;
    const methods = passed.filter((other) => isSame(request, other)).map(({ method }) => method);
    // Of several that may be this one, the one that sends: an alarm too many is better than one too few.
    const method = methods.find((candidate) => !READING.includes(candidate));
    return { ...named, id, thread, source: sourceOf(request, named.place), at, durationMs, sizeBytes, ...sending(method) };
  });
  const rowsOfPassed = passed
    .filter((request) => !made.some((other) => isSame(other, request)))
    .map(({ id, url, at, method }): RequestRow => {
      const named = nameOf(url, appUrl);
      const source = named.place === 'elsewhere' ? 'elsewhere' : 'under-way';
      return { ...named, id, source, at, sizeBytes: 0, ...sending(method) };
    });
  const rows = [...rowsOfMade, ...rowsOfPassed].filter(({ place }) => place !== 'memory').sort((a, b) => b.at - a.at);
  return {
    rows,
    elsewhere: rows.filter(({ place }) => place === 'elsewhere').length,
    sending: rows.filter(({ sendingMethod }) => sendingMethod !== undefined).length,
    overNetwork: rows.filter(({ source }) => source === 'network').length,
    receivedBytes: made.reduce((sum, { receivedBytes = 0 }) => sum + receivedBytes, 0),
    stopped: sightings.filter((sighting) => sighting.kind === 'stopped'),
  };
}
