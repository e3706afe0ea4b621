/** The result: advice first, then the questions, the score, the photo, the classes and the limits. */
import { CameraOff, Crop, ImagePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { isScored } from '../../core/calibration/postprocess.js';
import { calibrationPrevalence } from '../../core/calibration/prevalence.js';
import type { QualityProblem } from '../../core/quality/quality.js';
import { PROBLEM_TEXT, text as qualityText } from '../../diagnosis/quality-messages.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { loadModelCard, useModelCard } from '../../diagnosis/use-model-card.js';
import type { ModelCardOutcome } from '../../diagnosis/use-model-card.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { OpeningFailure } from '../../workflow/opening-failure.js';
import { useAssessment, useCase, useWorkflowActions } from '../../workflow/workflow-context.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { Advice } from './advice.js';
import { ClassList } from './class-list.js';
import { HeatMapFigure } from './heat-map-figure.js';
import { People } from './people.js';
import { Questions } from './questions.js';
import { text } from './result-messages.js';
import styles from './result-screen.module.css';
import { ScoreScale } from './score-scale.js';
import { SkinType } from './skin-type.js';
import { TechnicalDetails } from './technical-details.js';

interface ResultScreenProps {
  /** Printing and sharing, which the app puts here. */
  readonly reportActions?: ReactNode;
  /** Loads the card of the model in use; it must stay the same function. */
  readonly load?: () => Promise<ModelCardOutcome>;
}

/** Reminds of the poor photo that the person went on with. */
function QualityNote({ problem }: { readonly problem: QualityProblem }) {
  return (
    <Notice tone="problem" icon={<CameraOff aria-hidden="true" />} title={qualityText.noteTitle}>
      <p>{qualityText.note({ problem: PROBLEM_TEXT[problem].heading })}</p>
    </Notice>
  );
}

/** The end of the workflow. A photo that shows no lesion, or is inconclusive, gets no score, no classes and no heat map. */
export function ResultScreen({ reportActions, load = loadModelCard }: ResultScreenProps) {
  const { photo, answers } = useCase();
  const assessment = useAssessment();
  const { navigate, changeAnswers, discardCase } = useWorkflowActions();
  const { level, suspicious, scores, heatMap, heatMapCheck, crop, operatingPoints, model, quality } = assessment;
  const [cardState] = useModelCard(load);
  // After an update the card may be that of the next model, whose figures say nothing about this assessment.
  const card = cardState.kind === 'ok' && cardState.card.version === model.version ? cardState.card : undefined;
  const calibratedAt = card && calibrationPrevalence(card.evaluation.val);
  const scored = isScored(level);
  const adjust = (
    <Button key="adjust" icon={<Crop aria-hidden="true" />} onClick={() => navigate(SCREEN_PATHS.crop)}>
      {text.adjust}
    </Button>
  );
  const anotherPhoto = (
    <Button
      key="another"
      variant={scored ? 'secondary' : 'primary'}
      icon={<ImagePlus aria-hidden="true" />}
      onClick={discardCase}
    >
      {text.anotherPhoto}
    </Button>
  );
  const actions = <div className={styles.actions}>{scored ? [adjust, anotherPhoto] : [anotherPhoto, adjust]}</div>;
  return (
    <div className={styles.screen}>
      <OpeningFailure />
      <div className={`${styles.columns ?? ''} ${(scored ? styles.scored : styles.unscored) ?? ''}`}>
        <Advice level={level} answers={answers} />
        {quality.problem !== null && <QualityNote problem={quality.problem} />}
        {/* Without a score the next thing to do is another photo: it is at hand. */}
        {!scored && actions}
        <Questions level={level} answers={answers} onAnswers={changeAnswers} />
        {scored && (
          <section className={styles.section}>
            <h2>{scoreText.scoreHeading}</h2>
            <ScoreScale suspicious={suspicious} level={level} operatingPoints={operatingPoints} />
          </section>
        )}
        <div className={styles.side}>
          <HeatMapFigure
            photo={photo}
            crop={crop}
            {...(scored && heatMap ? { map: heatMap } : {})}
            {...(heatMapCheck ? { check: heatMapCheck } : {})}
          />
          {scored && actions}
          {reportActions}
          {scored && (
            <section className={styles.section}>
              <h2>{text.limitsHeading}</h2>
              <ul className={styles.limitList}>
                {scoreText.limits.map((limit) => (
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
        <TechnicalDetails assessment={assessment} />
      </div>
    </div>
  );
}
