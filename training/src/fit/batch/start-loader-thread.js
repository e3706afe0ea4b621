/** Starts the batch loader's thread: plain JavaScript that registers the TypeScript loader, which threads do not inherit. */
import { register } from 'tsx/esm/api';

register();
await import('./loader-thread.ts');
