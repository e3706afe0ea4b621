/**
 * What the threads of the app tell of requests: made, passed through the service worker, or stopped by the browser. Pure; any thread.
 */

/** The threads of the app. */
export type Thread = 'page' | 'inference' | 'service-worker';

/** A request in the performance timeline of the thread that made it. */
export interface MadeRequest {
  readonly kind: 'made';
  readonly id: string;
  readonly thread: Thread;
  /** Absolute address. */
  readonly url: string;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  /**
   * Bytes that came over the network with their headers; 0 where the answer lay on this device, and for other origins, of which nothing is told.
   * Absent in Safari before 16.4.
   */
  readonly receivedBytes?: number;
  /** Bytes of the answer itself, unpacked; 0 where there was none. */
  readonly sizeBytes: number;
  /** The answer's status; 0 where there was none or the browser does not tell. */
  readonly status: number;
}

/** A request of a page or a worker that the service worker saw go by, with what no timeline knows: its method. */
export interface PassedRequest {
  readonly kind: 'passed';
  readonly id: string;
  readonly url: string;
  readonly at: number;
  readonly method: string;
}

/** A request that the browser stopped, because the Content-Security-Policy forbids it. It never left. */
export interface StoppedRequest {
  readonly kind: 'stopped';
  readonly id: string;
  readonly thread: Thread;
  /** Its address, or what browsers say instead of one: `inline`, `eval`, `trusted-types-sink`. */
  readonly url: string;
  readonly at: number;
  /** The line of the policy that forbids it. */
  readonly directive: string;
}

/** One thing that a thread tells. */
export type Sighting = MadeRequest | PassedRequest | StoppedRequest;

/** What the threads say to each other: a question to all, or what one has seen. */
export type Message = { readonly type: 'tell' } | { readonly type: 'seen'; readonly sightings: readonly Sighting[] };

/** Name of the `BroadcastChannel` of all threads of the app, in all its windows. */
export const CHANNEL_NAME = 'naevus-requests';

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
 * What an entry of a performance timeline tells. An entry that is told twice, as a page's own is while it loads and after, has the same number.
 * @param timeOrigin the timeline's zero, milliseconds since 1970.
 */
export function madeRequest(entry: TimelineEntry, thread: Thread, timeOrigin: number): MadeRequest {
  return {
    kind: 'made',
    id: `${thread} ${timeOrigin} ${entry.startTime} ${entry.name}`,
    thread,
    url: entry.name,
    at: timeOrigin + entry.startTime,
    // Chromium has been seen to give a worker's script a negative one.
    durationMs: Math.max(0, entry.duration),
    ...(entry.transferSize === undefined ? {} : { receivedBytes: entry.transferSize }),
    sizeBytes: entry.decodedBodySize ?? 0,
    status: entry.responseStatus ?? 0,
  };
}
