/**
 * The door of the page about the model, which the app loads when it is asked for. Main thread.
 */
export { ModelPage } from './model-card-page.js';
