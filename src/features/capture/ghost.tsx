/** The last photo of a spot over the live picture, so that the next one is taken in the same framing. */
import type { Revisit } from '../../workflow/spots/revisit.js';
import styles from './ghost.module.css';

interface GhostProps {
  readonly photo: Revisit['ghost'];
  /** 0 (not seen) to 1. */
  readonly opacity: number;
}

/** Its crop fills the square of the viewfinder. Decorative: without the eyes it is of no use. */
export function Ghost({ photo: { url, width, crop }, opacity }: GhostProps) {
  return (
    <div className={styles.ghost} style={{ opacity }} data-ghost="" aria-hidden="true">
      <img
        src={url}
        alt=""
        className={styles.picture}
        style={{
          width: `${String((width / crop.size) * 100)}%`,
          left: `${String((-crop.x / crop.size) * 100)}%`,
          top: `${String((-crop.y / crop.size) * 100)}%`,
        }}
      />
    </div>
  );
}
