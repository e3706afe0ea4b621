/** Whether a low score may be told on the skin of this person: the result, and every later look at it, say the same. */
import { isSkinTypeTested, skinTypeEvidence } from '../../diagnosis/skin-type-evidence.js';
import { loadModelCard, useModelCard } from '../../diagnosis/use-model-card.js';
import { useSkinType } from '../skin-type.js';

/** @returns undefined until the model card has been read; false where it can't be, and the person's skin type is known. */
export function useIsSkinTested(): boolean | undefined {
  const { skinType } = useSkinType();
  const [state] = useModelCard(loadModelCard);
  if (skinType === null) return true;
  if (state.kind === 'loading') return undefined;
  return state.kind === 'ok' && isSkinTypeTested(skinTypeEvidence(state.card, skinType));
}
