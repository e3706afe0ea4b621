/**
 * Screens with a chunk of their own, fetched when they are first shown or ahead of that. Unlike `React.lazy`, which keeps a failure for good, a
 * screen whose chunk could not be fetched is fetched again: by a button, by showing the screen again, and as soon as the device is online.
 */
import { useEffect } from 'react';
import type { ComponentType } from 'react';
import { createStore } from '../core/store.js';
import { text as failureText } from '../diagnosis/failures/failure-notice-messages.js';
import { needCatalogues } from '../i18n/catalogues.js';
import type { CatalogueName } from '../i18n/catalogues.js';
import { Button } from '../ui/button.js';
import { ScreenHeading } from '../ui/screen-heading.js';
import { useStore } from '../workflow/use-store.js';
import styles from './app.module.css';
import { text } from './app-messages.js';

type LoadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'loaded'; readonly Screen: ComponentType };

/** A screen and the way to fetch it ahead. */
export interface LazyScreen {
  readonly Screen: ComponentType;
  /** Fetches the chunk unless that is done or under way. Never rejects. */
  readonly preload: () => Promise<void>;
}

/** Says that the chunk could not be fetched. */
function LoadFailure({ onRetry }: { readonly onRetry: () => void }) {
  useEffect(() => {
    window.addEventListener('online', onRetry);
    return () => {
      window.removeEventListener('online', onRetry);
    };
  }, [onRetry]);
  return (
    <div className={styles.failed} role="alert">
      <ScreenHeading title={text.pageMissingTitle}>{text.pageMissingHeading}</ScreenHeading>
      <p>{text.pageMissingSentence}</p>
      <Button variant="primary" onClick={onRetry}>
        {failureText.retry}
      </Button>
    </div>
  );
}

const failedStylesheets = new Set<HTMLLinkElement>();
// Such events don't bubble, but can be captured on their way down.
window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failedStylesheets.add(target);
  },
  true,
);

/** Fetches a failed stylesheet again. Rejects where that fails, too. */
function refetchStylesheet(failed: HTMLLinkElement): Promise<void> {
  const link = failed.cloneNode() as HTMLLinkElement;
  failedStylesheets.delete(failed);
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => {
      resolve();
    });
    link.addEventListener('error', () => {
      reject(new Error(`The stylesheet ${link.href} could not be fetched`));
    });
    failed.replaceWith(link);
  });
}

/**
 * Creates a lazily loaded screen.
 * @param catalogues of the messages that it shows.
 * @param load imports the chunk; called again after a failure.
 */
export function lazyScreen(catalogues: readonly CatalogueName[], load: () => Promise<ComponentType>): LazyScreen {
  const store = createStore<LoadState>({ kind: 'idle' });

  async function preload(): Promise<void> {
    const { kind } = store.snapshot();
    if (kind === 'loading' || kind === 'loaded') return;
    store.set({ kind: 'loading' });
    try {
      // Vite's `import()` asks for a stylesheet once in the life of the page, even where that failed.
      await Promise.all([...failedStylesheets].map(refetchStylesheet));
      const [LoadedScreen] = await Promise.all([load(), needCatalogues(catalogues)]);
      store.set({ kind: 'loaded', Screen: LoadedScreen });
    } catch (error) {
      console.warn('A screen could not be loaded', error);
      store.set({ kind: 'failed' });
    }
  }

  const retry = (): void => {
    void preload();
  };

  function Screen() {
    const state = useStore(store);
    useEffect(retry, []);
    switch (state.kind) {
      case 'loaded':
        return <state.Screen />;
      case 'failed':
        return <LoadFailure onRetry={retry} />;
      case 'idle':
      case 'loading':
        return (
          <p role="status" className={styles.loading}>
            {text.pageLoading}
          </p>
        );
    }
  }
  return { Screen, preload };
}
