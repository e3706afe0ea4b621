/** All kept spots on the drawn body. */
import { useState } from 'react';
import { BODY_VIEWS } from '../../core/body/regions.js';
import type { BodyView } from '../../core/body/regions.js';
import type { SpotSummary } from '../../storage/spots/spot-repository.js';
import { buttonClass } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import picker from './body-picker.module.css';
import { Pin } from './body-pins.js';
import styles from './body-page.module.css';
import { BodyStage } from './body-stage.js';
import { SPOT_PATHS } from './paths.js';
import { FilterChoice, useFilteredSpots } from './spot-list.js';
import type { Filter } from './spot-list.js';
import list from './spot-list.module.css';
import { SpotProblem } from './spot-problem.js';
import { spotName } from './spot-words.js';
import { text } from './spots-messages.js';
import { ViewChoice } from './view-choice.js';

function countsOf(spots: readonly SpotSummary[]): Partial<Record<BodyView, number>> {
  const counted = BODY_VIEWS.map((view) => [view, spots.filter(({ spot }) => spot.place?.view === view).length] as const);
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/** The page. */
export function BodyPage() {
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setView] = useState<BodyView>();
  const { failure, spots = [] } = useFilteredSpots(filter);
  const counts = countsOf(spots);
  // Begins where there is something to see.
  const view = chosen ?? BODY_VIEWS.find((known) => counts[known] !== undefined) ?? 'front';
  const shown = spots.flatMap(({ spot }) => (spot.place?.view === view ? [{ spot, place: spot.place }] : []));
  const unplaced = spots.filter(({ spot }) => spot.place === undefined);
  return (
    <div className={list.page}>
      <ScreenHeading title={text.documentTitle({ page: text.bodyMap })}>{text.bodyMap}</ScreenHeading>
      <SpotProblem failure={failure} />
      <FilterChoice value={filter} onChange={setFilter} />
      <div className={picker.picker}>
        <BodyStage
          view={view}
          pins={shown.map(({ spot, place }) => (
            <Pin key={spot.id} place={place} />
          ))}
        >
          {shown.map(({ spot, place }) => (
            <a
              key={spot.id}
              className={styles.pin}
              style={{ left: `${String(place.x * 100)}%`, top: `${String(place.y * 100)}%` }}
              href={`#${SPOT_PATHS.spot(spot.id)}`}
              aria-label={spotName(spot)}
            />
          ))}
        </BodyStage>
        <div className={picker.side}>
          <ViewChoice value={view} counts={counts} onChange={setView} />
          <ul className={styles.names}>
            {[...shown.map(({ spot }) => spot), ...unplaced.map(({ spot }) => spot)].map((spot) => (
              <li key={spot.id}>
                <a href={`#${SPOT_PATHS.spot(spot.id)}`}>{spotName(spot)}</a>
                {spot.place === undefined && <span className={list.soft}> {text.notPlaced}</span>}
              </li>
            ))}
          </ul>
          <a className={buttonClass('secondary')} href={`#${SPOT_PATHS.list}`}>
            {text.backToList}
          </a>
        </div>
      </div>
    </div>
  );
}
