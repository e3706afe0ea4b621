/**
 * Observes the requests of the inference worker. `vite.config.ts` puts it in front of the worker's own script, so that it is there before the first
 * request, and so that the observed code can't interfere.
 */
import { observeRequests } from './reporter.js';

observeRequests('inference');
