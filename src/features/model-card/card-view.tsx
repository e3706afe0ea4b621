/** A card: its summary, and its parts folded away, in the order of who reads how far: a worried person, a doctor, a researcher. */
import { useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { Button } from '../../ui/button.js';
import { Fold } from '../../ui/fold.js';
import styles from './card-view.module.css';
import { changeText } from './change-messages.js';
import { ChangeSection } from './change-section.js';
import { QualitySection } from './quality-section.js';
import { CurvesSection } from './curves-section.js';
import { DataSection } from './data-section.js';
import { OodSection } from './ood-section.js';
import { GroupsSection } from './groups-section.js';
import { HeatMapSection } from './heat-map-section.js';
import { SummarySection } from './summary-section.js';
import { PeopleSection } from './people-section.js';
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
  readonly heading: () => string;
  readonly Body: ComponentType<{ readonly card: ModelCard }>;
}

const CHAPTERS: readonly Chapter[] = [
  { id: 'people', heading: () => text.summary.people, Body: PeopleSection },
  { id: 'limits', heading: () => text.limits.heading, Body: LimitsSection },
  { id: 'data', heading: () => text.data.heading, Body: DataSection },
  { id: 'figures', heading: () => performanceText.well.heading, Body: PerformanceSection },
  { id: 'curves', heading: () => performanceText.curves.heading, Body: CurvesSection },
  { id: 'groups', heading: () => text.groups.heading, Body: GroupsSection },
  { id: 'no-lesion', heading: () => text.ood.heading, Body: OodSection },
  { id: 'spot', heading: () => reliabilityText.spot.heading, Body: LocalisationSection },
  { id: 'check', heading: () => reliabilityText.check.heading, Body: QualitySection },
  { id: 'change', heading: () => changeText.heading, Body: ChangeSection },
  { id: 'stability', heading: () => reliabilityText.stability.heading, Body: StabilitySection },
  { id: 'heat-map', heading: () => reliabilityText.heatMap.heading, Body: HeatMapSection },
  { id: 'selective', heading: () => performanceText.selective.heading, Body: SelectiveSection },
  { id: 'made', heading: () => trainingText.made.heading, Body: TrainingSection },
  { id: 'licence', heading: () => text.licence.heading, Body: LicenceSection },
];

/** Opens or closes what is folded away within: `details` for all of it, `[data-fold]` for the parts alone. */
function setOpenWithin(within: HTMLElement | null, which: 'details' | 'details[data-fold]', open: boolean): void {
  for (const part of within?.querySelectorAll<HTMLDetailsElement>(which) ?? []) part.open = open;
}

/** The summary, and what is folded away: below it on a phone, at its side on a wide screen. What is printed is printed open. */
export function CardView({ card }: { readonly card: ModelCard }) {
  const chapters = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const beforePrint = (): void => {
      setOpenWithin(chapters.current, 'details', true);
      setOpen(true);
    };
    window.addEventListener('beforeprint', beforePrint);
    return () => {
      window.removeEventListener('beforeprint', beforePrint);
    };
  }, []);
  return (
    <div className={styles.layout}>
      <section className={styles.summary} aria-labelledby="model-in-short">
        <h2 id="model-in-short">{text.summary.heading}</h2>
        <SummarySection card={card} />
      </section>
      <div ref={chapters} className={styles.chapters}>
        {CHAPTERS.map(({ id, heading, Body }) => (
          <section key={id} aria-labelledby={`model-${id}`}>
            <Fold name={id} heading={heading()} headingId={`model-${id}`}>
              <Body card={card} />
            </Fold>
          </section>
        ))}
        <div className={styles.all}>
          <Button
            variant="quiet"
            onClick={() => {
              setOpenWithin(chapters.current, 'details[data-fold]', !open);
              setOpen(!open);
            }}
          >
            {open ? text.foldAll : text.unfoldAll}
          </Button>
        </div>
      </div>
    </div>
  );
}
