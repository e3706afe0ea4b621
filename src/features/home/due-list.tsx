/** The spots that are due, the longest overdue first, and their number on the app’s icon where the system shows one. */
import { useEffect } from 'react';
import { dayOf, isDue } from '../../core/spots/due.js';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import type { SpotSummary } from '../../storage/spots/spot-repository.js';
import { useKeptPhoto, useSpotData } from '../../workflow/spots/repository.js';
import { PAGE_PATHS } from '../../workflow/workflow-state.js';
import styles from './due-list.module.css';
import { text } from './due-messages.js';

/** As many as fit above the fold of a phone. */
const MOST_SHOWN = 3;

/** Absent in Firefox, and in a tab of some browsers. */
interface Badge {
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

/** The number on the app’s icon; a system that refuses shows none. */
function showBadge(count: number): void {
  const badge: Badge = navigator;
  const shown = count > 0 ? badge.setAppBadge?.(count) : badge.clearAppBadge?.();
  shown?.catch((error: unknown) => {
    console.warn('The app’s icon can’t have a number', error);
  });
}

function DueSpot({ summary: { spot, lastVisit } }: { readonly summary: SpotSummary }) {
  const url = useKeptPhoto(lastVisit?.photoId, 'thumbnail');
  const name = spot.label !== '' ? spot.label : spot.place && REGION_NAMES[spot.place.region];
  return (
    <li>
      <a className={styles.spot} href={`#${PAGE_PATHS.spots}/${spot.id}`} data-due={spot.id}>
        <span className={styles.picture}>{url !== undefined && <img src={url} alt="" />}</span>
        <span>{name ?? text.unnamed}</span>
      </a>
    </li>
  );
}

/** The list; nothing where no spot is due. What can't be read is said on the page of the spots. */
export function DueList() {
  const read = useSpotData('due', (repository) => repository.listSpots());
  const today = dayOf(new Date());
  const due =
    read.kind === 'ok'
      ? read.value.spots
          .filter(({ spot }) => isDue(spot, today))
          .sort((a, b) => (a.spot.reminder?.dueOn ?? '').localeCompare(b.spot.reminder?.dueOn ?? ''))
      : [];
  const count = read.kind === 'ok' ? due.length : undefined;
  useEffect(() => {
    if (count !== undefined) showBadge(count);
  }, [count]);
  if (due.length === 0) return null;
  return (
    <section className={styles.due}>
      <h2>{text.heading}</h2>
      <ul className={styles.list}>
        {due.slice(0, MOST_SHOWN).map((summary) => (
          <DueSpot key={summary.spot.id} summary={summary} />
        ))}
      </ul>
      {due.length > MOST_SHOWN && <a href={`#${PAGE_PATHS.spots}`}>{text.more({ count: due.length - MOST_SHOWN })}</a>}
    </section>
  );
}
