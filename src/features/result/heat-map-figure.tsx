/** The crop with the heat map over it. */
import { formatShareOf } from '../../i18n/numbers.js';
import { useEffect, useRef, useState } from 'react';
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import type { HeatMap } from '../../core/calibration/postprocess.js';
import type { SquareCrop } from '../../core/image/image.js';
import { Slider } from '../../ui/slider.js';
import { CropImage } from '../../workflow/crop-image.js';
import type { Photo } from '../../workflow/workflow-state.js';
import styles from './heat-map-figure.module.css';
import { HEAT_MAP_OPACITY, drawHeatMap, readHeatMap, explainingMap } from '../../diagnosis/heat-map.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { checkText, mapReadingText, text } from './result-messages.js';

export interface HeatMapFigureProps {
  readonly photo: Photo;
  readonly crop: SquareCrop;
  /** Absent where there is no score that it could explain. */
  readonly map?: HeatMap;
  /** Absent where the map was not checked. */
  readonly check?: HeatMapCheck;
}

/** The square, its marking, and the marking in words. */
export function HeatMapFigure({ photo, crop, map: given, check }: HeatMapFigureProps) {
  const map = explainingMap(given, check);
  const [opacity, setOpacity] = useState(HEAT_MAP_OPACITY);
  const canvas = useRef<HTMLCanvasElement>(null);
  const reading = map && readHeatMap(map);
  useEffect(() => {
    if (canvas.current && map) drawHeatMap(canvas.current, map);
  }, [map]);
  return (
    <figure className={`${styles.figure ?? ''} ${given ? (styles.marked ?? '') : ''}`} data-heat-map={check?.kind}>
      {given && <h2>{text.mapHeading}</h2>}
      <div className={styles.picture}>
        <CropImage photo={photo} crop={crop} alt={scoreText.cropAlt} />
        {reading && <canvas ref={canvas} className={styles.map} style={{ opacity }} aria-hidden="true" />}
      </div>
      {given && (
        <figcaption className={styles.key}>
          {reading && (
            <>
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
            </>
          )}
          <div className={styles.caption}>
            {reading && <p>{mapReadingText(reading.region, reading.coveredShare)}</p>}
            {map && <p>{reading ? text.mapMeaning : text.mapNothing}</p>}
            {check && <p>{checkText(check)}</p>}
          </div>
        </figcaption>
      )}
    </figure>
  );
}
