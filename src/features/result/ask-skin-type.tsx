/** Two things that the app has to know before it answers: how well it knows skin like this, and whether it is a single spot at all. */
import { useState } from 'react';
import { SKIN_TYPES } from '../../core/subgroups.js';
import type { UnknownSubject } from '../../core/clinical-history.js';
import { SKIN_TYPE_NAMES } from '../../diagnosis/skin-type-messages.js';
import { Button } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { answerSkinType } from '../../workflow/skin-type.js';
import styles from './ask-skin-type.module.css';
import { text } from './result-messages.js';
import { SubjectChoice } from './subject-choice.js';

/** One tap on a skin type leads to the answer. */
export function AskSkinType({ onSubject }: { readonly onSubject: (subject: UnknownSubject) => void }) {
  const [remember, setRemember] = useState(false);
  return (
    <div className={styles.screen} data-question="skin-type">
      <ScreenHeading title={text.documentTitle({ heading: text.askSkinHeading })} className={styles.heading}>
        {text.askSkinHeading}
      </ScreenHeading>
      <p>{text.askSkinWhy}</p>
      <div className={styles.types}>
        {SKIN_TYPES.map((type) => (
          <button
            key={type}
            type="button"
            className={styles.type}
            data-skin-type={type}
            onClick={() => {
              answerSkinType(type, remember);
            }}
          >
            <span className={styles.swatch} style={{ background: `var(--skin-${type})` }} aria-hidden="true" />
            {SKIN_TYPE_NAMES[type]}
          </button>
        ))}
      </div>
      <div className={styles.foot}>
        <label className={styles.remember}>
          <input
            type="checkbox"
            checked={remember}
            onChange={({ currentTarget }) => {
              setRemember(currentTarget.checked);
            }}
          />
          {text.askSkinRemember}
        </label>
        <Button
          data-action="decline-skin-type"
          variant="quiet"
          onClick={() => {
            answerSkinType(null, remember);
          }}
        >
          {text.askSkinDecline}
        </Button>
      </div>
      <section className={styles.other}>
        <h2>{text.notASpotHeading}</h2>
        <SubjectChoice onSubject={onSubject} />
      </section>
    </div>
  );
}
