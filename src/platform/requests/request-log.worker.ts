/**
 * Observes the requests of a worker. `vite.config.ts` puts it in front of every worker's own script, so that it is there before the first
 * request, and so that the observed code can't interfere.
 */
import { WORKER_NAMES } from './request-entry.js';
import { observeRequests } from './reporter.js';

const thread = WORKER_NAMES.find((name) => name === self.name);
if (thread === undefined) throw new Error(`the request log knows no worker of the name "${self.name}"`);
observeRequests(thread);
