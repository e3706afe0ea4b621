/** The offer to install the app where the browser has a prompt for it; on iPhones, how to do it. */
import { Download } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { useStore } from '../../workflow/use-store.js';
import { useServices } from '../../workflow/workflow-context.js';
import styles from './install-offer.module.css';
import { text } from './install-messages.js';

/** Only Safari on iPhones and iPads says whether it runs from the home screen; elsewhere there is no such property. */
function isUninstalledOnIos(): boolean {
  return 'standalone' in navigator && navigator.standalone === false;
}

/** A quiet button, a hint, or nothing. */
export function InstallOffer() {
  const { installPrompt } = useServices();
  const { install } = useStore(installPrompt);
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
