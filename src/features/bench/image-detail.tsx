/** One image: the square that the app checks, its heat-map, the app's own answer, and all figures. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Assessment } from '../../core/schemas/assessment.js';
import { CLASS_NAMES } from '../../diagnosis/class-messages.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import { HEAT_MAP_OPACITY, drawHeatMap, explainingMap } from '../../diagnosis/heat-map.js';
import { PROBLEM_TEXT } from '../../diagnosis/quality-messages.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { formatThree } from '../../ui/figure-format.js';
import { formatPercent } from '../../ui/format.js';
import { CropImage } from '../../workflow/crop-image.js';
import type { AppAnswer, AppAnswers } from './app-answers.js';
import { answerWords } from './answer-words.js';
import { answersText as words } from './answers-messages.js';
import type { Row } from './evaluated-images.js';
import styles from './image-detail.module.css';
import { labelWords } from './label-words.js';
import type { BenchFile } from './run/files.js';

export interface ImageDetailProps {
  readonly row: Row;
  /** Absent after a reload. */
  readonly file: BenchFile | undefined;
  readonly answers: AppAnswers;
  readonly onClose: () => void;
}

/** Asks the app for as long as the dialog is open. */
function useAnswer(answers: AppAnswers, file: BenchFile | undefined): AppAnswer | undefined {
  const [answer, setAnswer] = useState<AppAnswer>();
  useEffect(() => {
    if (file === undefined) return undefined;
    const leaving = new AbortController();
    void answers.explain(file, leaving.signal).then((given) => {
      if (!leaving.signal.aborted) setAnswer(given);
    });
    return () => leaving.abort();
  }, [answers, file]);
  return answer;
}

/** The dialog. */
export function ImageDetail({ row, file, answers, onClose }: ImageDetailProps) {
  const answer = useAnswer(answers, file);
  const assessment = answer?.kind === 'ok' ? answer.value : undefined;
  return (
    <Dialog title={row.result.name} onClose={onClose} actions={<Button onClick={onClose}>{words.close}</Button>}>
      {file === undefined ? <p>{words.noFile}</p> : assessment && <Square file={file.file} assessment={assessment} />}
      <div role="status">
        {file !== undefined && answer === undefined && <p>{words.checking}</p>}
        {answer?.kind === 'failed' && <p>{words.noAnswer({ problem: describeFailure(answer.failure).title })}</p>}
      </div>
      <dl className={styles.figures} data-app-answer={assessment?.level}>
        {figuresOf(row, assessment).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Square({ file, assessment }: { readonly file: File; readonly assessment: Assessment }) {
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const map = explainingMap(assessment);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && map) drawHeatMap(canvas.current, map);
  }, [map]);
  const { width, height } = assessment.photo;
  return (
    <div className={styles.square}>
      <CropImage photo={{ url, width, height }} crop={assessment.crop} alt={words.imageAlt} />
      {map && <canvas ref={canvas} className={styles.map} style={{ opacity: HEAT_MAP_OPACITY }} aria-hidden="true" />}
    </div>
  );
}

type Named = readonly [name: string, value: string];

function figuresOf(row: Row, assessment: Assessment | undefined): Named[] {
  const { rows } = words;
  const { prediction } = row;
  return [
    ...(assessment ? appFigures(assessment) : []),
    ...(prediction ? ([[rows.raw, formatPercent(prediction.suspicious)]] satisfies Named[]) : []),
    [rows.label, labelWords(row)],
    ...(assessment?.scores ?? prediction?.scores ?? []).map(({ id, probability }): Named => [
      CLASS_NAMES[id],
      formatPercent(probability),
    ]),
  ];
}

function appFigures(assessment: Assessment): Named[] {
  const { rows } = words;
  const { suspicious, quality, stability } = assessment;
  return [
    [rows.app, answerWords(assessment)],
    [rows.score, formatPercent(suspicious)],
    [rows.quality, quality.problem === null ? words.qualityGood : PROBLEM_TEXT[quality.problem].heading],
    ...(stability
      ? ([
          [
            rows.stability,
            words.stabilityOf({ value: formatThree(stability.disagreement), limit: formatThree(stability.threshold) }),
          ],
        ] satisfies Named[])
      : []),
    [rows.heatMap, explainingMap(assessment) ? words.mapShown : words.mapHidden],
  ];
}
