/**
 * The buttons that print the report or hand the image over, and the report itself, which is seen in print alone. Main thread.
 */
import { Download, Printer, Share2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Classification } from '../../inference/index.js';
import type { Answers } from '../../diagnosis/advice.js';
import type { HeatMap } from '../../core/calibration/postprocess.js';
import { Button } from '../../ui/button.js';
import type { Photo } from '../../workflow/case.js';
import { reportFacts } from './report-content.js';
import type { ReportFacts } from './report-content.js';
import { canShareImages, handOver } from './share-or-download.js';
import type { HandedOver } from './share-or-download.js';
import { jpegOf } from './pictures.js';
import type { Pictures } from './pictures.js';
import { Report } from './report.js';
import { drawResultImage } from './result-image.js';
import styles from './report-actions.module.css';
import { dayText, text } from './report-messages.js';
import { usePictures } from './use-pictures.js';

/** What {@link TakeAlong} takes. */
export interface TakeAlongProps {
  readonly photo: Photo;
  readonly answer: Classification;
  readonly answers: Answers;
  /** The build of the app. */
  readonly buildId: string;
  /** Absent where none is shown on the screen: then none is on paper either. */
  readonly map: HeatMap | undefined;
}

const OUTCOME_TEXT: Readonly<Record<HandedOver | 'failed', string>> = {
  shared: text.shared,
  saved: text.saved,
  'saved-instead': text.shareRefused,
  cancelled: '',
  failed: text.imageFailed,
};

/** When each answer was first seen: a look at the square and back is no new result. */
const seenAt = new WeakMap<Classification, Date>();

function dateOf(answer: Classification): Date {
  const date = seenAt.get(answer) ?? new Date();
  seenAt.set(answer, date);
  return date;
}

/** Browsers call the PDF after the window's title. */
function useTitleInPrint(title: string): void {
  useEffect(() => {
    const listening = new AbortController();
    let before = document.title;
    const onBefore = (): void => {
      before = document.title;
      document.title = title;
    };
    const onAfter = (): void => {
      document.title = before;
    };
    window.addEventListener('beforeprint', onBefore, { signal: listening.signal });
    window.addEventListener('afterprint', onAfter, { signal: listening.signal });
    return () => listening.abort();
  }, [title]);
}

async function handImageOver(facts: ReportFacts, pictures: Pictures, day: string): Promise<HandedOver | 'failed'> {
  let image: Blob;
  try {
    image = await jpegOf(drawResultImage(facts, pictures));
  } catch (error) {
    console.warn('The image of the result could not be made', error);
    return 'failed';
  }
  return handOver(image, text.fileName(day), facts.heading);
}

/** Print, and share or save. */
export function TakeAlong({ photo, answer, answers, buildId, map }: TakeAlongProps) {
  const id = useId();
  const [date] = useState(() => dateOf(answer));
  const [shares] = useState(canShareImages);
  const [outcome, setOutcome] = useState('');
  const drawing = usePictures({ photo, crop: answer.crop, map });
  const pictures = drawing.kind === 'drawn' ? drawing.pictures : undefined;
  const facts = reportFacts({ answer, answers, buildId, date });
  const day = dayText(date);
  useTitleInPrint(text.printTitle(day));
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{text.heading}</h2>
      <p className={styles.soft}>{text.meaning}</p>
      <div className={styles.actions}>
        <Button icon={<Printer aria-hidden="true" />} disabled={drawing.kind === 'drawing'} onClick={() => window.print()}>
          {text.print}
        </Button>
        {drawing.kind !== 'failed' && (
          <Button
            icon={shares ? <Share2 aria-hidden="true" /> : <Download aria-hidden="true" />}
            disabled={pictures === undefined}
            onClick={() => {
              if (pictures) void handImageOver(facts, pictures, day).then((result) => setOutcome(OUTCOME_TEXT[result]));
            }}
          >
            {shares ? text.share : text.save}
          </Button>
        )}
      </div>
      {drawing.kind === 'failed' && <p>{text.picturesFailed}</p>}
      <p role="status" className={styles.outcome}>
        {outcome}
      </p>
      {createPortal(<Report facts={facts} pictures={pictures} />, document.body)}
    </section>
  );
}
