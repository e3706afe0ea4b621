/** What the model was tested on for the person's own skin. The choice is kept nowhere. */
import { useId, useState } from 'react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { SKIN_TYPES } from '../../core/subgroups.js';
import { skinTypeEvidence } from './skin-type-evidence.js';
import { SKIN_TYPE_NAMES, evidenceWords } from './skin-type-messages.js';
import styles from './skin-type.module.css';
import { text } from './result-messages.js';

/** A list of six types, and what the card says of the chosen one. */
export function SkinType({ card }: { readonly card: ModelCard | undefined }) {
  const id = useId();
  const [chosen, choose] = useState('');
  const words = card ? evidenceWords(skinTypeEvidence(card, chosen)) : text.skinTypeUnknown;
  return (
    <div className={styles.skin}>
      <label htmlFor={id} className={styles.label}>
        {text.skinTypeLabel}
      </label>
      <select
        id={id}
        className={styles.select}
        value={chosen}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      >
        <option value="">{text.skinTypeNone}</option>
        {SKIN_TYPES.map((value) => (
          <option key={value} value={value}>
            {SKIN_TYPE_NAMES[value]}
          </option>
        ))}
      </select>
      <p role="status" className={styles.words}>
        {chosen !== '' && words}
      </p>
    </div>
  );
}
