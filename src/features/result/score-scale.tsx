/**
 * The suspicion score on a scale, with the model's own limits. Main thread.
 */
import { formatShareOf } from '../../i18n/numbers.js';
import type { ScoreBands } from '../../inference/index.js';
import type { ScoredLevel } from '../../core/calibration/postprocess.js';
import { formatPercent } from '../../ui/format.js';
import styles from './score-scale.module.css';
import { text } from './result-messages.js';

/** What a {@link ScoreScale} takes. */
export interface ScoreScaleProps {
  /** 0 to 1. */
  readonly suspicious: number;
  readonly level: ScoredLevel;
  readonly bands: ScoreBands;
}

interface Band {
  readonly level: ScoredLevel;
  readonly className: string | undefined;
  /** Width as a share of the scale. */
  readonly share: number;
  readonly range: string;
}

/** The three bands of the scale, from the left. */
export function drawnBands({ highSensitivity: low, ruleIn }: ScoreBands): readonly Band[] {
  // A model may have its limits the wrong way round: the middle band is then empty.
  const high = Math.max(low, ruleIn);
  const lowText = formatPercent(low);
  const highText = formatPercent(high);
  return [
    { level: 'no-warning-sign', className: styles.none, share: low, range: text.below(lowText) },
    { level: 'some-warning-signs', className: styles.some, share: high - low, range: text.between(lowText, highText) },
    { level: 'clear-warning-signs', className: styles.clear, share: 1 - high, range: text.from(highText) },
  ];
}

function Marker({ share }: { readonly share: number }) {
  return (
    <span className={styles.marker} style={{ left: `${String(share * 100)}%` }}>
      <svg viewBox="0 -3 24 47" focusable="false">
        <path d="M12 24V43" stroke="var(--paper)" strokeWidth="8" />
        <path d="M12 20V43" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
        <path d="M12 25 4.5 12.5a9 9 0 1 1 15 0z" fill="currentColor" />
      </svg>
    </span>
  );
}

/** The score as a number, as a place on the scale and as one of three bands. */
export function ScoreScale({ suspicious, level, bands: limits }: ScoreScaleProps) {
  const percent = formatPercent(suspicious);
  const bands = drawnBands(limits);
  return (
    <div className={styles.score}>
      <p className={styles.number} data-suspicious={suspicious}>
        {percent}
      </p>
      {/* All that the drawing says stands in the list below it. */}
      <div className={styles.scale} aria-hidden="true">
        <div className={styles.track}>
          {bands.map((band) => (
            <span key={band.level} className={`${styles.band ?? ''} ${band.className ?? ''}`} style={{ flex: band.share }} />
          ))}
        </div>
        <Marker share={suspicious} />
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
            <span className={`${styles.key ?? ''} ${band.className ?? ''}`} aria-hidden="true" />
            <span>
              {text.bands[band.level]}
              {band.level === level && ` (${text.thisPhoto})`}
            </span>
            <span className={styles.range}>{band.range}</span>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{text.scoreMeaning(percent)}</p>
      <p className={styles.soft}>
        {text.limitsMeaning(formatPercent(limits.sensitivity), formatPercent(limits.highSensitivity))}
      </p>
    </div>
  );
}
