/** Boots the app: renders the first screen, then starts the engine and the service worker. */
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { followAppearance } from './app/appearance.js';
import { StartAfterPaint } from './app/start-after-paint.js';
import './app/theme.css';
import './app/unsupported-browser.css';
import { needCatalogues } from './i18n/catalogues.js';
import { startLanguage } from './i18n/choice.js';
import { engine } from './inference/index.js';
import { admitBrowser } from './platform/browser-support.js';
import { installPrompt } from './platform/install-prompt.js';
import { registration } from './platform/registration.js';
import { requestLog } from './platform/requests/request-log.js';
import { followPreferences } from './storage/preferences.js';

function startBackground(): void {
  // What may follow on the first screen: a failure, or a photo to crop.
  void needCatalogues(['diagnosis', 'features/crop']);
  engine.start();
  registration.register();
}

async function start(): Promise<void> {
  installPrompt.listen();
  followPreferences();
  followAppearance();
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  await startLanguage();
  const reactRoot = createRoot(root);
  // Of no use to anybody but developers: a build leaves it out.
  if (import.meta.env.DEV && location.hash === '#/design') {
    const { DesignPage } = await import('./app/design/design-page.js');
    reactRoot.render(<DesignPage />);
    return;
  }
  // As a transition, so that React yields to the browser: rendered in one go it would block a slow phone for half a second.
  startTransition(() => {
    reactRoot.render(
      <StrictMode>
        <App services={{ engine, registration, installPrompt }} />
        <StartAfterPaint start={startBackground} />
      </StrictMode>,
    );
  });
}

// At once: what the browser blocks while the page starts is told of once.
requestLog.listen();

// An older browser keeps the sentence that index.html has for it. Not awaited: the catalogues' chunk imports this one, and would wait for it.
if (admitBrowser()) void start();
