/** One photo of a visit: its picture and the size of the spot on it. */
import { Ruler } from 'lucide-react';
import type { Visit, VisitPhoto } from '../../core/schemas/spot.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { buttonClass } from '../../ui/button.js';
import { withSpots } from '../../workflow/spots/repository.js';
import { AskedDeletion } from './asked-deletion.js';
import { KeptPicture } from './kept-picture.js';
import { SPOT_PATHS } from './paths.js';
import { sizeWords } from './spot-words.js';
import { text } from './spots-messages.js';
import styles from './visit-entry.module.css';

export interface PhotoEntryProps {
  readonly visit: Visit;
  readonly photo: VisitPhoto;
  readonly onFailure: (failure: SpotFailure) => void;
}

/** The photo. A visit keeps its last one: that goes with the visit. */
export function PhotoEntry({ visit, photo, onFailure }: PhotoEntryProps) {
  return (
    <div className={styles.photo} data-visit-photo={photo.id}>
      <div className={styles.picture}>
        <KeptPicture photoId={photo.id} alt={text.photoAlt} />
      </div>
      <div className={styles.words}>
        {photo.sizeMm !== undefined && <p>{text.size({ size: sizeWords(photo.sizeMm) })}</p>}
        <a className={buttonClass('quiet')} href={`#${SPOT_PATHS.measure(visit.spotId, photo.id)}`}>
          <Ruler aria-hidden="true" />
          {photo.sizeMm === undefined ? text.measure : text.measureAgain}
        </a>
        {visit.photos.length > 1 && (
          <AskedDeletion
            label={text.deletePhoto}
            title={text.deletePhotoTitle}
            what={text.deleteVisitWhat}
            remove={() => withSpots((repository) => repository.deletePhoto(visit.id, photo.id))}
            onFailure={onFailure}
          />
        )}
      </div>
    </div>
  );
}
