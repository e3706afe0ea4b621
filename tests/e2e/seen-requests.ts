/** What the browser is seen to ask the network for, by whichever thread of the app. */
import type { BrowserContext } from 'playwright-core';

/** A request as the browser was seen to make it. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  readonly body: string | null;
}

/** Every request of all threads of a context, from now on. */
export function seenRequests(context: BrowserContext): readonly SeenRequest[] {
  const seen: SeenRequest[] = [];
  context.on('request', (request) => {
    seen.push({ url: request.url(), method: request.method(), body: request.postData() });
  });
  return seen;
}
