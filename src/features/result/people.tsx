/** The score as people: of a thousand spots that score like this, so many. */
import { useState } from 'react';
import { shiftPrior } from '../../core/calibration/prevalence.js';
import { DotArray } from '../../ui/charts/dot-array.js';
import { Slider } from '../../ui/slider.js';
import styles from './people.module.css';
import { DEFAULT_PREVALENCE, PREVALENCE_CHOICES, ofThousand } from './prevalence-choices.js';
import { PREVALENCE_NOTES, text } from './result-messages.js';

export interface PeopleProps {
  /** The calibrated score, 0 to 1. */
  readonly suspicious: number;
  /** Share of suspicious lesions in the data that it was calibrated on, between 0 and 1. */
  readonly calibratedAt: number;
}

/** A count of a thousand, never rounded to a certainty. */
function countText(count: number): string {
  if (count === 0) return text.peopleFew;
  return count === 1000 ? text.peopleMany : text.peopleCount({ count });
}

/** A count, its thousand dots, and a slider for how common the cancers are. */
export function People({ suspicious, calibratedAt }: PeopleProps) {
  const [place, setPlace] = useState(DEFAULT_PREVALENCE);
  const choice = PREVALENCE_CHOICES[place];
  if (choice === undefined) return null;
  const assumed = text.prevalenceValue({ count: ofThousand(choice.share) });
  const count = ofThousand(shiftPrior(suspicious, calibratedAt, choice.share));
  return (
    <section className={styles.people}>
      <h2>{text.peopleHeading}</h2>
      <p data-of-thousand={count}>
        <strong className={styles.count}>{countText(count)}</strong> {text.peopleMeaning({ assumed })}
      </p>
      <DotArray filled={count} label={text.peopleLabel({ count })} />
      <Slider
        label={text.prevalenceLabel}
        value={place}
        min={0}
        max={PREVALENCE_CHOICES.length - 1}
        step={1}
        valueText={assumed}
        onChange={setPlace}
      />
      <p className={styles.soft}>{PREVALENCE_NOTES[choice.source]}</p>
      <p className={styles.soft}>{text.prevalenceMeaning({ inData: ofThousand(calibratedAt) })}</p>
    </section>
  );
}
