/**
 * Observes the requests of the thread that it runs in and reports them to every other thread of the app. Runs in each of them: the page, its
 * workers and the service worker.
 */
import { CHANNEL_NAME, observedRequest } from './request-entry.js';
import type { Message, RequestEntry, Thread } from './request-entry.js';

/** Entries that one thread keeps: a page that stays open for weeks must not fill the memory with them. */
const MAX_ENTRIES = 2000;

/** Two violation events of one request come within this, milliseconds. */
const DUPLICATE_MS = 50;

/** Reports what this thread handles for others. */
export interface RequestReporter {
  /** Adds a request that this thread forwards for another, as the service worker does. */
  forwarded(url: string, method: string): void;
}

/**
 * Starts to observe this thread. Entries from before are reported, too.
 * @param onOwn called with the entries of this thread, as they come.
 * @param onOthers called with the entries of other threads.
 */
export function observeRequests(
  thread: Thread,
  onOwn: (entries: readonly RequestEntry[]) => void = () => undefined,
  onOthers: (entries: readonly RequestEntry[]) => void = () => undefined,
): RequestReporter {
  const own = new Map<string, RequestEntry>();
  let count = 0;
  // Absent in Safari before 15.4: then each thread has only its own entries.
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL_NAME) : undefined;
  const post = (message: Message): void => {
    channel?.postMessage(message);
  };

  const report = (entries: readonly RequestEntry[]): void => {
    for (const entry of entries) own.set(entry.id, entry);
    for (const id of [...own.keys()].slice(0, -MAX_ENTRIES)) own.delete(id);
    onOwn(entries);
    post({ type: 'entries', entries });
  };
  const nextId = (): string => {
    count++;
    return `${thread} ${performance.timeOrigin} ${count}`;
  };

  channel?.addEventListener('message', (event: MessageEvent<Message>) => {
    if (event.data.type === 'entries') onOthers(event.data.entries);
    else if (own.size > 0) post({ type: 'entries', entries: [...own.values()] });
  });
  observeTimeline((entries) => {
    report(entries.map((entry) => observedRequest(entry, thread, performance.timeOrigin)));
  });
  globalThis.addEventListener('securitypolicyviolation', (event: Event) => {
    const { blockedURI: url, effectiveDirective: directive } = event as SecurityPolicyViolationEvent;
    const at = performance.timeOrigin + event.timeStamp;
    // The page has its policy in a header and in the document, and each fires an event for the same request.
    const isDuplicate = [...own.values()].some(
      (other) => other.kind === 'blocked' && other.url === url && other.directive === directive && at - other.at < DUPLICATE_MS,
    );
    if (!isDuplicate) report([{ kind: 'blocked', id: nextId(), thread, url, at, directive }]);
  });
  post({ type: 'request-entries' });
  return {
    forwarded(url, method) {
      report([{ kind: 'forwarded', id: nextId(), url, at: Date.now(), method }]);
    },
  };
}

/** Calls `onEntries` with every request in this thread's timeline, those from before included. */
function observeTimeline(onEntries: (entries: readonly PerformanceResourceTiming[]) => void): void {
  if (!('PerformanceObserver' in globalThis)) return;
  const observer = new PerformanceObserver((list) => {
    onEntries(list.getEntries() as PerformanceResourceTiming[]);
  });
  // The page itself is an entry of its own kind, which workers don't have.
  for (const type of ['navigation', 'resource']) {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) observer.observe({ type, buffered: true });
  }
}
