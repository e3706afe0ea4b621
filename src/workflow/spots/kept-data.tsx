/** How safely the browser keeps the spots: what it answered, and where it deletes after seven days. */
import { useEffect } from 'react';
import type { EvictionRisk } from '../../core/spots/backup-due.js';
import { keptDataText } from '../../diagnosis/kept-data-messages.js';
import { isWebKitTab } from '../../platform/seven-days.js';
import { persistence, readPersistence } from '../../storage/spots/persistence.js';
import { useStore } from '../use-store.js';

/** What threatens the spots in this browser. Asks the browser nothing but what it has promised. */
export function useEvictionRisk(): EvictionRisk {
  const answer = useStore(persistence);
  useEffect(() => void readPersistence(), []);
  if (answer === 'granted') return 'none';
  return isWebKitTab() ? 'seven-days' : 'space';
}

/** The browser's answer in words. */
export function KeptDataPromise() {
  const answer = useStore(persistence);
  const risk = useEvictionRisk();
  return (
    <p>
      {keptDataText[answer]} {risk === 'seven-days' && keptDataText.sevenDays}
    </p>
  );
}
