/** A small picture of a file. */
import { useEffect, useRef } from 'react';
import styles from './result-table.module.css';
import { THUMBNAIL_PX, thumbnailOf } from './thumbnails.js';

/** Rows that only fly past while a person scrolls are not worth decoding. */
const THUMBNAIL_DELAY_MS = 80;

/** The middle of a file's image; a plain square where there is no file, as after a reload. */
export function Thumbnail({ file }: { readonly file: File | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (file === undefined) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      void thumbnailOf(file, leaving.signal).then((bitmap) => {
        const context = canvas.current?.getContext('2d');
        if (bitmap === undefined || leaving.signal.aborted || !context) return;
        const scale = Math.max(THUMBNAIL_PX / bitmap.width, THUMBNAIL_PX / bitmap.height);
        const [width, height] = [bitmap.width * scale, bitmap.height * scale];
        context.drawImage(bitmap, (THUMBNAIL_PX - width) / 2, (THUMBNAIL_PX - height) / 2, width, height);
      });
    }, THUMBNAIL_DELAY_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [file]);
  return <canvas ref={canvas} width={THUMBNAIL_PX} height={THUMBNAIL_PX} className={styles.thumbnail} aria-hidden="true" />;
}
