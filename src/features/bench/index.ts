/** The door of the bench page: all that the app's routes need of it. Main thread. */
export { BenchPage } from './bench-page.js';
