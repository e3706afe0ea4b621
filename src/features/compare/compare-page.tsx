/** Two photos of a kept spot, lined up: what can be seen and what can be measured. The path is `/compare/<spot>`. */
import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Similarity } from '../../core/registration/similarity.js';
import { endPhotos } from '../../core/spots/end-photos.js';
import { SpotFailureNotice } from '../../diagnosis/failures/spot-failure-notice.js';
import { loadModelCard, useModelCard } from '../../diagnosis/use-model-card.js';
import { languageTag } from '../../i18n/numbers.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Select } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useSpotData } from '../../workflow/spots/repository.js';
import { useWorkflow } from '../../workflow/workflow-context.js';
import { PAGE_PATHS } from '../../workflow/workflow-state.js';
import { text } from './compare-messages.js';
import styles from './compare-page.module.css';
import { useComparison } from './comparison.js';
import type { Comparable } from './comparison.js';
import { Findings } from './findings.js';
import { comparableOf, useFiles } from './kept-files.js';
import { PhotoViews } from './photo-views.js';
import { PointSetter } from './point-setter.js';
import { photosOf } from './visited-photo.js';
import type { VisitedPhoto } from './visited-photo.js';

function dateWords({ visit, photo }: VisitedPhoto): string {
  const day = new Intl.DateTimeFormat(languageTag(), { dateStyle: 'medium' }).format(new Date(visit.visitedAt));
  return visit.photos.length === 1 ? day : text.dated({ day, number: visit.photos.indexOf(photo) + 1 });
}

/** One pair of photos. */
function Pair({ first, second }: { readonly first: VisitedPhoto; readonly second: VisitedPhoto }) {
  const { files, failure } = useFiles(first.photo.id, second.photo.id);
  const [transform, setTransform] = useState<Similarity>();
  const [isByHand, setByHand] = useState(false);
  const [card] = useModelCard(loadModelCard);
  const comparable = useMemo(
    () => (files === undefined ? undefined : comparableOf(files, first.photo, second.photo, transform)),
    [files, first, second, transform],
  );
  const found = useComparison(comparable);
  // Points are set on the photos as they are, not as they were lined up.
  const plain = useComparison(useMemo(() => (isByHand && comparable ? asTaken(comparable) : undefined), [isByHand, comparable]));
  if (failure !== undefined) return <SpotFailureNotice failure={failure} />;
  if (found.kind === 'waiting') return <p role="status">{text.waiting}</p>;
  if (found.kind === 'failed') {
    return (
      <Notice tone="problem" role="alert" icon={<TriangleAlert aria-hidden="true" />} title={text.failed}>
        <p>{text.failedHint}</p>
        <p>{found.detail}</p>
      </Notice>
    );
  }
  const pictures = (of: typeof found) => ({
    first: { side: of.side, bytes: of.pictures[0], label: text.before },
    second: { side: of.side, bytes: of.pictures[1], label: text.after },
  });
  if (isByHand) {
    if (plain.kind !== 'compared') return <p role="status">{text.waiting}</p>;
    return (
      <PointSetter
        {...pictures(plain)}
        onTransform={(set) => {
          setTransform(set);
          setByHand(false);
        }}
        onCancel={() => setByHand(false)}
      />
    );
  }
  const { reliable } = found.registration;
  return (
    <div className={styles.pair} data-comparison={reliable ? 'registered' : 'not-registered'}>
      {!reliable && (
        <Notice
          tone="neutral"
          role="status"
          icon={<TriangleAlert aria-hidden="true" />}
          title={text.notAligned}
          actions={
            <Button variant="primary" onClick={() => setByHand(true)}>
              {text.byHand}
            </Button>
          }
        >
          {text.notAlignedHint}
        </Notice>
      )}
      <div className={styles.columns}>
        <div className={styles.seen}>
          {reliable && <p className={styles.soft}>{text.lead}</p>}
          <PhotoViews {...pictures(found)} />
          {reliable && (
            <Button variant="quiet" onClick={() => setByHand(true)}>
              {text.byHand}
            </Button>
          )}
        </div>
        <Findings
          {...{ found, first, second }}
          card={card.kind === 'ok' ? card.card : undefined}
          isByHand={transform !== undefined}
        />
      </div>
    </div>
  );
}

/** Without a transform, each photo is shown as it was taken: a shift by nothing. */
function asTaken({ first, second }: Comparable): Comparable {
  return { first, second, transform: { a: 1, b: 0, shiftX: 0, shiftY: 0 } };
}

/** @param read the photos when the page was opened: what the comparison keeps with them does not begin it again. */
function Photos({ read }: { readonly read: readonly VisitedPhoto[] }) {
  const [photos] = useState(read);
  const [earliest, latest] = endPhotos(photos);
  const [firstId, setFirst] = useState(earliest?.photo.id ?? '');
  const [secondId, setSecond] = useState(latest?.photo.id ?? '');
  const find = (id: string): VisitedPhoto | undefined => photos.find(({ photo }) => photo.id === id);
  const [first, second] = [find(firstId), find(secondId)];
  const options = photos.map((one) => ({ value: one.photo.id, label: dateWords(one) }));
  return (
    <>
      <div className={styles.choices}>
        <Select label={text.before} value={firstId} options={options} onChange={setFirst} />
        <Select label={text.after} value={secondId} options={options} onChange={setSecond} />
      </div>
      {first !== undefined && second !== undefined && first !== second && (
        <Pair key={`${firstId} ${secondId}`} first={first} second={second} />
      )}
    </>
  );
}

/** The page. */
export function ComparePage() {
  const path = useWorkflow((state) => state.path);
  const id = path.slice(PAGE_PATHS.compare.length + 1);
  const visits = useSpotData(id, (repository) => repository.listVisits(id));
  const photos = useMemo(() => (visits.kind === 'ok' ? photosOf(visits.value.visits) : []), [visits]);
  return (
    <div className={styles.page}>
      <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
      {visits.kind === 'failed' && <SpotFailureNotice failure={visits.failure} />}
      {visits.kind === 'ok' && photos.length < 2 && <p>{text.oneVisit}</p>}
      {photos.length >= 2 && <Photos key={id} read={photos} />}
      <a className={buttonClass('quiet')} href={`#${PAGE_PATHS.spots}/${id}`}>
        {text.back}
      </a>
    </div>
  );
}
