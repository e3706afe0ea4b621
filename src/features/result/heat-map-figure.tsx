/**
 * The square of the photo with the heat-map over it. Main thread; the canvas has as many pixels as the map has cells.
 */
import { useEffect, useRef, useState } from 'react';
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import type { HeatMap } from '../../core/calibration/postprocess.js';
import type { SquareCrop } from '../../core/image/image.js';
import { Slider } from '../../ui/slider.js';
import { CropImage } from '../../workflow/crop-image.js';
import type { Photo } from '../../workflow/case.js';
import styles from './heat-map-figure.module.css';
import { heatMapPixels, readHeatMap, shownMap } from '../../diagnosis/heat-map-reading.js';
import { checkText, mapReadingText, text } from './result-messages.js';

/** Opacity of the marking before the person moves the slider. */
const START_OPACITY = 0.55;
/** Each step doubles the canvas or more: one large step of the browser's interpolation would leave diamonds. */
const UPSCALE_STEPS_PX = [28, 112, 448] as const;

/** Draws the map smoothly into a canvas, which gets the size that it takes. */
export function drawHeatMap(canvas: HTMLCanvasElement, map: HeatMap): void {
  let source = document.createElement('canvas');
  source.width = map.size;
  source.height = map.size;
  source.getContext('2d')?.putImageData(new ImageData(heatMapPixels(map), map.size, map.size), 0, 0);
  for (const side of UPSCALE_STEPS_PX) {
    const target = side === UPSCALE_STEPS_PX.at(-1) ? canvas : document.createElement('canvas');
    target.width = side;
    target.height = side;
    const context = target.getContext('2d');
    if (context === null) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, side, side);
    source = target;
  }
}

/** What a {@link HeatMapFigure} takes. */
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
  const map = shownMap(given, check);
  const [opacity, setOpacity] = useState(START_OPACITY);
  const canvas = useRef<HTMLCanvasElement>(null);
  const reading = map && readHeatMap(map);
  useEffect(() => {
    if (canvas.current && map) drawHeatMap(canvas.current, map);
  }, [map]);
  return (
    <figure className={`${styles.figure ?? ''} ${given ? (styles.marked ?? '') : ''}`} data-heat-map={check?.kind}>
      {given && <h2>{text.mapHeading}</h2>}
      <div className={styles.picture}>
        <CropImage photo={photo} crop={crop} alt={text.cropAlt} />
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
                valueText={text.mapStrengthValue(opacity)}
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
