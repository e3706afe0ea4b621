/**
 * The answer: advice first, then the questions, the score, the photo, the classes and the limits. Main thread.
 */
import { Crop, ImagePlus } from 'lucide-react';
import type { Classification, EngineStatus } from '../../inference/index.js';
import type { Answers } from '../../diagnosis/advice.js';
import { isScored } from '../../core/calibration/postprocess.js';
import { calibrationPrevalence } from '../../core/calibration/prevalence.js';
import { Button } from '../../ui/button.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import type { Opening, Photo } from '../../workflow/case.js';
import { loadCard as loadModelCard } from '../../diagnosis/load-model-card.js';
import type { CardOutcome } from '../../diagnosis/load-model-card.js';
import { useCard } from '../../diagnosis/use-model-card.js';
import { QualityNote } from '../../diagnosis/quality-note.js';
import { TakeAlong } from '../report/report-actions.js';
import { Advice } from './advice.js';
import { ClassList } from './class-list.js';
import { HeatMapFigure } from './heat-map-figure.js';
import { shownMap } from '../../diagnosis/heat-map-reading.js';
import { People } from './people.js';
import { Questions } from './questions.js';
import styles from './result-screen.module.css';
import { ScoreScale } from './score-scale.js';
import { SkinType } from './skin-type.js';
import { TechnicalDetails } from './technical-details.js';
import { text } from './result-messages.js';

/** What a {@link ResultScreen} takes. */
export interface ResultScreenProps {
  readonly photo: Photo;
  readonly answer: Classification;
  /** What the person said of the spot. */
  readonly answers: Answers;
  readonly opening: Opening;
  readonly status: EngineStatus;
  /** The build of the app. */
  readonly buildId: string;
  readonly onAnswers: (answers: Answers) => void;
  readonly onAdjust: () => void;
  readonly onDiscard: () => void;
  readonly onDismissOpening: () => void;
  /** Gets the card of the model in use; it must stay the same function. */
  readonly loadCard?: () => Promise<CardOutcome>;
}

/** The end of the journey. A photo that shows no lesion, or that can't tell, gets no score, no classes and no heat-map. */
export function ResultScreen(props: ResultScreenProps) {
  const { photo, answer, answers, opening, status, buildId, onAnswers, onAdjust, onDiscard, onDismissOpening } = props;
  const { level, suspicious, scores, heatMap, heatMapCheck, crop, bands, modelVersion } = answer;
  const [cardState] = useCard(props.loadCard ?? loadModelCard);
  // After an update the card may be that of the next model, whose figures say nothing about this answer.
  const card = cardState.kind === 'ok' && cardState.card.version === modelVersion ? cardState.card : undefined;
  const calibratedAt = card && calibrationPrevalence(card.evaluation.val);
  const scored = isScored(level);
  const adjust = (
    <Button key="adjust" icon={<Crop aria-hidden="true" />} onClick={onAdjust}>
      {text.adjust}
    </Button>
  );
  const anotherPhoto = (
    <Button key="another" variant={scored ? 'secondary' : 'primary'} icon={<ImagePlus aria-hidden="true" />} onClick={onDiscard}>
      {text.anotherPhoto}
    </Button>
  );
  const actions = <div className={styles.actions}>{scored ? [adjust, anotherPhoto] : [anotherPhoto, adjust]}</div>;
  return (
    <div className={styles.screen}>
      {opening.kind === 'failed' && <FailureNotice failure={opening.failure} onDismiss={onDismissOpening} />}
      <div className={`${styles.columns ?? ''} ${(scored ? styles.scored : styles.unscored) ?? ''}`}>
        <Advice level={level} answers={answers} />
        {answer.quality.problem !== null && <QualityNote problem={answer.quality.problem} />}
        {/* Without a score the next thing to do is another photo: it is at hand. */}
        {!scored && actions}
        <Questions level={level} answers={answers} onAnswers={onAnswers} />
        {scored && (
          <section className={styles.section}>
            <h2>{text.scoreHeading}</h2>
            <ScoreScale suspicious={suspicious} level={level} bands={bands} />
          </section>
        )}
        <div className={styles.side}>
          <HeatMapFigure
            photo={photo}
            crop={crop}
            {...(scored ? { map: heatMap } : {})}
            {...(heatMapCheck ? { check: heatMapCheck } : {})}
          />
          {scored && actions}
          <TakeAlong
            photo={photo}
            answer={answer}
            answers={answers}
            buildId={buildId}
            map={scored ? shownMap(heatMap, heatMapCheck) : undefined}
          />
          {scored && (
            <section className={styles.section}>
              <h2>{text.limitsHeading}</h2>
              <ul className={styles.limitList}>
                {text.limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
              <SkinType card={card} />
            </section>
          )}
        </div>
        {scored && (
          <>
            {calibratedAt !== undefined && <People suspicious={suspicious} calibratedAt={calibratedAt} />}
            <section className={styles.section}>
              <h2>{text.classesHeading}</h2>
              <p className={styles.soft}>{text.classesMeaning}</p>
              <ClassList scores={scores} />
            </section>
          </>
        )}
        <TechnicalDetails answer={answer} status={status} buildId={buildId} />
      </div>
    </div>
  );
}
