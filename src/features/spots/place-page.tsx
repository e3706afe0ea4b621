/** Places a spot on the body. */
import { useState } from 'react';
import type { BodyPlace, Spot } from '../../core/schemas/spot.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { Button, buttonClass } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useSpotData, withSpots } from '../../workflow/spots/repository.js';
import { BodyPicker } from './body-picker.js';
import { SPOT_PATHS } from './paths.js';
import styles from './spot-list.module.css';
import { SpotProblem } from './spot-problem.js';
import { text } from './spots-messages.js';

function Choose({ spot }: { readonly spot: Spot }) {
  const [place, setPlace] = useState<BodyPlace | undefined>(spot.place);
  const [failure, setFailure] = useState<SpotFailure>();
  const save = async (): Promise<void> => {
    if (place === undefined) return;
    const saved = await withSpots((repository) => repository.updateSpot(spot.id, (now) => ({ ...now, place })));
    if (saved.kind === 'failed') setFailure(saved.failure);
    // Where the person came from: the answer, or the spot's page.
    else history.back();
  };
  return (
    <>
      <SpotProblem failure={failure} />
      <BodyPicker value={place} onChange={setPlace} />
      <div className={styles.ways}>
        <Button variant="primary" large disabled={place === undefined} onClick={() => void save()}>
          {text.placeSave}
        </Button>
        <a className={buttonClass('quiet', true)} href={`#${SPOT_PATHS.spot(spot.id)}`}>
          {text.cancel}
        </a>
      </div>
    </>
  );
}

/** The page for the spot with this id. */
export function PlacePage({ id }: { readonly id: string }) {
  const spot = useSpotData(id, (repository) => repository.getSpot(id));
  return (
    <div className={styles.page}>
      <ScreenHeading title={text.documentTitle({ page: text.placeHeading })}>{text.placeHeading}</ScreenHeading>
      <SpotProblem failure={spot.kind === 'failed' ? spot.failure : undefined} />
      {spot.kind === 'ok' && <Choose key={spot.value.id} spot={spot.value} />}
    </div>
  );
}
