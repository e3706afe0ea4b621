/** Draws the result of an answer, and reads it, for the tests of its screen. */
import { screen } from '@testing-library/react';
import { byModality } from '../../../../src/core/modality.js';
import { CLASS_IDS } from '../../../../src/core/classes.js';
import type { Level } from '../../../../src/core/calibration/postprocess.js';
import type { Assessment } from '../../../../src/core/schemas/assessment.js';
import type { ModelCardOutcome } from '../../../../src/diagnosis/use-model-card.js';
import { ResultScreen } from '../../../../src/features/result/result-screen.js';
import { workflowReducer } from '../../../../src/workflow/workflow-state.js';
import { assessmentOf } from '../../../fixtures/assessment.js';
import { assessedCase, renderInWorkflow } from '../../render-in-workflow.js';
import { fixtureCard } from '../model-card/card-fixture.js';

/** A card that never comes. */
const noCard = (): Promise<ModelCardOutcome> => new Promise(() => undefined);

/** The result of an answer; what is told about the spot is taken. */
export function renderResult(assessment: Assessment, load = noCard) {
  const rendered = renderInWorkflow(<ResultScreen load={load} />, { path: '/result', currentCase: assessedCase(assessment) });
  rendered.actions.changeHistory.mockImplementation((history) => {
    rendered.state.set(workflowReducer(rendered.state.snapshot(), { kind: 'history-changed', history }));
  });
  return rendered;
}

/** A card of the model that answered, with a fifth of suspicious spots behind its calibration and false alarms for photos. */
export function cardOf(assessment: Assessment): () => Promise<ModelCardOutcome> {
  const { evaluation, decisions, ...rest } = fixtureCard();
  const modalities = byModality((one) => ({ ...decisions.modalities[one], prior: { n: 200, positives: 40 } }));
  const shares = (warned: number, clear: number) => ({ n: 100, warned, levels: { 'clear-warning-signs': { share: clear } } });
  const levels = byModality((one) => ({
    sources: ['phones'],
    benign: one === 'photo' ? shares(0.71, 0.35) : shares(0.2, 0.05),
    suspicious: shares(0.95, 0.8),
  }));
  const card = {
    ...rest,
    version: assessment.model.version,
    decisions: { ...decisions, modalities },
    evaluation: { ...evaluation, test: { ...evaluation.test, levels } },
  };
  return () => Promise.resolve({ kind: 'ok', card });
}

/** What is folded below the answer, by its name. */
export const fold = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-fold=${name}]`);
  if (found === null) throw new Error(`There is no fold ${name}`);
  return found;
};
/** The heading of the screen. */
export const heading = (): string | null => screen.getByRole('heading', { level: 1 }).textContent;
/** What the screen says was found. */
export const finding = (): string | null | undefined => document.querySelector('[data-finding]')?.getAttribute('data-finding');

/** Melanoma raised the score, or actinic keratosis alone. */
export function scored(level: Level, raisedBy: 'mel' | 'akiec' = 'mel'): Assessment {
  const scores = CLASS_IDS.map((id) => ({
    id,
    probability: id === raisedBy ? 0.3 : id === 'nv' ? 0.6 : id === 'other' ? 0.1 : 0,
  }));
  return { ...assessmentOf(level), scores, suspicious: 1 / 3 };
}
