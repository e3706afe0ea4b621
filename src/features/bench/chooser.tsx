/**
 * Where files come from: a folder, files, a table of labels, or a drop anywhere on the page.
 */
import { Download, FileSpreadsheet, FolderOpen, Images, Shapes } from 'lucide-react';
import { useEffectEvent, useId, useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '../../ui/button.js';
import { download } from '../../ui/download.js';
import { answersText } from './answers-messages.js';
import styles from './bench-page.module.css';
import { fromDrop, fromInput } from './run/files.js';
import type { FoundFile } from './run/files.js';
import { LABEL_TEMPLATE, sampleFiles } from './samples.js';
import { text } from './bench-messages.js';

const words = text.choose;

export interface ChooserProps {
  readonly onFound: (found: readonly FoundFile[]) => void;
}

/** Buttons for one's own images and for drawn ones, and the whole window as a place to drop files on. */
export function Chooser({ onFound }: ChooserProps) {
  useDrop(onFound);
  return (
    <div className={styles.chooser}>
      <div className={styles.buttons}>
        <FileButton label={words.folder} icon={<FolderOpen aria-hidden="true" />} kind="folder" onFound={onFound} />
        <FileButton label={words.files} icon={<Images aria-hidden="true" />} kind="files" onFound={onFound} />
        <FileButton label={words.labels} icon={<FileSpreadsheet aria-hidden="true" />} kind="labels" onFound={onFound} />
      </div>
      <p className={styles.soft}>{words.drop}</p>
      <div className={styles.buttons}>
        <Button
          icon={<Shapes aria-hidden="true" />}
          onClick={() => {
            void sampleFiles().then(onFound);
          }}
        >
          {answersText.samples}
        </Button>
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => download(new Blob([LABEL_TEMPLATE], { type: 'text/csv' }), 'naevus-labels.csv')}
        >
          {answersText.template}
        </Button>
      </div>
      <p className={styles.soft}>{answersText.samplesNote}</p>
    </div>
  );
}

interface FileButtonProps extends ChooserProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly kind: 'folder' | 'files' | 'labels';
}

const INPUT = {
  folder: { multiple: true, webkitdirectory: '' },
  files: { multiple: true, accept: 'image/*,.csv,.tsv' },
  labels: { multiple: false, accept: '.csv,.tsv,text/csv' },
} as const;

function FileButton({ label, icon, kind, onFound }: FileButtonProps) {
  const id = useId();
  return (
    <div className={styles.fileButton}>
      <input
        {...INPUT[kind]}
        id={id}
        type="file"
        data-choose={kind}
        className={styles.input}
        onChange={(event) => {
          const found = fromInput(event.currentTarget.files ?? []);
          // Emptied, so that choosing the same again is a change again.
          event.currentTarget.value = '';
          if (found.length > 0) onFound(found);
        }}
      />
      <label htmlFor={id} className={buttonClass(kind === 'folder' ? 'primary' : 'secondary')}>
        {icon}
        {label}
      </label>
    </div>
  );
}

/** Takes drops in the window's capture phase: elsewhere in the app a dropped file is one photo to look at. */
function useDrop(onFound: (found: readonly FoundFile[]) => void): void {
  const arrive = useEffectEvent(onFound);
  useLayoutEffect(() => {
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    const take = (event: DragEvent): DataTransfer | undefined => {
      if (!event.dataTransfer?.types.includes('Files')) return undefined;
      event.preventDefault();
      event.stopPropagation();
      return event.dataTransfer;
    };
    const hover = (event: DragEvent): void => {
      const transfer = take(event);
      if (transfer !== undefined) transfer.dropEffect = 'copy';
    };
    window.addEventListener('dragenter', hover, options);
    window.addEventListener('dragover', hover, options);
    window.addEventListener(
      'drop',
      (event) => {
        const transfer = take(event);
        if (transfer !== undefined) void fromDrop(transfer).then((found) => arrive(found));
      },
      options,
    );
    return () => listening.abort();
  }, []);
}
