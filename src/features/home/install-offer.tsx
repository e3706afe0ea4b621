/**
 * The offer to install the app, where the browser makes one; on iPhones, where to find it. Main thread.
 */
import { Download } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { InstallPrompt } from '../../platform/install-prompt.js';
import { Button } from '../../ui/button.js';
import styles from './install-offer.module.css';
import { text } from './install-messages.js';

/** Only Safari on iPhones and iPads says whether it runs from the home screen; elsewhere there is no such property. */
function isUninstalledOnIos(): boolean {
  return 'standalone' in navigator && navigator.standalone === false;
}

/** A quiet button, a hint, or nothing. */
export function InstallOffer({ installPrompt }: { readonly installPrompt: InstallPrompt }) {
  const { install } = useSyncExternalStore(installPrompt.subscribe, installPrompt.snapshot);
  if (install === 'available') {
    return (
      <div className={styles.offer}>
        <Button
          variant="quiet"
          icon={<Download aria-hidden="true" />}
          onClick={() => {
            void installPrompt.prompt();
          }}
        >
          {text.install}
        </Button>
      </div>
    );
  }
  if (install === 'unavailable' && isUninstalledOnIos()) return <p className={styles.hint}>{text.iosHint}</p>;
  return null;
}
