/**
 * The shell around every screen: header, update bar, the screen, footer. Main thread.
 */
import { Suspense } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { DropOverlay } from './drop-overlay.js';
import { useArrivingPhoto } from './use-arriving-photo.js';
import { STEP_PATHS } from '../workflow/case.js';
import { useJourney } from '../workflow/use-case.js';
import styles from './app.module.css';
import { ErrorBoundary } from './error-boundary.js';
import { useLanguage } from '../i18n/use-language.js';
import { JourneyScreen } from './workflow-screen.js';
import { LanguageChoice } from './language-choice.js';
import { Mark } from './mark.js';
import { PAGES } from './routes.js';
import type { Services } from './services.js';
import { text } from './app-messages.js';
import { UpdateBar } from './update-bar.js';

/** The app. */
export function App({ services }: { readonly services: Services }) {
  // Every sentence is read anew when the language changes.
  useLanguage();
  const [path, navigate] = useHashLocation();
  const [journey, actions] = useJourney(services.engine, navigate);
  const page = PAGES.find((candidate) => candidate.path === path);
  const { subject } = journey;
  // A page has no place to say that something could not be opened.
  const leavePage = (): void => {
    if (page) navigate(subject ? STEP_PATHS.crop : STEP_PATHS.start);
  };
  const hovering = useArrivingPhoto({
    onPhoto(file) {
      leavePage();
      void actions.open(file);
    },
    onNoFile(failure) {
      leavePage();
      actions.refuse(failure);
    },
  });
  return (
    <div className={styles.shell}>
      <header className={styles.top}>
        <a className={styles.brand} href="#/" aria-label={text.home}>
          <Mark />
          {text.name}
        </a>
        <UpdateBar
          registration={services.registration}
          busy={subject?.analysis.kind === 'running'}
          hasPhoto={subject !== undefined}
        />
      </header>
      <main className={styles.main}>
        <ErrorBoundary
          {...(subject && {
            onBackToPhoto: () => {
              navigate(STEP_PATHS.crop);
            },
          })}
          onRestart={actions.discard}
        >
          {page ? (
            <Suspense
              fallback={
                <p role="status" className={styles.loading}>
                  {text.pageLoading}
                </p>
              }
            >
              <page.Component />
            </Suspense>
          ) : (
            <JourneyScreen path={path} journey={journey} actions={actions} navigate={navigate} services={services} />
          )}
        </ErrorBoundary>
      </main>
      <footer className={styles.footer}>
        {/* The start screen says it at greater length. */}
        <p>{path !== STEP_PATHS.start && text.purpose}</p>
        <nav className={styles.links} aria-label={text.footerLabel}>
          {PAGES.map(({ path: pagePath, name }) => (
            <a key={pagePath} href={`#${pagePath}`} {...(pagePath === path ? { 'aria-current': 'page' as const } : {})}>
              {text[name]}
            </a>
          ))}
        </nav>
        <LanguageChoice />
      </footer>
      {hovering && <DropOverlay />}
    </div>
  );
}
