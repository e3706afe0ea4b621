/** The suspicion score on a scale, with the model's own operating points. */
import { formatShareOf } from '../../i18n/numbers.js';
import type { AssessedOperatingPoints } from '../../core/schemas/assessment.js';
import type { ScoredLevel } from '../../core/calibration/postprocess.js';
import { scoreBands, scoreMeaning } from '../../diagnosis/score-bands.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { formatPercent } from '../../ui/format.js';
import styles from './score-scale.module.css';
import { text } from './result-messages.js';

export interface ScoreScaleProps {
  /** 0 to 1. */
  readonly suspicious: number;
  readonly level: ScoredLevel;
  readonly operatingPoints: AssessedOperatingPoints;
}

const BAND_CLASSES: Readonly<Record<ScoredLevel, string | undefined>> = {
  'no-warning-sign': styles.none,
  'some-warning-signs': styles.some,
  'clear-warning-signs': styles.clear,
};

function Marker({ score }: { readonly score: number }) {
  return (
    <span className={styles.marker} style={{ insetInlineStart: `${String(score * 100)}%` }}>
      <svg viewBox="0 -3 24 47" focusable="false">
        <path d="M12 24V43" stroke="var(--paper)" strokeWidth="8" />
        <path d="M12 20V43" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
        <path d="M12 25 4.5 12.5a9 9 0 1 1 15 0z" fill="currentColor" />
      </svg>
    </span>
  );
}

/** The score as a number, as a place on the scale and as one of three bands. */
export function ScoreScale({ suspicious, level, operatingPoints }: ScoreScaleProps) {
  const bands = scoreBands(operatingPoints);
  return (
    <div className={styles.score}>
      <p className={styles.number} data-suspicious={suspicious}>
        {formatPercent(suspicious)}
      </p>
      {/* Decorative: the list below says all of it. */}
      <div className={styles.scale} aria-hidden="true">
        <div className={styles.track}>
          {bands.map((band) => (
            <span
              key={band.level}
              className={`${styles.band ?? ''} ${BAND_CLASSES[band.level] ?? ''}`}
              style={{ flex: band.width }}
            />
          ))}
        </div>
        <Marker score={suspicious} />
        <div className={styles.ends}>
          <span>{formatShareOf(0)}</span>
          <span>{formatShareOf(1)}</span>
        </div>
      </div>
      <ul className={styles.bands}>
        {bands.map((band) => (
          <li
            key={band.level}
            className={`${styles.row ?? ''} ${band.level === level ? (styles.here ?? '') : ''}`}
            {...(band.level === level ? { 'aria-current': true } : {})}
          >
            <span className={`${styles.key ?? ''} ${BAND_CLASSES[band.level] ?? ''}`} aria-hidden="true" />
            <span>
              {scoreText.bands[band.level]}
              {band.level === level && ` (${text.thisPhoto})`}
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
    </div>
  );
}
