/** A photo, laid so that its square fills the box around it. it needs no measuring, since all is in percent. */
import type { SquareCrop } from '../core/image/image.js';
import type { Photo } from './workflow-state.js';
import styles from './crop-image.module.css';

export interface CropImageProps {
  readonly photo: Pick<Photo, 'url' | 'width' | 'height'>;
  readonly crop: SquareCrop;
  readonly alt: string;
}

/** Place it in a square box with `position: relative`; what lies outside the square spills over unless the box hides it. */
export function CropImage({ photo, crop, alt }: CropImageProps) {
  return (
    <img
      src={photo.url}
      alt={alt}
      draggable={false}
      className={styles.image}
      style={{
        width: `${String((photo.width / crop.size) * 100)}%`,
        transform: `translate(${String((-crop.x / photo.width) * 100)}%, ${String((-crop.y / photo.height) * 100)}%)`,
      }}
    />
  );
}
