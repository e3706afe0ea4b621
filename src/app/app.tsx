/** The shell around every screen: header with the navigation, update bar, the screen, footer. */
import { useEffect } from 'react';
import { useLanguage } from '../i18n/use-language.js';
import { followScroll } from '../ui/scroll-memory.js';
import { PAGE_PATHS, SCREEN_PATHS } from '../workflow/workflow-state.js';
import { WorkflowProvider, useWorkflow, useWorkflowActions } from '../workflow/workflow-context.js';
import type { Services } from '../workflow/workflow-context.js';
import styles from './app.module.css';
import { text } from './app-messages.js';
import { ErrorBoundary } from './error-boundary.js';
import { IncomingPhoto } from './incoming-photo.js';
import { LanguageChoice } from './language-choice.js';
import { Navigation, hasBar } from './navigation.js';
import { PhotoKeeper } from './photo-keeper.js';
import { CurrentScreen } from './screens.js';
import { UpdateBar } from './update-bar.js';

/** The logo: a spot in a viewfinder. Decorative, since the name follows it. */
function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        <path d="M3 10V7a4 4 0 0 1 4-4h3" />
        <path d="M22 3h3a4 4 0 0 1 4 4v3" />
        <path d="M29 22v3a4 4 0 0 1-4 4h-3" />
        <path d="M10 29H7a4 4 0 0 1-4-4v-3" />
      </g>
      <path
        d="M16.6 8.6c3.6-.2 6.6 2.4 7 5.8.4 3.6-.8 5-2.2 7-1.4 2.1-4.2 2.6-6.9 1.9-3.2-.9-5.6-3.2-5.7-6.6-.1-4.4 3.6-7.9 7.8-8.1z"
        fill="currentColor"
      />
    </svg>
  );
}

/** The pages that the navigation does not hold. */
const FOOTER_PAGES = ['bench', 'about'] as const;

function Footer() {
  const path = useWorkflow((state) => state.path);
  return (
    <footer className={styles.footer}>
      {/* The home screen says it at greater length. */}
      {path !== SCREEN_PATHS.home && <p>{text.purpose}</p>}
      <nav className={styles.links} aria-label={text.footerLabel}>
        {FOOTER_PAGES.map((id) => (
          <a key={id} href={`#${PAGE_PATHS[id]}`} {...(PAGE_PATHS[id] === path && { 'aria-current': 'page' as const })}>
            {text[id]}
          </a>
        ))}
      </nav>
      <LanguageChoice />
    </footer>
  );
}

function Main() {
  const path = useWorkflow((state) => state.path);
  const hasPhoto = useWorkflow(({ currentCase }) => currentCase !== undefined);
  const { navigate, discardCase } = useWorkflowActions();
  return (
    <main className={styles.main}>
      {/* A screen that failed must not hide the others. */}
      <ErrorBoundary
        key={path}
        {...(hasPhoto && {
          onBackToPhoto: () => {
            navigate(SCREEN_PATHS.crop);
          },
        })}
        onRestart={discardCase}
      >
        <CurrentScreen />
      </ErrorBoundary>
    </main>
  );
}

function Shell() {
  // All that follows renders again when the language changes.
  useLanguage();
  const isBarShown = useWorkflow(({ path }) => hasBar(path));
  useEffect(followScroll, []);
  return (
    <div className={styles.shell} data-bar={isBarShown}>
      <header className={styles.top}>
        <div className={styles.row}>
          <a className={styles.brand} href={`#${SCREEN_PATHS.home}`} aria-label={text.home}>
            <Logo />
            {text.name}
          </a>
          <Navigation />
        </div>
        <UpdateBar />
      </header>
      <Main />
      <Footer />
      <IncomingPhoto />
      <PhotoKeeper />
    </div>
  );
}

/** The app. */
export function App({ services }: { readonly services: Services }) {
  return (
    <WorkflowProvider services={services}>
      <Shell />
    </WorkflowProvider>
  );
}
