/** What the model was not tested on, and its licence. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { EnglishText } from './model-card-words.js';
import shared from './section.module.css';
import { limitSentence } from './limit-messages.js';
import { text } from './model-card-messages.js';

/** The card's limits, each a sentence. */
export function LimitsSection({ card }: { readonly card: ModelCard }) {
  if (card.limits.length === 0) return <p>{text.notKnown}</p>;
  return (
    <ul className={shared.list}>
      {card.limits.map((limit) => (
        <li key={limit}>
          <Limit>{limit}</Limit>
        </li>
      ))}
    </ul>
  );
}

/** One limit of the card: in the language in use where the app knows it, else in English as it stands. */
export function Limit({ children }: { readonly children: string }) {
  const sentence = limitSentence(children);
  return sentence === undefined ? <EnglishText>{children}</EnglishText> : <>{sentence}</>;
}

/** The weights' licence. */
export function LicenceSection({ card }: { readonly card: ModelCard }) {
  return <p className={shared.prose}>{text.licence.weights({ licence: card.licence })}</p>;
}
