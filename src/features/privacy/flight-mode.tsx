/** Invites to switch the network off, and says whether it is. */
import { Wifi, WifiOff } from 'lucide-react';
import { buttonClass } from '../../ui/button.js';
import styles from './flight-mode.module.css';
import { text } from './privacy-messages.js';
import { useOfflineStart, useOnline } from './use-device.js';

const { flight } = text;

/** @param occasion changes whenever something was fetched: then more may lie on this device. */
export function FlightMode({ occasion }: { readonly occasion: unknown }) {
  const online = useOnline();
  const start = useOfflineStart(occasion);
  return (
    <section className={styles.flight} data-online={online}>
      <h2>{flight.heading}</h2>
      <p className={styles.state} role="status">
        {online ? <Wifi aria-hidden="true" /> : <WifiOff aria-hidden="true" />}
        <span>{online ? flight.online : flight.offline}</span>
      </p>
      <p>{online ? flight.invitation : flight.go}</p>
      {start === 'ready' && <p className={styles.soft}>{flight.ready}</p>}
      {start === 'not-ready' && <p className={styles.soft}>{flight.notReady}</p>}
      {start === 'unknown' && <p className={styles.soft}>{flight.unknown}</p>}
      <a className={buttonClass(online ? 'secondary' : 'primary')} href="#/">
        {flight.start}
      </a>
    </section>
  );
}
