/** The size of a spot in millimetres: the person lays a circle or a line over something of known size, then a line over the spot. */
import { useState } from 'react';
import { CARD_LENGTH_MM, COINS, CURRENCIES, currencyOf, distanceOf, measure } from '../../core/spots/measure.js';
import type { Currency, PhotoPoint } from '../../core/spots/measure.js';
import type { Visit, VisitPhoto } from '../../core/schemas/spot.js';
import { preferences } from '../../storage/preferences.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { Button, buttonClass } from '../../ui/button.js';
import { ChoiceGroup, Select } from '../../ui/field.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useKeptPhoto, useSpotData, withSpots } from '../../workflow/spots/repository.js';
import { MeasureStage } from './measure-stage.js';
import styles from './measure-page.module.css';
import { SPOT_PATHS } from './paths.js';
import list from './spot-list.module.css';
import { SpotProblem } from './spot-problem.js';
import { sizeWords } from './spot-words.js';
import { REFERENCE_NAMES, text } from './spots-messages.js';

const REFERENCES = ['coin', 'card', 'ruler'] as const;
type Reference = (typeof REFERENCES)[number];
/** Stretches of a ruler, in millimetres. */
const RULER_MM = ['10', '20', '50', '100'] as const;

type Line = readonly [PhotoPoint, PhotoPoint];

/** A horizontal line in the middle of a square. */
function lineIn({ x, y, size }: VisitPhoto['crop'], share: number): Line {
  const middle = { x: x + size / 2, y: y + size / 2 };
  return [
    { ...middle, x: middle.x - (size * share) / 2 },
    { ...middle, x: middle.x + (size * share) / 2 },
  ];
}

function Tool({ visit, photo, url }: { readonly visit: Visit; readonly photo: VisitPhoto; readonly url: string }) {
  const [reference, setReference] = useState<Reference>('coin');
  const [currency, setCurrency] = useState<Currency>(() => currencyOf(preferences.snapshot().country));
  const [coinName, setCoin] = useState<string>();
  const [rulerMm, setRuler] = useState<(typeof RULER_MM)[number]>('10');
  const whole = { x: 0, y: 0, width: photo.width, height: photo.height };
  const { x, y, size } = photo.crop;
  const square = { x, y, width: size, height: size };
  const [known, setKnown] = useState<Line>(() => lineIn({ x: 0, y: 0, size: Math.min(photo.width, photo.height) }, 0.4));
  const [spot, setSpot] = useState<Line>(() => lineIn(photo.crop, 0.4));
  const [step, setStep] = useState<'reference' | 'spot'>('reference');
  const [failure, setFailure] = useState<SpotFailure>();
  const coins = COINS[currency];
  const coin = coins.find(({ name }) => name === coinName) ?? coins[0];
  const lengthMm = { coin: coin?.diameterMm ?? 0, card: CARD_LENGTH_MM, ruler: Number(rulerMm) }[reference];
  const measured = measure(distanceOf(...known), lengthMm, distanceOf(...spot));
  const save = async (): Promise<void> => {
    if (measured === undefined) return;
    const saved = await withSpots((repository) =>
      repository.updateVisit(visit.id, (now) => ({
        ...now,
        photos: now.photos.map((one) => (one.id === photo.id ? { ...one, ...measured } : one)),
      })),
    );
    if (saved.kind === 'failed') setFailure(saved.failure);
    else history.back();
  };
  return (
    <div className={styles.tool}>
      <MeasureStage
        key={step}
        url={url}
        photo={photo}
        window={step === 'reference' ? whole : square}
        shape={step === 'reference' && reference === 'coin' ? 'circle' : 'line'}
        label={step === 'reference' ? REFERENCE_NAMES[reference] : text.theSpot}
        line={step === 'reference' ? known : spot}
        onLine={step === 'reference' ? setKnown : setSpot}
      />
      <div className={styles.side}>
        <SpotProblem failure={failure} />
        {step === 'reference' ? (
          <>
            <p>{text.measureReference}</p>
            <ChoiceGroup
              label={text.measureWith}
              value={reference}
              options={REFERENCES.map((value) => ({ value, label: REFERENCE_NAMES[value] }))}
              onChange={setReference}
            />
            {reference === 'coin' && (
              <>
                <Select
                  label={text.currency}
                  value={currency}
                  options={CURRENCIES.map((value) => ({ value, label: value }))}
                  onChange={setCurrency}
                />
                <Select
                  label={text.coin}
                  value={coin?.name ?? ''}
                  options={coins.map(({ name }) => ({ value: name, label: name }))}
                  onChange={setCoin}
                />
              </>
            )}
            {reference === 'ruler' && (
              <Select
                label={text.rulerLength}
                value={rulerMm}
                options={RULER_MM.map((value) => ({ value, label: text.millimetres({ size: value }) }))}
                onChange={setRuler}
              />
            )}
            <Button variant="primary" large onClick={() => setStep('spot')}>
              {text.measureNext}
            </Button>
          </>
        ) : (
          <>
            <p>{text.measureSpot}</p>
            <p role="status" className={styles.size}>
              {measured && sizeWords(measured.sizeMm)}
            </p>
            <p className={list.soft}>{text.measureLimits}</p>
            <div className={list.ways}>
              <Button variant="primary" large onClick={() => void save()}>
                {text.measureSave}
              </Button>
              <Button onClick={() => setStep('reference')}>{text.back}</Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

/** The page for one photo of a spot. */
export function MeasurePage({ id, photoId }: { readonly id: string; readonly photoId: string }) {
  const visits = useSpotData(id, (repository) => repository.listVisits(id));
  const url = useKeptPhoto(photoId, 'photo');
  const found =
    visits.kind === 'ok'
      ? visits.value.visits
          .flatMap((visit) => visit.photos.map((photo) => ({ visit, photo })))
          .find(({ photo }) => photo.id === photoId)
      : undefined;
  return (
    <div className={list.page}>
      <ScreenHeading title={text.documentTitle({ page: text.measureHeading })}>{text.measureHeading}</ScreenHeading>
      <SpotProblem failure={visits.kind === 'failed' ? visits.failure : undefined} />
      {found && url !== undefined && <Tool visit={found.visit} photo={found.photo} url={url} />}
      <a className={buttonClass('quiet')} href={`#${SPOT_PATHS.spot(id)}`}>
        {text.cancel}
      </a>
    </div>
  );
}
