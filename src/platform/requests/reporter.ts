/**
 * Watches the requests of the thread that it runs in and tells every other thread of the app. Runs in each of them: the page, the inference
 * worker and the service worker.
 */
import { CHANNEL_NAME, madeRequest } from './request-entry.js';
import type { Message, Sighting, Thread } from './request-entry.js';

/** How much one thread remembers: a page that stays open for weeks must not fill the memory with this. */
const LIMIT = 2000;

/** Two complaints of one request lie no further apart than this, milliseconds. */
const ECHO_MS = 50;

/** The watch over one thread. */
export interface Reporter {
  /** Adds a request that goes through this thread without being its own: the service worker sees those. */
  passed(url: string, method: string): void;
}

/**
 * Begins to watch this thread. Entries from before are told, too.
 * @param onOwn called with what this thread has seen, as it sees it.
 * @param onOthers called with what other threads say.
 */
export function watchRequests(
  thread: Thread,
  onOwn: (sightings: readonly Sighting[]) => void = () => undefined,
  onOthers: (sightings: readonly Sighting[]) => void = () => undefined,
): Reporter {
  const own = new Map<string, Sighting>();
  let count = 0;
  // Absent in Safari before 15.4: then each thread knows of itself alone.
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL_NAME) : undefined;
  const say = (message: Message): void => {
    channel?.postMessage(message);
  };

  const tell = (sightings: readonly Sighting[]): void => {
    for (const sighting of sightings) own.set(sighting.id, sighting);
    for (const id of [...own.keys()].slice(0, -LIMIT)) own.delete(id);
    onOwn(sightings);
    say({ type: 'seen', sightings });
  };
  const nextId = (): string => {
    count++;
    return `${thread} ${performance.timeOrigin} ${count}`;
  };

  channel?.addEventListener('message', (event: MessageEvent<Message>) => {
    if (event.data.type === 'seen') onOthers(event.data.sightings);
    else if (own.size > 0) say({ type: 'seen', sightings: [...own.values()] });
  });
  watchTimeline((entries) => {
    tell(entries.map((entry) => madeRequest(entry, thread, performance.timeOrigin)));
  });
  globalThis.addEventListener('securitypolicyviolation', (event: Event) => {
    const { blockedURI: url, effectiveDirective: directive } = event as SecurityPolicyViolationEvent;
    const at = performance.timeOrigin + event.timeStamp;
    // The page's policy stands in a header and in the page itself, and each complains of the same request.
    const isEcho = [...own.values()].some(
      (other) => other.kind === 'stopped' && other.url === url && other.directive === directive && at - other.at < ECHO_MS,
    );
    if (!isEcho) tell([{ kind: 'stopped', id: nextId(), thread, url, at, directive }]);
  });
  say({ type: 'tell' });
  return {
    passed(url, method) {
      tell([{ kind: 'passed', id: nextId(), url, at: Date.now(), method }]);
    },
  };
}

/** Calls `onEntries` with every request in this thread's timeline, those from before included. */
function watchTimeline(onEntries: (entries: readonly PerformanceResourceTiming[]) => void): void {
  if (!('PerformanceObserver' in globalThis)) return;
  const observer = new PerformanceObserver((list) => {
    onEntries(list.getEntries() as PerformanceResourceTiming[]);
  });
  // The page itself is an entry of its own kind, which workers don't have.
  for (const type of ['navigation', 'resource']) {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) observer.observe({ type, buffered: true });
  }
}
