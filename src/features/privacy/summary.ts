/** From what the threads saw to the table and the figures of the privacy page. */
import type {
  ObservedRequest,
  ForwardedRequest,
  RequestEntry,
  BlockedRequest,
  Thread,
} from '../../platform/requests/request-entry.js';
import { nameOf } from './request-names.js';
import type { NamedUrl } from './request-names.js';

/** Where the response of a request came from, as far as the browser reports it. */
export type AnswerSource = 'network' | 'device' | 'elsewhere' | 'none' | 'under-way' | 'untold';

/** One request, ready to be shown. */
export interface RequestRow extends NamedUrl {
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
  /** Bytes that came over the network, as far as the browser reports them. */
  readonly receivedBytes: number;
  /** How many the browser does not say the source of: their bytes are not in `receivedBytes`. */
  readonly untold: number;
  /** Requests that the browser blocked by the policy. */
  readonly blocked: readonly BlockedRequest[];
}

/** The clocks of two threads, and the two ends of a request, may lie so far apart, milliseconds. */
const TOLERANCE_MS = 2000;

/** Methods that carry nothing but the address. */
const READING: readonly string[] = ['GET', 'HEAD'];

/** Whether the service worker forwarded what another thread observed. */
function isSame(observed: ObservedRequest, forwarded: ForwardedRequest): boolean {
  const url = observed.url.replace(/#.*$/u, '');
  return (
    observed.thread !== 'service-worker' &&
    url === forwarded.url.replace(/#.*$/u, '') &&
    forwarded.at >= observed.at - TOLERANCE_MS &&
    forwarded.at <= observed.at + observed.durationMs + TOLERANCE_MS
  );
}

function sourceOf(observed: ObservedRequest, place: NamedUrl['place']): AnswerSource {
  if (place === 'elsewhere') return 'elsewhere';
  if (observed.receivedBytes === undefined) return 'untold';
  if (observed.receivedBytes > 0) return 'network';
  if (observed.sizeBytes > 0) return 'device';
  // Safari reports neither status nor size: a request that was answered looks like one that was not.
  if (observed.status === undefined) return 'untold';
  return observed.status > 0 ? 'device' : 'none';
}

function sending(method: string | undefined): Pick<RequestRow, 'sendingMethod'> {
  return method === undefined || READING.includes(method) ? {} : { sendingMethod: method };
}

/**
 * Sums the entries up. What one thread observed and the service worker forwarded is one request; what is read from this device's memory is none.
 * @param appUrl absolute address of the app's folder, with a slash at its end.
 */
export function summariseRequests(entries: readonly RequestEntry[], appUrl: string): RequestSummary {
  const observed = entries.filter((entry) => entry.kind === 'observed');
  const forwarded = entries.filter((entry) => entry.kind === 'forwarded');
  const observedRows = observed.map((request): RequestRow => {
    const named = nameOf(request.url, appUrl);
    const { id, thread, at, durationMs, sizeBytes } = request;
    const methods = forwarded.filter((other) => isSame(request, other)).map(({ method }) => method);
    // Of several that may be this one, the one that sends: an alarm too many is better than one too few.
    const method = methods.find((candidate) => !READING.includes(candidate));
    return { ...named, id, thread, source: sourceOf(request, named.place), at, durationMs, sizeBytes, ...sending(method) };
  });
  const forwardedRows = forwarded
    .filter((request) => !observed.some((other) => isSame(other, request)))
    .map(({ id, url, at, method }): RequestRow => {
      const named = nameOf(url, appUrl);
      const source = named.place === 'elsewhere' ? 'elsewhere' : 'under-way';
      return { ...named, id, source, at, sizeBytes: 0, ...sending(method) };
    });
  const rows = [...observedRows, ...forwardedRows].filter(({ place }) => place !== 'memory').sort((a, b) => b.at - a.at);
  return {
    rows,
    elsewhere: rows.filter(({ place }) => place === 'elsewhere').length,
    sending: rows.filter(({ sendingMethod }) => sendingMethod !== undefined).length,
    overNetwork: rows.filter(({ source }) => source === 'network').length,
    untold: rows.filter(({ source }) => source === 'untold').length,
    receivedBytes: observed.reduce((sum, { receivedBytes = 0 }) => sum + receivedBytes, 0),
    blocked: entries.filter((entry) => entry.kind === 'blocked'),
  };
}
