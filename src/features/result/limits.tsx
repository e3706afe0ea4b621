/** What the result can't tell, and what is known of the person's skin type. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { SkinType } from '../../core/subgroups.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { skinTypeEvidence } from '../../diagnosis/skin-type-evidence.js';
import { evidenceWords } from '../../diagnosis/skin-type-messages.js';
import styles from './limits.module.css';
import { text } from './result-messages.js';

export interface LimitsProps {
  readonly card: ModelCard | undefined;
  /** null where the person did not say. */
  readonly skinType: SkinType | null;
}

/** A list; the skin type below it, where it was told. */
export function Limits({ card, skinType }: LimitsProps) {
  return (
    <>
      <ul className={styles.list}>
        {scoreText.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      {card && skinType !== null && (
        <section className={styles.skin} data-skin-evidence={skinType}>
          <h3>{text.skinHeading}</h3>
          {evidenceWords(skinTypeEvidence(card, skinType)).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      )}
    </>
  );
}
