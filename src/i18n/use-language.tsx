/** The language as components see it. */
import { Suspense, use, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { pendingCatalogues } from './catalogues.js';
import type { CatalogueName } from './catalogues.js';
import { language, onLanguage, translationRevision } from './i18n.js';
import type { Language } from './languages.js';

/** The language in use. The component renders again when it changes, and when more of it has been loaded. */
export function useLanguage(): Language {
  useSyncExternalStore(onLanguage, translationRevision);
  return language();
}

/** What {@link Localized} shows. */
export interface LocalizedProps {
  readonly catalogues: readonly CatalogueName[];
  readonly children: ReactNode;
}

function AfterCatalogues({ catalogues, children }: LocalizedProps): ReactNode {
  const pending = pendingCatalogues(catalogues);
  if (pending) use(pending);
  return children;
}

/** Shows its children once the catalogues of their messages are loaded, and nothing until then. */
export function Localized(props: LocalizedProps) {
  return (
    <Suspense>
      <AfterCatalogues {...props} />
    </Suspense>
  );
}
