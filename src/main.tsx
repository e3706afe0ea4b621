/**
 * Boots the app: draws the first screen, then starts the engine and the service worker. Main thread.
 */
import { StrictMode, startTransition, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { afterPaint } from './app/after-paint.js';
import { App } from './app/app.js';
import './app/theme.css';
import { startLanguage } from './i18n/choice.js';
import { engine } from './inference/index.js';
import { installPrompt } from './platform/install-prompt.js';
import { registration } from './platform/registration.js';

installPrompt.listen();

/** Starts what goes on in the background once the first screen is seen: on a phone with few cores, all of it would wait for one another. */
function Background(): null {
  useEffect(() => {
    afterPaint(() => {
      engine.start();
      registration.register();
    });
  }, []);
  return null;
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startLanguage();
const reactRoot = createRoot(root);
// As a transition, so that React gives way to the browser now and then: drawn in one go it would block a slow phone for half a second.
startTransition(() => {
  reactRoot.render(
    <StrictMode>
      <App services={{ engine, registration, installPrompt }} />
      <Background />
    </StrictMode>,
  );
});
