/**
 * The door of the result screen, which the app loads behind its first screen. Main thread.
 */
export { ResultScreen } from './result-screen.js';
