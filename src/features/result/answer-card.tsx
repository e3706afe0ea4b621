/** The answer on one screen: the photo, what to do, why, one scale, one number, and the one thing to press. */
import { CalendarClock, Camera, Stethoscope } from 'lucide-react';
import type { Assessment } from '../../core/schemas/assessment.js';
import { adviceFor } from '../../diagnosis/advice.js';
import type { AdviceLevel } from '../../diagnosis/advice.js';
import { adviceText } from '../../diagnosis/advice-messages.js';
import { isScoredFinding } from '../../diagnosis/finding.js';
import type { Finding } from '../../diagnosis/finding.js';
import { PROBLEM_TEXT, text as qualityText } from '../../diagnosis/quality-messages.js';
import { Button } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import type { Case } from '../../workflow/workflow-state.js';
import styles from './answer-card.module.css';
import { text } from './result-messages.js';
import { SeverityScale } from './severity-scale.js';
import { SpotPhoto } from './spot-photo.js';

export interface AnswerCardProps {
  readonly currentCase: Case;
  readonly assessment: Assessment;
  readonly finding: Finding;
  /** "About 19 of 1,000 spots like this …"; absent where the card of the model is not there. */
  readonly people?: string | undefined;
  /** "Of 100 spots without cancer …"; absent where there is no warning or no figure. */
  readonly falseAlarms?: string | undefined;
  /** Opens the window with the next step. */
  readonly onNextStep: () => void;
  readonly onNewPhoto: () => void;
  /** The person says that it is a spot, although the photo was rejected. */
  readonly onConfirmSpot: () => void;
}

const LOOKS: Readonly<Record<AdviceLevel, string | undefined>> = {
  'see-a-doctor-soon': styles.clear,
  'have-it-looked-at': styles.some,
  watch: styles.none,
  'cannot-tell': styles.unknown,
};

/** Whether the person has overruled the rejection of the photo, in words. */
function overruledText({ level }: Assessment, { history }: Case, finding: Finding): string | undefined {
  if (level !== 'not-a-lesion' || !history.isConfirmedSpot) return undefined;
  return isScoredFinding(finding) ? text.overruledNote : text.overruledCannotTell;
}

function PrimaryAction({
  finding,
  advice,
  onNextStep,
  onNewPhoto,
  onConfirmSpot,
}: AnswerCardProps & { readonly advice: AdviceLevel }) {
  if (advice === 'cannot-tell' && finding !== 'untested-skin') {
    return (
      <div className={styles.actions}>
        <Button variant="primary" large icon={<Camera aria-hidden="true" />} data-action="new-photo" onClick={onNewPhoto}>
          {text.newPhoto}
        </Button>
        {finding === 'not-a-spot' && (
          <Button data-action="confirm-spot" onClick={onConfirmSpot}>
            {text.isASpot}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.actions}>
      <Button
        variant="primary"
        large
        icon={advice === 'watch' ? <CalendarClock aria-hidden="true" /> : <Stethoscope aria-hidden="true" />}
        data-action="next-step"
        onClick={onNextStep}
      >
        {advice === 'watch' ? text.checkAgain : text.planVisit}
      </Button>
      {finding === 'not-a-spot' && (
        <Button data-action="confirm-spot" onClick={onConfirmSpot}>
          {text.isASpot}
        </Button>
      )}
    </div>
  );
}

/** See the file's comment. */
export function AnswerCard(props: AnswerCardProps) {
  const { currentCase, assessment, finding, people, falseAlarms } = props;
  const { photo, history } = currentCase;
  const advice = adviceFor(finding, history);
  const { heading, reason } = adviceText(finding, advice, history);
  const className = LOOKS[advice];
  const isEarlyStage = finding === 'early-stage' && advice === 'have-it-looked-at';
  const overruled = overruledText(assessment, currentCase, finding);
  const { problem } = assessment.quality;
  return (
    <section
      className={[styles.card, isEarlyStage ? styles.early : className].filter(Boolean).join(' ')}
      data-level={assessment.level}
      data-finding={finding}
      data-advice={advice}
    >
      <div className={styles.photo}>
        <SpotPhoto photo={photo} crop={assessment.crop} />
      </div>
      <ScreenHeading title={text.documentTitle({ heading })} className={styles.heading}>
        {heading}
      </ScreenHeading>
      <p className={styles.reason}>{reason}</p>
      {overruled !== undefined && <p className={styles.note}>{overruled}</p>}
      {problem !== null && finding !== 'not-a-spot' && (
        <p className={styles.note} data-quality-note>
          {qualityText.note({ problem: PROBLEM_TEXT[problem].heading })}
        </p>
      )}
      {isScoredFinding(finding) && (
        <SeverityScale
          suspicious={assessment.suspicious}
          operatingPoints={assessment.operatingPoints}
          isEarlyStage={finding === 'early-stage'}
        />
      )}
      {people !== undefined && <p className={styles.people}>{people}</p>}
      {falseAlarms !== undefined && <p className={styles.note}>{falseAlarms}</p>}
      <PrimaryAction {...props} advice={advice} />
    </section>
  );
}
