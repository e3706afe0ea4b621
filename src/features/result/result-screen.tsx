/** The result: the answer on one screen, everything else folded below it, and the actions in reach. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Bookmark,
  BookOpen,
  ClipboardList,
  Crop,
  Cpu,
  Gauge,
  HelpCircle,
  ImagePlus,
  ListTree,
  ScanEye,
  Share2,
  UserRound,
  Users,
} from 'lucide-react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { adviceFor } from '../../diagnosis/advice.js';
import { BETTER_PHOTO, adviceText } from '../../diagnosis/advice-messages.js';
import type { ClinicalHistory } from '../../core/clinical-history.js';
import { findingOf, isScoredFinding } from '../../diagnosis/finding.js';
import type { Finding } from '../../diagnosis/finding.js';
import { falseAlarmShare } from '../../diagnosis/result-figures.js';
import { isSkinTypeTested, skinTypeEvidence } from '../../diagnosis/skin-type-evidence.js';
import { loadModelCard, useModelCard } from '../../diagnosis/use-model-card.js';
import type { ModelCardOutcome } from '../../diagnosis/use-model-card.js';
import { ofHundred } from '../../ui/figure-format.js';
import { OpeningFailure } from '../../workflow/opening-failure.js';
import { useSkinType } from '../../workflow/skin-type.js';
import { revisit } from '../../workflow/spots/revisit.js';
import { useStore } from '../../workflow/use-store.js';
import { useAssessment, useCase, useWorkflowActions } from '../../workflow/workflow-context.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { ActionBar } from './action-bar.js';
import { AnswerCard } from './answer-card.js';
import { AskSkinType } from './ask-skin-type.js';
import { ClassList } from './class-list.js';
import { Fold } from '../../ui/fold.js';
import { HeatMapFigure } from './heat-map-figure.js';
import { RiskQuestions, SymptomQuestions, countAnswers } from './history-questions.js';
import { Limits } from './limits.js';
import { NextStep } from './next-step.js';
import { OtherSubject } from './other-subject.js';
import { People, peopleNowText } from './people.js';
import { text } from './result-messages.js';
import styles from './result-screen.module.css';
import { ScoreDetails } from './score-details.js';
import { Sheet } from './sheet.js';
import { SubjectChoice } from './subject-choice.js';
import { TechnicalDetails } from './technical-details.js';

/** What the report is made of besides the case and its assessment. */
export interface ReportedFacts {
  readonly finding: Finding;
  /** The card of the model that answered; absent where another or none is there. */
  readonly card: ModelCard | undefined;
}

interface ResultScreenProps {
  /** Printing and sharing, which the app puts here. */
  readonly renderReport?: (facts: ReportedFacts) => ReactNode;
  /** Keeps the answer, and says so, in the window of the button “Keep this spot”; absent where nothing can be kept. */
  readonly renderKeep?: (isOpen: boolean) => ReactNode;
  /** Loads the card of the model in use; it must stay the same function. */
  readonly load?: () => Promise<ModelCardOutcome>;
}

type OpenSheet = 'none' | 'next-step' | 'keep' | 'report';

/** Asks what has to be known first, else shows the answer. */
export function ResultScreen({ renderReport, renderKeep, load = loadModelCard }: ResultScreenProps) {
  const { history } = useCase();
  const assessment = useAssessment();
  const { changeHistory, discardCase } = useWorkflowActions();
  const { isAsked, skinType } = useSkinType();
  const [cardState] = useModelCard(load);
  // After an update the card may be that of the next model, whose figures say nothing about this assessment.
  const card = cardState.kind === 'ok' && cardState.card.version === assessment.model.version ? cardState.card : undefined;
  if (history.subject !== 'spot') {
    return (
      <OtherSubject
        subject={history.subject}
        onSpot={() => {
          changeHistory({ ...history, subject: 'spot' });
        }}
        onNewPhoto={discardCase}
      />
    );
  }
  if (!isAsked) {
    return (
      <AskSkinType
        onSubject={(subject) => {
          changeHistory({ ...history, subject });
        }}
      />
    );
  }
  // A low score is told only where the card says that the skin type was tested: nothing is told before it is read.
  if (skinType !== null && cardState.kind === 'loading') return <p role="status">{text.loading}</p>;
  const isSkinTested = skinType === null || (card !== undefined && isSkinTypeTested(skinTypeEvidence(card, skinType)));
  const finding = findingOf(assessment, history, isSkinTested);
  return <Answer finding={finding} card={card} {...(renderReport && { renderReport })} {...(renderKeep && { renderKeep })} />;
}

