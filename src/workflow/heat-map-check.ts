/** The heat-map's check, made once somebody looks for the map: until then no screen shows it, and the report doesn't either. */
import { useEffect } from 'react';
import { isScored } from '../core/calibration/postprocess.js';
import { createStore } from '../core/store.js';
import type { Store } from '../core/store.js';
import type { Assessment } from '../core/schemas/assessment.js';
import type { Engine } from '../inference/index.js';
import { useStore } from './use-store.js';
import { useServices } from './workflow-context.js';

/** How far the check is. */
export type HeatMapCheckState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  /** The assessment with its check; without one where it has no score, or the model checks nothing. */
  | { readonly kind: 'done'; readonly assessment: Assessment };

/** One check an assessment, however many parts of the screen ask for it; forgotten with the assessment. */
const checks = new WeakMap<Assessment, Store<HeatMapCheckState>>();

function checkOf(assessment: Assessment): Store<HeatMapCheckState> {
  const known = checks.get(assessment);
  if (known !== undefined) return known;
  const { heatMap, heatMapCheck, level } = assessment;
  const isOpen = heatMap !== undefined && heatMapCheck === undefined && isScored(level);
  const store = createStore<HeatMapCheckState>(isOpen ? { kind: 'unasked' } : { kind: 'done', assessment });
  checks.set(assessment, store);
  return store;
}

async function run(engine: Engine, photo: Blob, assessment: Assessment, check: Store<HeatMapCheckState>): Promise<void> {
  check.set({ kind: 'running' });
  // Nobody takes it back: it is over before somebody could, and serves the screen and the report.
  const outcome = await engine.checkHeatMap(photo, assessment, new AbortController().signal);
  check.set(outcome.kind === 'ok' ? { kind: 'done', assessment: outcome.value } : { kind: 'failed' });
}

/**
 * The check of an answer's heat-map.
 * @param photo the file that was assessed.
 * @param isWanted whether somebody looks for the map now: begins the check, and begins it again where it had failed when it becomes true.
 */
export function useHeatMapCheck(photo: Blob, assessment: Assessment, isWanted: boolean): HeatMapCheckState {
  const { engine } = useServices();
  const check = checkOf(assessment);
  useEffect(() => {
    const { kind } = check.snapshot();
    if (isWanted && (kind === 'unasked' || kind === 'failed')) void run(engine, photo, assessment, check);
  }, [isWanted, engine, photo, assessment, check]);
  return useStore(check);
}
