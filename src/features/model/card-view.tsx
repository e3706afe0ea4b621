/**
 * All sections of a card, in the order of who reads how far: a worried person, a doctor, a researcher. Main thread.
 */
import type { ComponentType } from 'react';
import type { Card } from '../../model/card.js';
import { Disclosure } from '../../ui/charts/disclosure.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import styles from './card-view.module.css';
import { CheckSection } from './check-section.js';
import { CurvesSection } from './curves-section.js';
import { DataSection } from './data-section.js';
import { GateSection } from './gate-section.js';
import { GroupsSection } from './groups-section.js';
import { InShortSection } from './in-short-section.js';
import { LicenceSection, LimitsSection } from './limits-section.js';
import { MadeSection } from './made-section.js';
import { SelectiveSection } from './selective-section.js';
import { text } from './text.js';
import { WellSection } from './well-section.js';

interface Chapter {
  readonly id: string;
  readonly heading: string;
  readonly Body: ComponentType<{ readonly card: Card }>;
}

const CHAPTERS: readonly Chapter[] = [
  { id: 'in-short', heading: text.short.heading, Body: InShortSection },
  { id: 'data', heading: text.data.heading, Body: DataSection },
  { id: 'figures', heading: text.well.heading, Body: WellSection },
  { id: 'curves', heading: text.curves.heading, Body: CurvesSection },
  { id: 'groups', heading: text.groups.heading, Body: GroupsSection },
  { id: 'no-lesion', heading: text.gate.heading, Body: GateSection },
  { id: 'check', heading: text.check.heading, Body: CheckSection },
  { id: 'selective', heading: text.selective.heading, Body: SelectiveSection },
  { id: 'made', heading: text.made.heading, Body: MadeSection },
  { id: 'limits', heading: text.limits.heading, Body: LimitsSection },
  { id: 'licence', heading: text.licence.heading, Body: LicenceSection },
];

/** The address after `#` is the page's own, so a link within the page moves the view by hand. */
function goTo(id: string): void {
  const heading = document.getElementById(`model-${id}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function Contents() {
  return (
    <ul className={styles.contentsList}>
      {CHAPTERS.map(({ id, heading }) => (
        <li key={id}>
          <button type="button" className={styles.contentsLink} onClick={() => goTo(id)}>
            {heading}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The sections, and a list of them: beside them where there is room, folded away above them elsewhere. */
export function CardView({ card }: { readonly card: Card }) {
  const wide = useMediaQuery('(min-width: 64rem)');
  return (
    <div className={styles.layout}>
      <nav className={styles.contents} aria-label={text.contents}>
        {wide ? (
          <>
            <p className={styles.contentsTitle} aria-hidden="true">
              {text.contents}
            </p>
            <Contents />
          </>
        ) : (
          <Disclosure label={text.contents}>
            <Contents />
          </Disclosure>
        )}
      </nav>
      <div className={styles.chapters}>
        {CHAPTERS.map(({ id, heading, Body }) => (
          <section key={id} className={styles.chapter} aria-labelledby={`model-${id}`}>
            <h2 id={`model-${id}`} tabIndex={-1}>
              {heading}
            </h2>
            <Body card={card} />
          </section>
        ))}
      </div>
    </div>
  );
}