function Answer({
  finding,
  card,
  renderReport,
  renderKeep,
}: ReportedFacts & Pick<ResultScreenProps, 'renderReport' | 'renderKeep'>) {
  const currentCase = useCase();
  const assessment = useAssessment();
  const { navigate, changeHistory, discardCase } = useWorkflowActions();
  const [sheet, setSheet] = useState<OpenSheet>('none');
  const again = useStore(revisit);
  const keepLabel = again === undefined ? text.keep : text.keepAdd({ name: again.name });
  const { history } = currentCase;
  const advice = adviceFor(finding, history);
  const words = adviceText(finding, advice, history);
  const alarms = card && isScoredFinding(finding) ? falseAlarmShare(card, assessment, finding) : undefined;
  const close = (): void => {
    setSheet('none');
  };
  return (
    <div className={styles.screen}>
      <OpeningFailure />
      <AnswerCard
        currentCase={currentCase}
        assessment={assessment}
        finding={finding}
        people={card && isScoredFinding(finding) ? peopleNowText(card, assessment) : undefined}
        falseAlarms={alarms === undefined ? undefined : text.falseAlarms({ count: ofHundred(alarms) })}
        onNextStep={() => {
          setSheet('next-step');
        }}
        onNewPhoto={discardCase}
        onConfirmSpot={() => {
          changeHistory({ ...history, isConfirmedSpot: true });
        }}
      />
      <Folds finding={finding} card={card} now={words.heading} onHistory={changeHistory} />
      <ActionBar
        actions={[
          {
            name: 'adjust',
            label: text.adjust,
            icon: <Crop aria-hidden="true" />,
            onPress: () => {
              navigate(SCREEN_PATHS.crop);
            },
          },
          { name: 'another-photo', label: text.anotherPhoto, icon: <ImagePlus aria-hidden="true" />, onPress: discardCase },
          ...(renderKeep
            ? [
                {
                  name: 'keep',
                  label: keepLabel,
                  icon: <Bookmark aria-hidden="true" />,
                  onPress: () => {
                    setSheet('keep');
                  },
                },
              ]
            : []),
          {
            name: 'share',
            label: text.share,
            icon: <Share2 aria-hidden="true" />,
            onPress: () => {
              setSheet('report');
            },
          },
        ]}
      />
      <Sheet heading={words.heading} isOpen={sheet === 'next-step'} onClose={close}>
        <NextStep
          advice={advice}
          words={words}
          id={assessment.id}
          onReport={() => {
            setSheet('report');
          }}
        />
      </Sheet>
      {renderKeep && (
        <Sheet heading={keepLabel} isOpen={sheet === 'keep'} onClose={close}>
          {renderKeep(sheet === 'keep')}
        </Sheet>
      )}
      <Sheet heading={text.share} isOpen={sheet === 'report'} onClose={close}>
        {renderReport?.({ finding, card })}
      </Sheet>
    </div>
  );
}

interface FoldsProps extends ReportedFacts {
  /** The heading of the advice as it is. */
  readonly now: string;
  readonly onHistory: (history: ClinicalHistory) => void;
}

/** Everything else, each part behind its name. */
function Folds({ finding, card, now, onHistory }: FoldsProps) {
  const { photo, history } = useCase();
  const assessment = useAssessment();
  const { skinType } = useSkinType();
  const { correctModality } = useWorkflowActions();
  const [isTouched, setTouched] = useState(false);
  const counts = countAnswers(history);
  const hint = (count: number): string | undefined => (count > 0 ? text.ticked({ count }) : undefined);
  const isScored = isScoredFinding(finding);
  const questions = {
    history,
    onHistory: (next: ClinicalHistory): void => {
      setTouched(true);
      onHistory(next);
    },
    now: (isTouched || counts.symptoms + counts.risks > 0) && text.adviceNow({ heading: now }),
  };
  return (
    <div className={styles.folds}>
      <Fold
        name="symptoms"
        heading={text.symptomsHeading}
        hint={hint(counts.symptoms)}
        icon={<ClipboardList aria-hidden="true" />}
      >
        <SymptomQuestions {...questions} />
      </Fold>
      <Fold name="risks" heading={text.risksHeading} hint={hint(counts.risks)} icon={<UserRound aria-hidden="true" />}>
        <RiskQuestions {...questions} />
      </Fold>
      {isScored ? (
        <>
          <Fold name="classes" heading={text.classesHeading} icon={<ListTree aria-hidden="true" />}>
            <p className={styles.soft}>{text.classesMeaning}</p>
            <ClassList scores={assessment.scores} />
          </Fold>
          {card && (
            <Fold name="people" heading={text.peopleHeading} icon={<Users aria-hidden="true" />}>
              <People card={card} assessment={assessment} />
            </Fold>
          )}
          <Fold name="score" heading={text.scoreHeading} icon={<Gauge aria-hidden="true" />}>
            <ScoreDetails
              isEarlyStage={finding === 'early-stage'}
              assessment={assessment}
              onModality={(modality) => {
                void correctModality(modality);
              }}
            />
          </Fold>
          <Fold name="heat-map" heading={text.mapHeading} icon={<ScanEye aria-hidden="true" />}>
            <HeatMapFigure photo={photo} assessment={assessment} />
          </Fold>
        </>
      ) : (
        <Fold name="better-photo" heading={BETTER_PHOTO.heading} icon={<BookOpen aria-hidden="true" />}>
          <ul className={styles.list}>
            {BETTER_PHOTO.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Fold>
      )}
      <Fold name="limits" heading={text.limitsHeading} icon={<BookOpen aria-hidden="true" />}>
        <Limits card={card} skinType={skinType} />
      </Fold>
      <Fold name="subject" heading={text.notASpotHeading} icon={<HelpCircle aria-hidden="true" />}>
        <SubjectChoice
          onSubject={(subject) => {
            onHistory({ ...history, subject });
          }}
        />
      </Fold>
      <Fold name="details" heading={text.detailsHeading} icon={<Cpu aria-hidden="true" />}>
        <TechnicalDetails assessment={assessment} isScored={isScored} />
      </Fold>
    </div>
  );
}
