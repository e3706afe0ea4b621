/**
 * The bench page: the built-in model on a person's own images.
 */
import { DatabaseZap, ImageOff } from 'lucide-react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { modelDecisions } from '../../core/calibration/postprocess.js';
import { createPreprocessor, engine } from '../../inference/index.js';
import { Notice } from '../../ui/notice.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import styles from './bench-page.module.css';
import { createAppAnswers } from './app-answers.js';
import type { AppAnswers } from './app-answers.js';
import { AskAll } from './ask-all.js';
import { Chooser } from './chooser.js';
import { CompareSection } from './compare-section.js';
import { ErrorsSection } from './errors-section.js';
import { FilesSection } from './files-section.js';
import { FiguresSection } from './figures/figures-section.js';
import { useFigures } from './figures/use-figures.js';
import { commonModality, createRowMaker, rawPredictionsOf } from './evaluated-images.js';
import type { Row } from './evaluated-images.js';
import { GroupsSection } from './groups-section.js';
import { ImageDetail } from './image-detail.js';
import { LabelsPanel } from './labels-panel.js';
import { ProgressPanel } from './progress-panel.js';
import { sortFound } from './run/files.js';
import type { FoundFile } from './run/files.js';
import { createBenchStore } from './run/store.js';
import { createBenchSession } from './bench-session.js';
import type { BenchSession } from './bench-session.js';
import { ResultTable } from './table/result-table.js';
import { text } from './bench-messages.js';

/** The app's one session: a run goes on while a person visits another page. */
const appSession = createBenchSession({ engine, createPreprocessor, store: createBenchStore() });
const makeRows = createRowMaker();
/** What the app itself answered, for as long as it is open. */
const appAnswers = createAppAnswers(engine);

export interface BenchPageProps {
  /** A test hands in its own. */
  readonly session?: BenchSession;
  readonly answers?: AppAnswers;
}

export function BenchPage({ session = appSession, answers = appAnswers }: BenchPageProps) {
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  const answered = useSyncExternalStore(answers.subscribe, answers.snapshot);
  const [opened, open] = useState<Row>();
  const [nothing, setNothing] = useState(false);
  useEffect(() => {
    void session.open();
  }, [session]);
  const { opened: isRead, results, files, waiting, labels, labelProblem, manifest, run, failure } = snapshot;
  const busy = run?.state.kind === 'running';
  const rows = useMemo(() => (manifest === undefined ? [] : makeRows(results, labels?.read)), [results, manifest, labels]);
  // While a run goes on the figures would be out of date before they are there.
  const input = useMemo(() => {
    if (busy || manifest === undefined) return undefined;
    const scored = rawPredictionsOf(rows);
    return scored.some(({ record }) => record.diagnosis !== 'other')
      ? { scored, decisions: modelDecisions(manifest) }
      : undefined;
  }, [busy, rows, manifest]);
  const figures = useFigures(input);
  const onFound = (found: readonly FoundFile[]): void => {
    const { images, tables } = sortFound(found);
    setNothing(images.length + tables.length === 0);
    void session.add(found);
  };
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
        <p className={styles.lead}>{text.lead}</p>
        <p>{text.stays}</p>
        <p>{text.onlyThese}</p>
      </div>
      <Chooser onFound={onFound} />
      <div className={styles.notices}>
        {!isRead && <p role="status">{text.opening}</p>}
        {nothing && <Notice tone="problem" role="alert" icon={<ImageOff aria-hidden="true" />} title={text.choose.nothing} />}
        {results.length > 0 && files.size === 0 && <p role="status">{text.again({ count: results.length })}</p>}
        {!snapshot.kept && <Notice tone="neutral" role="status" icon={<DatabaseZap aria-hidden="true" />} title={text.notKept} />}
        {snapshot.replacedModel !== undefined && (
          <Notice
            tone="neutral"
            role="status"
            icon={<DatabaseZap aria-hidden="true" />}
            title={text.replacedModel({ version: snapshot.replacedModel })}
          />
        )}
        {failure !== undefined && <FailureNotice failure={failure} onRetry={() => session.resume()} />}
      </div>
      {results.length + waiting > 0 && <ProgressPanel snapshot={snapshot} session={session} />}
      {(results.length + waiting > 0 || labels !== undefined || labelProblem !== undefined) && (
        <LabelsPanel
          labels={labels}
          problem={labelProblem}
          results={results}
          onMapping={(mapping) => session.setMapping(mapping)}
        />
      )}
      {labels !== undefined && manifest !== undefined && (
        <FiguresSection state={figures} busy={busy} points={manifest.modalities[commonModality(rows)].operatingPoints} />
      )}
      {rows.length > 0 && manifest !== undefined && (
        <>
          {labels !== undefined && (
            <>
              <ErrorsSection rows={rows} files={files} onOpen={open} />
              <GroupsSection rows={rows} labels={labels} />
            </>
          )}
          <section className={styles.section} aria-labelledby="bench-images">
            <h2 id="bench-images">{text.table.heading}</h2>
            {files.size > 0 && <AskAll answers={answers} files={[...files.values()]} />}
            <ResultTable rows={rows} files={files} answers={answered.answers} onOpen={open} />
          </section>
          <CompareSection rows={rows} version={manifest.version} />
          <FilesSection
            rows={rows}
            answers={answered.answers}
            snapshot={snapshot}
            figures={figures.kind === 'ready' ? figures.value.figures : undefined}
            onForget={() => {
              void session.forget();
            }}
          />
        </>
      )}
      {opened !== undefined && (
        <ImageDetail row={opened} file={files.get(opened.result.key)} answers={answers} onClose={() => open(undefined)} />
      )}
    </div>
  );
}
