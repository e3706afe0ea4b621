/** What the person knows and a photo does not show. Ticking can raise the advice and never lowers it below the photo's. */
import { useId, useState } from 'react';
import { QUESTION_IDS, adviceFor } from '../../diagnosis/advice.js';
import type { Answers, QuestionId } from '../../diagnosis/advice.js';
import type { Level } from '../../core/calibration/postprocess.js';
import { QUESTIONS, adviceText } from '../../diagnosis/advice-messages.js';
import styles from './questions.module.css';
import { text } from './result-messages.js';

export interface QuestionsProps {
  readonly level: Level;
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
}

/** Five boxes to tick, and the advice below them, where the hand is. */
export function Questions({ level, answers, onAnswers }: QuestionsProps) {
  const id = useId();
  const [touched, setTouched] = useState(false);
  const step = adviceFor(level, answers);
  const toggle = (question: QuestionId): void => {
    setTouched(true);
    // In the order of the questions, whatever the order of the ticks.
    onAnswers(QUESTION_IDS.filter((one) => answers.includes(one) !== (one === question)));
  };
  return (
    <section className={styles.questions} aria-labelledby={id}>
      <h2 id={id}>{text.questionsHeading}</h2>
      <p className={styles.soft}>{text.questionsMeaning}</p>
      <ul className={styles.list}>
        {QUESTION_IDS.map((question) => (
          <li key={question}>
            <label className={styles.row}>
              <input
                type="checkbox"
                className={styles.box}
                checked={answers.includes(question)}
                onChange={() => {
                  toggle(question);
                }}
              />
              {QUESTIONS[question].ask}
            </label>
          </li>
        ))}
      </ul>
      {/* Mounted from the start, so that a screen reader follows what changes in it; silent until something is ticked. */}
      <p role="status" className={styles.now}>
        {(touched || answers.length > 0) && text.adviceNow({ heading: adviceText(level, step, answers).heading })}
      </p>
    </section>
  );
}
