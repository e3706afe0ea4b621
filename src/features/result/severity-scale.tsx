/** The one scale of the result: three bands of equal width, in words, and the place of this photo among them. */
import type { ScoredLevel } from '../../core/calibration/postprocess.js';
import type { AssessedOperatingPoints } from '../../core/schemas/assessment.js';
import { bandName, bandOf, borderlineText, placeOnScale, scoreBands } from '../../diagnosis/score-bands.js';
import { text } from './result-messages.js';
import styles from './severity-scale.module.css';

export interface SeverityScaleProps {
  /** 0 to 1. */
  readonly suspicious: number;
  readonly operatingPoints: AssessedOperatingPoints;
  /** Whether an early stage alone raised the score. */
  readonly isEarlyStage: boolean;
}

const BAND_CLASSES: Readonly<Record<ScoredLevel, string | undefined>> = {
  'no-warning-sign': styles.none,
  'some-warning-signs': styles.some,
  'clear-warning-signs': styles.clear,
};

/** The scale with a marker; one sentence more where the score is a close call. */
export function SeverityScale({ suspicious, operatingPoints, isEarlyStage }: SeverityScaleProps) {
  const level = bandOf(suspicious, operatingPoints);
  const borderline = borderlineText(suspicious, operatingPoints, isEarlyStage);
  return (
    <div className={styles.scale} data-suspicious={suspicious} data-band={level}>
      <div role="img" aria-label={text.scaleLabel({ band: bandName(level, level, isEarlyStage) })} className={styles.picture}>
        <span
          className={styles.marker}
          style={{ insetInlineStart: `${String(placeOnScale(suspicious, operatingPoints) * 100)}%` }}
        />
        <div className={styles.bands}>
          {scoreBands(operatingPoints).map((band) => (
            <span
              key={band.level}
              className={[styles.band, BAND_CLASSES[band.level], band.level === level ? styles.here : '']
                .filter(Boolean)
                .join(' ')}
            >
              {bandName(band.level, level, isEarlyStage)}
            </span>
          ))}
        </div>
      </div>
      {borderline !== undefined && (
        <p className={styles.borderline} data-borderline>
          {borderline}
        </p>
      )}
    </div>
  );
}
