/** All sections of a card, in the order of who reads how far: a worried person, a doctor, a researcher. */
import type { ComponentType } from 'react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { Disclosure } from '../../ui/charts/disclosure.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import styles from './card-view.module.css';
import { QualitySection } from './quality-section.js';
import { CurvesSection } from './curves-section.js';
import { DataSection } from './data-section.js';
import { OodSection } from './ood-section.js';
import { GroupsSection } from './groups-section.js';
import { HeatMapSection } from './heat-map-section.js';
import { SummarySection } from './summary-section.js';
import { LicenceSection, LimitsSection } from './limits-section.js';
import { TrainingSection } from './training-section.js';
import { SelectiveSection } from './selective-section.js';
import { LocalisationSection } from './localisation-section.js';
import { StabilitySection } from './stability-section.js';
import { text } from './model-card-messages.js';
import { performanceText } from './performance-messages.js';
import { reliabilityText } from './reliability-messages.js';
import { trainingText } from './training-messages.js';
import { PerformanceSection } from './performance-section.js';

interface Chapter {
  readonly id: string;
  /** Read when drawn: the language may have changed. */
  readonly words: { readonly heading: string };
  readonly Body: ComponentType<{ readonly card: ModelCard }>;
}

const CHAPTERS: readonly Chapter[] = [
  { id: 'in-short', words: text.summary, Body: SummarySection },
  { id: 'data', words: text.data, Body: DataSection },
  { id: 'figures', words: performanceText.well, Body: PerformanceSection },
  { id: 'curves', words: performanceText.curves, Body: CurvesSection },
  { id: 'groups', words: text.groups, Body: GroupsSection },
  { id: 'no-lesion', words: text.ood, Body: OodSection },
  { id: 'spot', words: reliabilityText.spot, Body: LocalisationSection },
  { id: 'check', words: reliabilityText.check, Body: QualitySection },
  { id: 'stability', words: reliabilityText.stability, Body: StabilitySection },
  { id: 'heat-map', words: reliabilityText.heatMap, Body: HeatMapSection },
  { id: 'selective', words: performanceText.selective, Body: SelectiveSection },
  { id: 'made', words: trainingText.made, Body: TrainingSection },
  { id: 'limits', words: text.limits, Body: LimitsSection },
  { id: 'licence', words: text.licence, Body: LicenceSection },
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
      {CHAPTERS.map(({ id, words }) => (
        <li key={id}>
          <button type="button" className={styles.contentsLink} onClick={() => goTo(id)}>
            {words.heading}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The sections, and a list of them: at their side on wide screens, folded away above them elsewhere. */
export function CardView({ card }: { readonly card: ModelCard }) {
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
        {CHAPTERS.map(({ id, words, Body }) => (
          <section key={id} className={styles.chapter} aria-labelledby={`model-${id}`}>
            <h2 id={`model-${id}`} tabIndex={-1}>
              {words.heading}
            </h2>
            <Body card={card} />
          </section>
        ))}
      </div>
    </div>
  );
}
