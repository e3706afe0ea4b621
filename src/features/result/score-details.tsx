/** The score as a number, its bands with their cut-offs, and what the number means in the test data. */
import type { AssessedOperatingPoints } from '../../core/schemas/assessment.js';
import { bandOf, scoreBands, scoreDigits, scoreFigure, scoreMeaning } from '../../diagnosis/score-bands.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { text } from './result-messages.js';
import styles from './score-details.module.css';

export interface ScoreDetailsProps {
  /** 0 to 1. */
  readonly suspicious: number;
  readonly operatingPoints: AssessedOperatingPoints;
}

/** With as many digits as it takes to see on which side of a cut-off the score lies. */
export function ScoreDetails({ suspicious, operatingPoints }: ScoreDetailsProps) {
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
              {band.level === level ? text.thisPhoto({ band: scoreText.bands[band.level] }) : scoreText.bands[band.level]}
            </span>
            <span className={styles.range}>{band.range}</span>
          </li>
        ))}
      </ul>
      {scoreMeaning(suspicious, operatingPoints).map((sentence) => (
        <p key={sentence} className={styles.soft}>
          {sentence}
        </p>
      ))}
    </>
  );
}
