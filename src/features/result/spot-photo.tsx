/** The photo with the square that was checked, so that nobody wonders which spot is meant. */
import type { SquareCrop } from '../../core/image/image.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { CropImage } from '../../workflow/crop-image.js';
import type { Photo } from '../../workflow/workflow-state.js';
import styles from './spot-photo.module.css';

/** Fills the box that it is in; what lies around the square is shown as far as there is room. */
export function SpotPhoto({ photo, crop }: { readonly photo: Photo; readonly crop: SquareCrop }) {
  return (
    <div className={styles.photo} data-spot-photo>
      <div className={styles.square}>
        <CropImage photo={photo} crop={crop} alt={scoreText.cropAlt} />
        <span className={styles.frame} aria-hidden="true" />
      </div>
    </div>
  );
}
