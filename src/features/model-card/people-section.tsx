/** What happens to a hundred spots of each kind, and where the model does worst. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { IconArray } from '../../ui/charts/icon-array.js';
import { inShort } from './summary.js';
import type { PeopleFigures } from './summary.js';
import styles from './people-section.module.css';
import { collectionLine, modalityName } from './name-messages.js';
import shared from './section.module.css';
import { certainty, learnedSentence, text, worstSentence } from './model-card-messages.js';

/** The section: sentences and dots. */
export function PeopleSection({ card }: { readonly card: ModelCard }) {
  const short = inShort(card);
  return (
    <>
      <p className={shared.prose}>
        {learnedSentence(short)} {text.summary.suspicious}
      </p>
      {short.kinds.length > 0 && (
        <div className={styles.kinds}>
          {short.kinds.map((kind) => (
            <Kind key={kind.id} kind={kind} />
          ))}
        </div>
      )}
      {short.worst && <p className={shared.prose}>{worstSentence(collectionLine(short.worst.source), short.worst.found)}</p>}
    </>
  );
}

function Kind({ kind: { id, found, falseAlarms, everyday } }: { readonly kind: PeopleFigures }) {
  return (
    <div className={styles.kind}>
      <h3>{modalityName(id)}</h3>
      <div className={styles.share}>
        <p className={styles.sentence}>{text.summary.foundHeading({ count: found.count })}</p>
        <IconArray
          filled={found.count}
          tone="strong"
          label={text.summary.foundLabel({ count: found.count, missed: 100 - found.count })}
        />
        <p className={styles.soft}>{certainty(found)}</p>
      </div>
      <div className={styles.share}>
        <p className={styles.sentence}>{text.summary.alarmHeading({ count: falseAlarms.count })}</p>
        <IconArray filled={falseAlarms.count} tone="warm" label={text.summary.alarmLabel({ count: falseAlarms.count })} />
        <p className={styles.soft}>{certainty(falseAlarms)}</p>
      </div>
      {everyday && <p className={styles.soft}>{text.summary.everyday({ ...everyday, wrong: 100 - everyday.right })}</p>}
    </div>
  );
}
