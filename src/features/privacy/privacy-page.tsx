/** The privacy page: what happens to a photo, every request of the app, and ways to see for oneself. */
import { useSyncExternalStore } from 'react';
import { requestLog } from '../../platform/requests/request-log.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { appUrl } from './device.js';
import { FlightMode } from './flight-mode.js';
import { Permissions } from './permissions.js';
import styles from './privacy-page.module.css';
import { RequestTable } from './request-table.js';
import { StoredData } from './stored-data.js';
import { summariseRequests } from './summary.js';
import { text } from './privacy-messages.js';
import { requestsText } from './requests-messages.js';
import { Verdict } from './verdict.js';

/** The page; it follows the app's own log of requests. */
export function PrivacyPage() {
  const entries = useSyncExternalStore(requestLog.subscribe, requestLog.snapshot);
  const summary = summariseRequests(entries, appUrl());
  return (
    <div className={styles.page}>
      <div className={styles.words}>
        <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
        <p className={styles.lead}>{text.lead}</p>
      </div>
      <Verdict summary={summary} />
      <div className={styles.pair}>
        <FlightMode occasion={entries} />
        <section className={styles.section}>
          <h2>{text.photo.heading}</h2>
          <ol className={styles.steps}>
            {text.photo.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{text.photo.rule}</p>
        </section>
      </div>
      {summary.rows.length > 0 && (
        <section className={styles.section}>
          <h2>{requestsText.requests.heading}</h2>
          <RequestTable rows={summary.rows} />
          <p className={styles.soft}>{requestsText.requests.note}</p>
        </section>
      )}
      <div className={styles.pair}>
        <StoredData />
        <div className={styles.stack}>
          <Permissions />
          <section className={styles.section}>
            <h2>{text.licences.heading}</h2>
            <p>
              {text.licences.sentence} {/* In a window of its own, since leaving the page would lose the photo. */}
              <a href={`${import.meta.env.BASE_URL}third-party-licences.txt`} target="_blank" rel="noopener">
                {text.licences.link}
              </a>
            </p>
          </section>
        </div>
      </div>
    </div>
  );
}
