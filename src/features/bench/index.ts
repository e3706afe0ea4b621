/** What the app's routes need of the bench. */
export { BenchPage } from './bench-page.js';
