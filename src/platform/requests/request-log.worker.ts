/**
 * Watches the requests of the inference worker. `vite.config.ts` puts it in front of the worker's own script, so that it is there before the first
 * request, and so that the code that is watched has no say in it.
 */
import { watchRequests } from './reporter.js';

watchRequests('inference');
