/** One spot as a doctor reads it: two photos, what changed, all visits, the limits of the model, and room to write. */
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ComponentType } from 'react';
import type { MeasuredChange } from '../../core/change/limits.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { endPhotos } from '../../core/spots/end-photos.js';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import { SYMPTOMS } from '../../diagnosis/advice-messages.js';
import { AGE_BAND_TEXT, DURATION_TEXT, RISK_FACTOR_TEXT } from '../../diagnosis/history-messages.js';
import { scoreFigure } from '../../diagnosis/score-bands.js';
import { adviceOfVisit } from '../../diagnosis/visit-advice.js';
import { formatNumber, languageTag } from '../../i18n/numbers.js';
import type { ComparedPairProps, PhotoOfVisit } from '../../workflow/spots/compared-pair.js';
import { sheetText as text } from './doctor-messages.js';
import { photosOf, shownChanges, withheldReasons } from './pack-facts.js';
import type { SheetSpot } from './pack-facts.js';
import { useSheetPictures } from './use-sheet-pictures.js';
import type { Found, SheetPicture } from './use-sheet-pictures.js';

/** What other features give: the app puts them together. */
export interface SheetParts {
  readonly Pair: ComponentType<ComparedPairProps>;
  readonly Changes: ComponentType<{ readonly changes: readonly MeasuredChange[] }>;
  readonly Limits: ComponentType<{ readonly card: ModelCard }>;
}

/** What a sheet came to once it is complete. */
export interface SheetResult {
  /** Absent where two photos were not compared. */
  readonly found?: Found;
  readonly pictures: readonly SheetPicture[];
}

export interface SpotSheetProps extends SheetParts {
  readonly entry: SheetSpot;
  readonly number: number;
  readonly total: number;
  readonly card: ModelCard | undefined;
  /** False where a low score may not be told. */
  readonly isSkinTested: boolean;
  readonly onReady: (spotId: string, result: SheetResult) => void;
}

function dayWords({ visit }: PhotoOfVisit): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'medium' }).format(new Date(visit.visitedAt));
}

/** What was told, in the person's own words. */
function told({ history }: PhotoOfVisit['visit']): readonly string[] {
  const { symptoms, riskFactors, ageBand, duration } = history;
  return [
    ...symptoms.map((id) => SYMPTOMS[id].ask),
    ...riskFactors.map((id) => RISK_FACTOR_TEXT[id]),
    ...(duration ? [DURATION_TEXT[duration]] : []),
    ...(ageBand ? [AGE_BAND_TEXT[ageBand]] : []),
  ];
}

function Row({
  one,
  isScored,
  isSkinTested,
}: {
  readonly one: PhotoOfVisit;
  readonly isScored: boolean;
  readonly isSkinTested: boolean;
}) {
  const { visit, photo } = one;
  const { assessment, sizeMm } = photo;
  return (
    <tr>
      <th scope="row">{dayWords(one)}</th>
      <td>{adviceOfVisit(visit, isSkinTested).heading}</td>
      <td>{isScored ? scoreFigure(assessment.suspicious, assessment.operatingPoints) : '–'}</td>
      <td>{sizeMm === undefined ? '–' : text.millimetres({ size: formatNumber(sizeMm, 1) })}</td>
      <td>
        <ul>
          {told(visit).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </td>
      <td>{assessment.model.version}</td>
    </tr>
  );
}

/** Says why there is no table of changes; nothing where there is one, or a single photo. */
function withoutChange(found: Found | undefined): string | undefined {
  if (found === undefined || (found.kind === 'compared' && found.changes.length > 0)) return undefined;
  return found.kind === 'compared' && found.isRegistered ? text.notMeasured : text.notAligned;
}

/** The sheet. */
export function SpotSheet({ entry, number, total, card, isSkinTested, onReady, Pair, Changes, Limits }: SpotSheetProps) {
  const { spot, visits } = entry;
  const photos = useMemo(() => photosOf(visits), [visits]);
  const shown = useMemo(() => {
    const [first, last] = endPhotos(photos);
    // Two photos of one visit may show two sides of the spot: no change over time.
    return [first, first?.visit.id === last?.visit.id ? undefined : last].filter((one) => one !== undefined);
  }, [photos]);
  const [state, setState] = useState<{ readonly of: unknown; readonly found: Found }>();
  const found = state?.of === shown ? state.found : undefined;
  const pictures = useSheetPictures(shown, found);
  const ready = useEffectEvent(() => {
    if (pictures !== undefined) onReady(spot.id, { pictures, ...(found && { found }) });
  });
  useEffect(() => ready(), [pictures, found]);
  const withheld = withheldReasons(visits, isSkinTested);
  const { day, advice, score, size, told: toldColumn, model } = text.columns;
  const why = withoutChange(found);
  const [first, second] = shown;
  return (
    <article data-doctor-sheet={pictures === undefined ? 'drawing' : 'done'}>
      {first && second && (
        <Pair first={first} second={second} card={card} onFound={(value) => setState({ of: shown, found: value })} />
      )}
      <h2>{total === 1 ? text.title : text.numbered({ number, total })}</h2>
      <p>{text.notDiagnosis}</p>
      <div data-field>{text.patient}</div>
      <div data-field>
        {text.site} <strong>{spot.place && REGION_NAMES[spot.place.region]}</strong>
      </div>
      <div data-pictures>
        {pictures?.map(({ url }, at) => (
          <figure key={url}>
            <img src={url} alt={shown[at] && dayWords(shown[at])} />
            <figcaption>{shown[at] && dayWords(shown[at])}</figcaption>
          </figure>
        ))}
      </div>
      {found?.kind === 'compared' && found.isRegistered && <p>{text.aligned}</p>}
      {why !== undefined && <p>{why}</p>}
      {found?.kind === 'compared' && why === undefined && <Changes changes={shownChanges(found, photos, withheld)} />}
      <h3>{text.allPhotos}</h3>
      {/* It scrolls by itself where the screen is narrow, and by keyboard. */}
      <div data-table tabIndex={0} role="region" aria-label={text.allPhotos}>
        <table>
          <thead>
            <tr>
              {[day, advice, score, size, toldColumn, model].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {photos.map((one) => (
              <Row key={one.photo.id} one={one} isScored={!withheld.has(one.photo.id)} isSkinTested={isSkinTested} />
            ))}
          </tbody>
        </table>
      </div>
      <p>{text.scoreMeaning}</p>
      {card && (
        <>
          <h3>{text.limits({ version: card.version })}</h3>
          <Limits card={card} />
        </>
      )}
      <div data-notes>{text.notes}</div>
    </article>
  );
}
