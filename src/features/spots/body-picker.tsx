/** Where on the body a spot is: by a tap, by dragging, by arrow keys, or from a list of names. */
import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { DRAWINGS } from '../../core/body/drawings.js';
import { placeAt, placeOfRegion, pointOf } from '../../core/body/region-at.js';
import { BODY_REGION_IDS } from '../../core/body/regions.js';
import type { BodyView } from '../../core/body/regions.js';
import type { BodyPlace } from '../../core/schemas/spot.js';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import { Fold } from '../../ui/fold.js';
import { TextField } from '../../ui/text-field.js';
import { Pin } from './body-pins.js';
import { BodyStage } from './body-stage.js';
import stage from './body-stage.module.css';
import styles from './body-picker.module.css';
import { text } from './spots-messages.js';
import { ViewChoice } from './view-choice.js';

export interface BodyPickerProps {
  readonly value: BodyPlace | undefined;
  readonly onChange: (place: BodyPlace) => void;
}

/** A step of an arrow key, as a fraction of the drawing's height; with Shift it is larger. */
const STEP = 0.006;
const LARGE_STEP = 0.03;

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Lower case without accents, for searching. */
const plain = (words: string): string => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** All regions by name. */
function RegionList({ value, onChange }: BodyPickerProps) {
  const [search, setSearch] = useState('');
  const found = BODY_REGION_IDS.filter((region) => plain(REGION_NAMES[region]).includes(plain(search.trim())));
  return (
    <div className={styles.search}>
      <TextField label={text.regionSearch} type="search" value={search} maxLength={40} onChange={setSearch} />
      <p role="status" className={styles.soft}>
        {text.regionsFound({ count: found.length })}
      </p>
      <ul className={styles.regions}>
        {found.map((region) => (
          <li key={region}>
            <button
              type="button"
              className={styles.region}
              aria-pressed={value?.region === region}
              onClick={() => onChange(placeOfRegion(region))}
            >
              {REGION_NAMES[region]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Drawing, pin, and the list. */
export function BodyPicker({ value, onChange }: BodyPickerProps) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<BodyView>(value?.view ?? 'front');
  const { width, height } = DRAWINGS[view];
  const shown = value?.view === view ? value : undefined;
  const choose = (place: BodyPlace | undefined): void => {
    if (place) onChange(place);
  };
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointermove' && !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const area = event.currentTarget.getBoundingClientRect();
    const at = { x: ((event.clientX - area.left) / area.width) * width, y: ((event.clientY - area.top) / area.height) * height };
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    choose(placeAt(view, at));
  };
  const move = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined || shown === undefined) return;
    event.preventDefault();
    const step = (event.shiftKey ? LARGE_STEP : STEP) * height;
    const { x, y } = pointOf(shown);
    choose(placeAt(view, { x: x + direction[0] * step, y: y + direction[1] * step }));
  };
  return (
    <div className={styles.picker}>
      <div className={styles.drawing}>
        <BodyStage view={view} boxRef={box} pins={shown && <Pin place={shown} isChosen />}>
          <div className={stage.tap} data-body-tap="" onPointerDown={point} onPointerMove={point} />
          {shown && (
            <button
              type="button"
              className={stage.handle}
              style={{ left: `${String(shown.x * 100)}%`, top: `${String(shown.y * 100)}%` }}
              aria-label={text.pinLabel({ region: REGION_NAMES[shown.region] })}
              onKeyDown={move}
            />
          )}
        </BodyStage>
        <p role="status" className={styles.chosen}>
          {value ? REGION_NAMES[value.region] : text.tapHint}
        </p>
      </div>
      <div className={styles.side}>
        <ViewChoice value={view} onChange={setView} />
        <Fold name="regions" heading={text.regionList}>
          <RegionList
            value={value}
            onChange={(place) => {
              setView(place.view);
              onChange(place);
            }}
          />
        </Fold>
      </div>
    </div>
  );
}
