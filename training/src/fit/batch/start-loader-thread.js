/** Starts the thread that draws batches: plain JavaScript that registers the loader of TypeScript, which threads do not inherit. Node only. */
import { register } from 'tsx/esm/api';

register();
await import('./loader-thread.ts');
