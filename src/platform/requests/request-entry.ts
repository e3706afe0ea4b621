/** What the threads of the app report of requests: observed in a timeline, forwarded by the service worker, or blocked by the browser. */

/** The names that the app's workers are started with. */
export const WORKER_NAMES = ['inference', 'preprocessing', 'camera', 'figures', 're-encode', 'vault', 'compare'] as const;

/** The threads of the app. */
export type Thread = 'page' | (typeof WORKER_NAMES)[number] | 'service-worker';

/** A request in the performance timeline of the thread that sent it. */
export interface ObservedRequest {
  readonly kind: 'observed';
  readonly id: string;
  readonly thread: Thread;
  /** Absolute address. */
  readonly url: string;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  /**
   * Bytes received over the network, headers included; 0 for a response from this device, and for other origins, which browsers don't report.
   * Absent in Safari before 16.4.
   */
  readonly receivedBytes?: number;
  /** Decoded bytes of the response body; 0 where there was none. */
  readonly sizeBytes: number;
  /** The response's status; 0 where there was none. Absent where the browser does not report it, as in Safari. */
  readonly status?: number;
}

/** A request of a page or a worker that went through the service worker, with what no timeline knows: its method. */
export interface ForwardedRequest {
  readonly kind: 'forwarded';
  readonly id: string;
  readonly url: string;
  readonly at: number;
  readonly method: string;
}

/** A request that the browser blocked, because the Content-Security-Policy forbids it. It was never sent. */
export interface BlockedRequest {
  readonly kind: 'blocked';
  readonly id: string;
  readonly thread: Thread;
  /** Its address, or what browsers say instead of one: `inline`, `eval`, `trusted-types-sink`. */
  readonly url: string;
  readonly at: number;
  /** The directive of the policy that forbids it. */
  readonly directive: string;
}

/** One entry of the request log. */
export type RequestEntry = ObservedRequest | ForwardedRequest | BlockedRequest;

/** What the threads send to each other: a request for all entries, or the entries of one. */
export type Message =
  { readonly type: 'request-entries' } | { readonly type: 'entries'; readonly entries: readonly RequestEntry[] };

/** Name of the `BroadcastChannel` of all threads of the app, in all its windows. */
export const CHANNEL_NAME = 'naevus-request-log';

/** The part of an entry of the performance timeline that is kept. */
export interface TimelineEntry {
  readonly name: string;
  readonly startTime: number;
  readonly duration: number;
  readonly transferSize?: number;
  readonly decodedBodySize?: number;
  readonly responseStatus?: number;
}

/**
 * Converts an entry of a performance timeline. One that is reported twice, as a page's own is while it loads and after, keeps its id.
 * @param timeOrigin the timeline's zero, milliseconds since 1970.
 */
export function observedRequest(entry: TimelineEntry, thread: Thread, timeOrigin: number): ObservedRequest {
  return {
    kind: 'observed',
    id: `${thread} ${timeOrigin} ${entry.startTime} ${entry.name}`,
    thread,
    url: entry.name,
    at: timeOrigin + entry.startTime,
    // Chromium has been seen to give a worker's script a negative one.
    durationMs: Math.max(0, entry.duration),
    ...(entry.transferSize === undefined ? {} : { receivedBytes: entry.transferSize }),
    sizeBytes: entry.decodedBodySize ?? 0,
    ...(entry.responseStatus === undefined ? {} : { status: entry.responseStatus }),
  };
}
