/** What the model was not tested on, and its licence. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { EnglishText } from './model-card-words.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';

/** The card's limits, each a sentence. */
export function LimitsSection({ card }: { readonly card: ModelCard }) {
  if (card.limits.length === 0) return <p>{text.notKnown}</p>;
  return (
    <ul className={shared.list}>
      {card.limits.map((limit) => (
        <li key={limit}>
          <EnglishText>{limit}</EnglishText>
        </li>
      ))}
    </ul>
  );
}

/** The weights' licence. */
export function LicenceSection({ card }: { readonly card: ModelCard }) {
  return <p className={shared.prose}>{text.licence.weights({ licence: card.licence })}</p>;
}
