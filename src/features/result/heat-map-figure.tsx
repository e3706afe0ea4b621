/** The crop with the heat-map over it, or one line that says that there is none, or that it is being checked. */
import { useEffect, useRef, useState } from 'react';
import type { Assessment } from '../../core/schemas/assessment.js';
import { HEAT_MAP_OPACITY, drawHeatMap, explainingMap, readHeatMap } from '../../diagnosis/heat-map.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { formatShareOf } from '../../i18n/numbers.js';
import { formatPercent } from '../../ui/format.js';
import { Slider } from '../../ui/slider.js';
import { useIsShown } from '../../ui/use-is-shown.js';
import hidden from '../../ui/visually-hidden.module.css';
import { CropImage } from '../../workflow/crop-image.js';
import { useHeatMapCheck } from '../../workflow/heat-map-check.js';
import { checkText } from '../../workflow/heat-map-check-messages.js';
import type { Photo } from '../../workflow/workflow-state.js';
import styles from './heat-map-figure.module.css';
import { mapReadingText, text } from './result-messages.js';

interface HeatMapFigureProps {
  readonly photo: Photo;
  readonly assessment: Assessment;
}

/** The square, its marking, the marking in words, and how it was checked: once it was, which it is when this part is unfolded. */
export function HeatMapFigure({ photo, assessment }: HeatMapFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const check = useHeatMapCheck(photo.file, assessment, useIsShown(place));
  return (
    <div ref={place}>
      {check.kind === 'done' ? (
        <CheckedMap photo={photo} assessment={check.assessment} />
      ) : (
        <p data-heat-map={check.kind === 'failed' ? 'failed' : 'checking'} role="status">
          {check.kind === 'failed' ? checkText.failed : checkText.running}
        </p>
      )}
    </div>
  );
}

function CheckedMap({ photo, assessment }: HeatMapFigureProps) {
  const map = explainingMap(assessment);
  const reading = map && readHeatMap(map);
  const [opacity, setOpacity] = useState(HEAT_MAP_OPACITY);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && map) drawHeatMap(canvas.current, map);
  }, [map]);
  const check = assessment.heatMapCheck;
  if (reading === undefined || check === undefined || check.kind === 'nothing-to-explain') {
    return <p data-heat-map="none">{text.mapNone}</p>;
  }
  return (
    <figure className={styles.figure} data-heat-map="shown">
      <div className={styles.picture}>
        <CropImage photo={photo} crop={assessment.crop} alt={scoreText.cropAlt} />
        <canvas ref={canvas} className={styles.map} style={{ opacity }} aria-hidden="true" />
      </div>
      <figcaption className={styles.key}>
        <div className={styles.legend} aria-hidden="true">
          <span>{text.mapLegendLow}</span>
          <span className={styles.ramp} />
          <span>{text.mapLegendHigh}</span>
        </div>
        <Slider
          label={text.mapStrength}
          value={opacity}
          min={0}
          max={1}
          step={0.05}
          valueText={opacity === 0 ? text.mapHidden : formatShareOf(opacity)}
          onChange={setOpacity}
        />
        <p className={styles.soft}>{text.mapMeaning}</p>
        <p className={styles.soft}>
          {text.mapChecked({
            before: formatPercent(check.scoreBefore),
            after: formatPercent(check.scoreAfter),
            control: formatPercent(check.controlAfter),
          })}
        </p>
        {mapReadingText(reading.region, reading.coveredShare).map((sentence) => (
          <p key={sentence} className={hidden.hidden}>
            {sentence}
          </p>
        ))}
      </figcaption>
    </figure>
  );
}
