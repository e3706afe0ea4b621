/** The thumbnail of a kept photo. */
import { useKeptPhoto } from '../../workflow/spots/repository.js';
import styles from './kept-picture.module.css';

/** A square; empty until the picture is there. @param alt nothing where the name stands next to it. */
export function KeptPicture({ photoId, alt = '' }: { readonly photoId: string | undefined; readonly alt?: string }) {
  const url = useKeptPhoto(photoId, 'thumbnail');
  return (
    <span className={styles.frame}>
      {url !== undefined && <img src={url} alt={alt} decoding="async" className={styles.picture} />}
    </span>
  );
}
