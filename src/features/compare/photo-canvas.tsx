/** A picture from its bytes. */
import { useEffect, useRef } from 'react';
import styles from './photo-views.module.css';

/** One of the two pictures, square. */
export interface ShownPicture {
  readonly side: number;
  readonly bytes: ArrayBuffer;
  /** What it is called: "Earlier photo". */
  readonly label: string;
}

/** Draws the picture; a screen reader hears its label. @param isHidden for a picture that another one tells of. */
export function PhotoCanvas({ picture, isHidden = false }: { readonly picture: ShownPicture; readonly isHidden?: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { side, bytes, label } = picture;
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(bytes), side, side), 0, 0);
  }, [side, bytes]);
  const name = isHidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} width={side} height={side} className={styles.canvas} {...name} />;
}
