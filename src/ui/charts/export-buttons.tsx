/** The two buttons that save the chart of the figure around them. */
import { Download } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Button } from '../button.js';
import { download } from '../download.js';
import hidden from '../visually-hidden.module.css';
import styles from './export-buttons.module.css';
import { figureAsSvg, pngBlob, svgBlob } from './figure-export.js';
import type { ExportedSvg } from './figure-export.js';

export interface ExportButtonsProps {
  /** The figure's name, for those who hear the buttons out of their place. */
  readonly about: string;
  /** The file's name without its extension. */
  readonly fileName: string;
  /** What the buttons do: "Save as". */
  readonly label: string;
}

/** Saves the nearest figure as SVG or PNG. */
export function ExportButtons({ about, fileName, label }: ExportButtonsProps) {
  const save = async (event: MouseEvent, kind: 'svg' | 'png', make: (picture: ExportedSvg) => Promise<Blob | undefined>) => {
    const figure = event.currentTarget.closest('figure');
    const picture = figure === null ? undefined : figureAsSvg(figure);
    const blob = picture === undefined ? undefined : await make(picture);
    if (blob !== undefined) download(blob, `${fileName}.${kind}`);
  };
  const button = (kind: 'svg' | 'png', make: (picture: ExportedSvg) => Promise<Blob | undefined>) => (
    <Button
      variant="quiet"
      icon={<Download aria-hidden="true" />}
      onClick={(event) => {
        void save(event, kind, make);
      }}
    >
      <span className={hidden.hidden}>
        {label} {about}:{' '}
      </span>
      {kind.toUpperCase()}
    </Button>
  );
  return (
    <div className={styles.buttons}>
      {button('svg', (picture) => Promise.resolve(svgBlob(picture)))}
      {button('png', pngBlob)}
    </div>
  );
}
