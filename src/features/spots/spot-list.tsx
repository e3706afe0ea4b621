/** All kept spots, those that are due, or those that seem to have changed. */
import { Accessibility, Camera, ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { dayOf, isDue } from '../../core/spots/due.js';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import { adviceOfVisits } from '../../diagnosis/visit-advice.js';
import type { SpotFailure, SpotSummary } from '../../storage/spots/spot-repository.js';
import { buttonClass } from '../../ui/button.js';
import { ChoiceGroup } from '../../ui/field.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useSpotData } from '../../workflow/spots/repository.js';
import { useIsSkinTested } from '../../workflow/spots/skin-tested.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { KeptPicture } from './kept-picture.js';
import { SPOT_PATHS } from './paths.js';
import styles from './spot-list.module.css';
import { SpotProblem } from './spot-problem.js';
import { dayWords, spotName } from './spot-words.js';
import { FILTER_NAMES, text } from './spots-messages.js';

/** What the list can be narrowed to. */
export const FILTERS = ['all', 'due', 'changed'] as const;
/** See {@link FILTERS}. */
export type Filter = (typeof FILTERS)[number];

const today = (): string => dayOf(new Date());

/** What the list shows. */
interface FilteredSpots {
  readonly failure?: SpotFailure;
  /** Those that the filter leaves; undefined while they are not read. */
  readonly spots?: readonly SpotSummary[];
  readonly all?: readonly SpotSummary[];
  /** How many can't be read. */
  readonly damaged: number;
}

/** The spots that a filter leaves. */
export function useFilteredSpots(filter: Filter): FilteredSpots {
  const listed = useSpotData('spots', (repository) => repository.listSpots());
  if (listed.kind === 'failed') return { failure: listed.failure, damaged: 0 };
  if (listed.kind === 'loading') return { damaged: 0 };
  const { spots: all, damaged } = listed.value;
  const isShown = ({ spot, seemsChanged }: SpotSummary): boolean =>
    filter === 'all' || (filter === 'due' ? isDue(spot, today()) : seemsChanged);
  return { all, damaged: damaged.length, spots: all.filter(isShown) };
}

/** The filter, on the list and on the body. */
export function FilterChoice({ value, onChange }: { readonly value: Filter; readonly onChange: (filter: Filter) => void }) {
  return (
    <ChoiceGroup
      label={text.filter}
      value={value}
      options={FILTERS.map((filter) => ({ value: filter, label: FILTER_NAMES[filter] }))}
      onChange={onChange}
    />
  );
}

function Row({
  summary: { spot, visitCount, lastVisit, lastDay },
  isSkinTested,
}: {
  readonly summary: SpotSummary;
  readonly isSkinTested: boolean;
}) {
  const name = spotName(spot);
  const { advice, heading } = lastDay.length === 0 ? {} : adviceOfVisits(lastDay, isSkinTested);
  return (
    <li>
      <a className={styles.row} href={`#${SPOT_PATHS.spot(spot.id)}`} data-spot={spot.id}>
        <KeptPicture photoId={lastVisit?.photoId} />
        <span className={styles.words}>
          <strong className={styles.name}>{name}</strong>
          {spot.place && spot.label !== '' && <span className={styles.soft}>{REGION_NAMES[spot.place.region]}</span>}
          {lastVisit && (
            <span className={styles.soft}>
              {text.lastPhoto({ day: dayWords(dayOf(new Date(lastVisit.visitedAt))), count: visitCount })}
            </span>
          )}
          {heading !== undefined && (
            <span className={styles.advice} data-spot-advice={advice}>
              {heading}
            </span>
          )}
          {isDue(spot, today()) && <span className={styles.due}>{text.due}</span>}
        </span>
      </a>
    </li>
  );
}

/** Invites to keep the first one. */
function Empty() {
  return (
    <div className={styles.empty}>
      <h2>{text.emptyHeading}</h2>
      <p>{text.emptyWhy}</p>
      <p className={styles.soft}>{text.emptyHow}</p>
      <a className={buttonClass('primary', true)} href={`#${SCREEN_PATHS.camera}`}>
        <Camera aria-hidden="true" />
        {text.emptyAction}
      </a>
    </div>
  );
}

/** The page. */
export function SpotList() {
  const [filter, setFilter] = useState<Filter>('all');
  const { failure, spots, all, damaged } = useFilteredSpots(filter);
  const isSkinTested = useIsSkinTested();
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <ScreenHeading title={text.documentTitle({ page: text.heading })}>{text.heading}</ScreenHeading>
        <p className={styles.soft}>{text.lead}</p>
      </div>
      <SpotProblem failure={failure} />
      {all?.length === 0 && <Empty />}
      {all !== undefined && all.length > 0 && (
        <>
          <FilterChoice value={filter} onChange={setFilter} />
          <p role="status" className={styles.soft}>
            {spots !== undefined && (spots.length === 0 ? text.noneShown : text.shown({ count: spots.length }))}
          </p>
          <ul className={styles.list}>
            {spots?.map((summary) => (
              <Row key={summary.spot.id} summary={summary} isSkinTested={isSkinTested ?? false} />
            ))}
          </ul>
        </>
      )}
      {damaged > 0 && <p>{text.damaged({ count: damaged })}</p>}
      <div className={styles.ways}>
        {all !== undefined && all.length > 0 && (
          <a className={buttonClass('secondary')} href={`#${SPOT_PATHS.body}`}>
            <Accessibility aria-hidden="true" />
            {text.bodyMap}
          </a>
        )}
        <a className={buttonClass('secondary')} href={`#${SPOT_PATHS.selfCheck}`}>
          <ClipboardCheck aria-hidden="true" />
          {text.selfCheck}
        </a>
      </div>
    </div>
  );
}
