/** What the person knows and a photo does not show. An answer can raise the advice and never lowers it below the photo's. */
import type { ReactNode } from 'react';
import { AGE_BANDS, DURATIONS, RISK_FACTOR_IDS, SYMPTOM_IDS } from '../../core/clinical-history.js';
import type { ClinicalHistory } from '../../core/clinical-history.js';
import { SYMPTOMS } from '../../diagnosis/advice-messages.js';
import { AGE_BAND_TEXT, DURATION_TEXT, HISTORY_TEXT, RISK_FACTOR_TEXT } from '../../diagnosis/history-messages.js';
import { Select } from '../../ui/field.js';
import styles from './history-questions.module.css';
import { text } from './result-messages.js';

export interface HistoryQuestionsProps {
  readonly history: ClinicalHistory;
  readonly onHistory: (history: ClinicalHistory) => void;
}

/** How many questions of each part were answered. */
export function countAnswers({ symptoms, riskFactors, ageBand, duration }: ClinicalHistory) {
  const others = [ageBand, duration].filter((answer) => answer !== undefined).length;
  return { symptoms: symptoms.length, risks: riskFactors.length + others };
}

/** The ids with one more or one less, in the order of the questions, whatever the order of the ticks. */
function toggled<Id extends string>(all: readonly Id[], ticked: readonly Id[], one: Id): readonly Id[] {
  return all.filter((id) => ticked.includes(id) !== (id === one));
}

interface CheckboxListProps<Id extends string> {
  readonly ids: readonly Id[];
  readonly ticked: readonly Id[];
  readonly nameOf: (id: Id) => string;
  readonly onTicked: (ticked: readonly Id[]) => void;
}

function CheckboxList<Id extends string>({ ids, ticked, nameOf, onTicked }: CheckboxListProps<Id>) {
  return (
    <ul className={styles.list}>
      {ids.map((id) => (
        <li key={id}>
          <label className={styles.row}>
            <input
              type="checkbox"
              className={styles.box}
              checked={ticked.includes(id)}
              onChange={() => {
                onTicked(toggled(ids, ticked, id));
              }}
            />
            {nameOf(id)}
          </label>
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly ids: readonly Id[];
  readonly chosen: Id | undefined;
  readonly nameOf: (id: Id) => string;
  readonly onChosen: (id: Id | undefined) => void;
}

/** A list that may be left alone. */
function Choice<Id extends string>({ label, ids, chosen, nameOf, onChosen }: ChoiceProps<Id>) {
  return (
    <Select<Id | ''>
      label={label}
      value={chosen ?? ''}
      options={[{ value: '', label: HISTORY_TEXT.notSaid }, ...ids.map((id) => ({ value: id, label: nameOf(id) }))]}
      onChange={(value) => onChosen(value === '' ? undefined : value)}
    />
  );
}

/** Five boxes about the spot. @param now the advice as it is, where something was ticked. */
export function SymptomQuestions({ history, onHistory, now }: HistoryQuestionsProps & { readonly now: ReactNode }) {
  return (
    <>
      <p className={styles.soft}>{text.symptomsMeaning}</p>
      <CheckboxList
        ids={SYMPTOM_IDS}
        ticked={history.symptoms}
        nameOf={(id) => SYMPTOMS[id].ask}
        onTicked={(symptoms) => onHistory({ ...history, symptoms })}
      />
      {/* Mounted from the start, so that a screen reader follows what changes in it; silent until something is ticked. */}
      <p role="status" className={styles.now}>
        {now}
      </p>
    </>
  );
}

/** Age, duration and risk factors. */
export function RiskQuestions({ history, onHistory, now }: HistoryQuestionsProps & { readonly now: ReactNode }) {
  const { ageBand, duration, ...rest } = history;
  return (
    <>
      <p className={styles.soft}>{text.risksMeaning}</p>
      <div className={styles.choices}>
        <Choice
          label={HISTORY_TEXT.age}
          ids={AGE_BANDS}
          chosen={ageBand}
          nameOf={(id) => AGE_BAND_TEXT[id]}
          onChosen={(chosen) => onHistory({ ...rest, ...(duration && { duration }), ...(chosen && { ageBand: chosen }) })}
        />
        <Choice
          label={HISTORY_TEXT.duration}
          ids={DURATIONS}
          chosen={duration}
          nameOf={(id) => DURATION_TEXT[id]}
          onChosen={(chosen) => onHistory({ ...rest, ...(ageBand && { ageBand }), ...(chosen && { duration: chosen }) })}
        />
      </div>
      <CheckboxList
        ids={RISK_FACTOR_IDS}
        ticked={history.riskFactors}
        nameOf={(id) => RISK_FACTOR_TEXT[id]}
        onTicked={(riskFactors) => onHistory({ ...history, riskFactors })}
      />
      <p role="status" className={styles.now}>
        {now}
      </p>
    </>
  );
}
