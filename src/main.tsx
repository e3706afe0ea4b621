/**
 * Boots the app: starts the engine and the service worker, and draws the first screen. Main thread.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import './app/theme.css';
import { startLanguage } from './i18n/choice.js';
import { engine } from './inference/index.js';
import { installPrompt } from './pwa/install-prompt.js';
import { registration } from './pwa/registration.js';

installPrompt.listen();
engine.start();
registration.register();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App services={{ engine, registration, installPrompt }} />
  </StrictMode>,
);
