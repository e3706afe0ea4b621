/** Shows the introduction until it was read or skipped. Its code comes after the start has been seen: later visits don't need it. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { preferences } from '../../storage/preferences.js';
import { useStore } from '../../workflow/use-store.js';

/** The introduction, or nothing: also where it can't be loaded. */
export function FirstVisit() {
  const isIntroduced = useStore(preferences, (chosen) => chosen.isIntroduced);
  const [Introduction, setIntroduction] = useState<ComponentType>();
  useEffect(() => {
    if (isIntroduced) return;
    void import('./introduction.js').then(
      (loaded) => setIntroduction(() => loaded.Introduction),
      (error: unknown) => console.warn('The introduction could not be loaded', error),
    );
  }, [isIntroduced]);
  return !isIntroduced && Introduction && <Introduction />;
}
