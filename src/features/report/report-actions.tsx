/** The buttons that print the report or share its image, and the report itself, which is seen in print alone. */
import { Download, Printer, Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { isScoredFinding } from '../../diagnosis/finding.js';
import type { Finding } from '../../diagnosis/finding.js';
import { explainingMap } from '../../diagnosis/heat-map.js';
import { Button } from '../../ui/button.js';
import { download } from '../../ui/download.js';
import { useIsShown } from '../../ui/use-is-shown.js';
import { useHeatMapCheck } from '../../workflow/heat-map-check.js';
import { useAssessment, useCase } from '../../workflow/workflow-context.js';
import { jpegOf, usePictures } from './pictures.js';
import type { Pictures } from './pictures.js';
import styles from './report-actions.module.css';
import { reportContent } from './report-content.js';
import type { ReportContent } from './report-content.js';
import { dayText, text } from './report-messages.js';
import { Report } from './report.js';
import { drawResultImage } from './result-image.js';

/** What became of the image; `cancelled` where the person changed their mind. */
type ShareOutcome = 'shared' | 'saved' | 'saved-instead' | 'cancelled';

const TYPE = 'image/jpeg';

/** Whether this platform takes images for its other apps. Firefox has neither function. */
function canShareImages(): boolean {
  if (!('canShare' in navigator) || !('share' in navigator)) return false;
  return navigator.canShare({ files: [new File([], 'image.jpg', { type: TYPE })] });
}

/**
 * Hands the image to another app where the platform can, else to the downloads. Nothing is sent from here: the person chooses the app.
 * Call it in a click. Rejects on a bug alone.
 */
async function shareOrDownload(image: Blob, fileName: string, title: string): Promise<ShareOutcome> {
  if (!canShareImages()) {
    download(image, fileName);
    return 'saved';
  }
  try {
    await navigator.share({ files: [new File([image], fileName, { type: TYPE })], title });
    return 'shared';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'AbortError') return 'cancelled';
    download(image, fileName);
    return 'saved-instead';
  }
}

type Outcome = ShareOutcome | 'failed';

/** Read at each rendering, since the language may change. */
function outcomeText(outcome: Outcome): string {
  switch (outcome) {
    case 'shared':
      return text.shared;
    case 'saved':
      return text.saved;
    case 'saved-instead':
      return text.shareRefused;
    case 'cancelled':
      return '';
    case 'failed':
      return text.imageFailed;
  }
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

async function shareImage(facts: ReportContent, pictures: Pictures, day: string): Promise<ShareOutcome | 'failed'> {
  let image: Blob;
  try {
    image = await jpegOf(drawResultImage(facts, pictures));
  } catch (error) {
    console.warn('The image of the result could not be made', error);
    return 'failed';
  }
  return shareOrDownload(image, text.fileName(day), facts.heading);
}

export interface ReportActionsProps {
  readonly finding: Finding;
  /** Absent where the card of the model that answered is not there. */
  readonly card: ModelCard | undefined;
}

/** Print, and share or download. */
export function ReportActions({ finding, card }: ReportActionsProps) {
  const { photo, history } = useCase();
  const assessment = useAssessment();
  const [canShare] = useState(canShareImages);
  const [outcome, setOutcome] = useState<Outcome>();
  const section = useRef<HTMLDivElement>(null);
  const isShown = useIsShown(section);
  const check = useHeatMapCheck(photo.file, assessment, isShown);
  // What is not shown on the screen is not on paper either.
  const map = check.kind === 'done' && isScoredFinding(finding) ? explainingMap(check.assessment) : undefined;
  const isPending = isScoredFinding(finding) && (check.kind === 'running' || (isShown && check.kind === 'unasked'));
  const drawing = usePictures({ photo, crop: assessment.crop, map });
  const pictures = drawing.kind === 'drawn' ? drawing.pictures : undefined;
  const facts = reportContent({ assessment, history, finding, card });
  const day = dayText(new Date(assessment.createdAt));
  useTitleInPrint(text.printTitle(day));
  return (
    <div ref={section} className={styles.section}>
      <Button
        variant="primary"
        icon={<Printer aria-hidden="true" />}
        disabled={isPending || drawing.kind === 'drawing'}
        onClick={() => window.print()}
      >
        {text.print}
      </Button>
      {drawing.kind !== 'failed' && (
        <Button
          icon={canShare ? <Share2 aria-hidden="true" /> : <Download aria-hidden="true" />}
          disabled={isPending || pictures === undefined}
          onClick={() => {
            if (pictures) void shareImage(facts, pictures, day).then(setOutcome);
          }}
        >
          {canShare ? text.share : text.save}
        </Button>
      )}
      {drawing.kind === 'failed' && <p>{text.picturesFailed}</p>}
      <p className={styles.soft}>{text.meaning}</p>
      <p role="status" className={styles.outcome}>
        {outcome && outcomeText(outcome)}
      </p>
      {createPortal(<Report facts={facts} pictures={pictures} />, document.body)}
    </div>
  );
}
