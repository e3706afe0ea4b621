/** The score as a number, its bands with their cut-offs, and what the number means in the test data. */
import type { Modality } from '../../core/modality.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import { MODALITY_TEXT } from '../../diagnosis/modality-messages.js';
import { suspiciousParts } from '../../diagnosis/finding.js';
import { bandName, bandOf, scoreBands, scoreDigits, scoreFigure, scoreMeaning } from '../../diagnosis/score-bands.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { Button } from '../../ui/button.js';
import { text } from './result-messages.js';
import { formatPercent } from '../../ui/format.js';
import styles from './score-details.module.css';

export interface ScoreDetailsProps {
  readonly assessment: Assessment;
  /** Whether an early stage alone raised the score. */
  readonly isEarlyStage: boolean;
  /** The person says that it was taken otherwise. */
  readonly onModality: (modality: Modality) => void;
}

/** How the photo was taken, which chose the cut-offs, and a button for where that is wrong. */
function TakenWith({ modality, onModality }: Pick<ScoreDetailsProps, 'onModality'> & { readonly modality: Modality }) {
  const other = modality === 'photo' ? 'dermoscopy' : 'photo';
  return (
    <div className={styles.modality} data-modality={modality}>
      <p>{MODALITY_TEXT[modality].takenFor}</p>
      <Button
        data-action="correct-modality"
        onClick={() => {
          onModality(other);
        }}
      >
        {MODALITY_TEXT[other].correction}
      </Button>
    </div>
  );
}

/** "Of these 62%, 55% are for an early stage and 7% for a skin cancer." */
function partsText(assessment: Assessment): string {
  const { cancer, earlyStage } = suspiciousParts(assessment);
  return scoreText.parts({
    score: scoreFigure(assessment.suspicious, assessment.operatingPoints),
    early: formatPercent(earlyStage),
    cancer: formatPercent(cancer),
  });
}

/** With as many digits as it takes to see on which side of a cut-off the score lies. */
export function ScoreDetails({ assessment, isEarlyStage, onModality }: ScoreDetailsProps) {
  const { suspicious, operatingPoints, modality } = assessment;
  const level = bandOf(suspicious, operatingPoints);
  return (
    <>
      <p className={styles.number}>{scoreFigure(suspicious, operatingPoints)}</p>
      <ul className={styles.bands}>
        {scoreBands(operatingPoints, scoreDigits(suspicious, operatingPoints)).map((band) => (
          <li
            key={band.level}
            className={`${styles.row ?? ''} ${band.level === level ? (styles.here ?? '') : ''}`}
            {...(band.level === level && { 'aria-current': true })}
          >
            <span>
              {band.level === level
                ? text.thisPhoto({ band: bandName(level, level, isEarlyStage) })
                : scoreText.bands[band.level]}
            </span>
            <span className={styles.range}>{band.range}</span>
          </li>
        ))}
      </ul>
      {isEarlyStage && <p className={styles.soft}>{partsText(assessment)}</p>}
      {scoreMeaning(suspicious, operatingPoints).map((sentence) => (
        <p key={sentence} className={styles.soft}>
          {sentence}
        </p>
      ))}
      {modality && <TakenWith modality={modality.value} onModality={onModality} />}
    </>
  );
}
