/**
 * The skin type of the person whose spots are photographed: asked once before the first answer, kept until the app closes, and longer only where
 * the person wants that.
 */
import { createStore } from '../core/store.js';
import type { SkinType } from '../core/subgroups.js';
import { changePreferences, preferences } from '../storage/preferences.js';
import { registerWriter } from '../storage/writers.js';
import { useStore } from './use-store.js';

/** What was said in this session; undefined where nothing was. */
interface SessionAnswer {
  /** null: the person would rather not say. */
  readonly value: SkinType | null;
}

const session = createStore<SessionAnswer | undefined>(undefined);

let isDeletable = false;

/** Keeps the answer until the app closes or everything is deleted. @param remember also for later visits. */
export function answerSkinType(value: SkinType | null, remember: boolean): void {
  if (!isDeletable) {
    isDeletable = true;
    registerWriter(() => {
      forgetSkinType();
      return Promise.resolve();
    });
  }
  session.set({ value });
  if (remember) changePreferences({ skinType: value, isSkinTypeAsked: true });
}

/** Forgets the answer of this session, so that it is asked again. */
export function forgetSkinType(): void {
  session.set(undefined);
}

/** Whether the question was answered or declined, and the skin type; null where it was declined. */
export function useSkinType(): { readonly isAsked: boolean; readonly skinType: SkinType | null } {
  const answer = useStore(session);
  const isRemembered = useStore(preferences, ({ isSkinTypeAsked, skinType }) => isSkinTypeAsked || skinType !== null);
  const remembered = useStore(preferences, ({ skinType }) => skinType);
  return { isAsked: answer !== undefined || isRemembered, skinType: remembered ?? answer?.value ?? null };
}
