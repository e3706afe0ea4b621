/** The score as people: of a thousand spots that score like this, so many. */
import { useState } from 'react';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { suspiciousParts } from '../../diagnosis/finding.js';
import { suspiciousShareAt } from '../../diagnosis/result-figures.js';
import { DOTS, DotArray } from '../../ui/charts/dot-array.js';
import { formatCount } from '../../ui/figure-format.js';
import { Slider } from '../../ui/slider.js';
import styles from './people.module.css';
import { DEFAULT_PREVALENCE, PREVALENCE_CHOICES, ofThousand } from './prevalence-choices.js';
import { PREVALENCE_NOTES, text } from './result-messages.js';

/** How many of a thousand have a cancer, and how many an early stage. */
interface PeopleCounts {
  readonly cancers: number;
  readonly earlyStages: number;
}

/** Divides a count in proportion to the classes of the score. */
function countsOf(assessment: Assessment, share: number): PeopleCounts {
  const all = ofThousand(share);
  const { earlyStage } = suspiciousParts(assessment);
  const earlyStages = assessment.suspicious > 0 ? Math.round((all * earlyStage) / assessment.suspicious) : 0;
  return { cancers: all - earlyStages, earlyStages };
}

/** The one number of the first screen: "About 19 of 1,000 spots like this …", never rounded to a certainty; undefined where the card can't tell. */
export function peopleNowText(card: ModelCard, assessment: Assessment): string | undefined {
  const choice = PREVALENCE_CHOICES[DEFAULT_PREVALENCE];
  const share = choice && suspiciousShareAt(card, assessment, choice.share);
  if (share === undefined) return undefined;
  const count = ofThousand(share.value);
  if (count === 0) return text.peopleNowFew;
  return count === DOTS ? text.peopleNowMany : text.peopleNow({ count: formatCount(count) });
}

function Legend({ cancers, earlyStages }: PeopleCounts) {
  return (
    <ul className={styles.legend}>
      <li className={styles.cancers}>{text.peopleCancers({ count: formatCount(cancers) })}</li>
      <li className={styles.earlyStages}>{text.peopleEarlyStages({ count: formatCount(earlyStages) })}</li>
      <li>{text.peopleOthers({ count: formatCount(DOTS - cancers - earlyStages) })}</li>
    </ul>
  );
}

/** Counts, a thousand dots, and a slider for how common the cancers are. */
export function People({ card, assessment }: { readonly card: ModelCard; readonly assessment: Assessment }) {
  const [place, setPlace] = useState(DEFAULT_PREVALENCE);
  const choice = PREVALENCE_CHOICES[place];
  const share = choice && suspiciousShareAt(card, assessment, choice.share);
  if (choice === undefined || share === undefined) return null;
  const counts = countsOf(assessment, share.value);
  const [low, high] = [ofThousand(share.low), ofThousand(share.high)];
  return (
    <div className={styles.people} data-of-thousand={counts.cancers + counts.earlyStages}>
      <DotArray
        first={counts.cancers}
        second={counts.earlyStages}
        label={text.peopleLabel({ cancers: formatCount(counts.cancers), earlyStages: formatCount(counts.earlyStages) })}
      />
      <Legend {...counts} />
      {low < high && <p className={styles.soft}>{text.peopleRange({ low: formatCount(low), high: formatCount(high) })}</p>}
      <Slider
        label={text.prevalenceLabel}
        value={place}
        min={0}
        max={PREVALENCE_CHOICES.length - 1}
        step={1}
        valueText={text.prevalenceValue({ count: formatCount(ofThousand(choice.share)) })}
        onChange={setPlace}
      />
      <p className={styles.soft}>{PREVALENCE_NOTES[choice.source]}</p>
    </div>
  );
}
