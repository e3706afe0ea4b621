/** Chooses and measures the limit on disagreeing looks for a network whose views are known: only the shifts are left to ask. Node only. */
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import type { StabilityMetrics } from '../../../src/core/metrics/stability-metrics.js';
import type { AnswerPool } from '../inference/pool/pool.js';
import { lookAtFiles } from '../inference/predict-files.js';
import type { Looked, Seen } from '../inference/predict-files.js';
import { chooseStability, steadied } from './choose-threshold.js';
import { stabilityFigures } from './figures.js';

/** A limit with what it does. */
export interface MeasuredStability {
  readonly rule: NonNullable<ModelManifest['stability']>;
  readonly figures: StabilityMetrics;
}

/** Looks at the shifted images of both splits. @param seen the images with their views, as the files answer them. */
export async function measureStability(
  seen: Readonly<Record<'val' | 'test', readonly Seen[]>>,
  decisions: DecisionSpec,
  pool: Pick<AnswerPool, 'size' | 'look'>,
  viewCount: number,
): Promise<MeasuredStability> {
  const lesions = async (split: 'val' | 'test') => {
    const records = seen[split].map(({ record }) => record);
    const { scored } = await lookAtFiles(records, `${split}, shifted`, pool, 'shifts');
    return steadied(joined(seen[split], scored), viewCount, decisions);
  };
  const [val, test] = [await lesions('val'), await lesions('test')];
  const rule = chooseStability(val);
  return { rule, figures: stabilityFigures({ val, test }, rule.limit, decisions) };
}

/** Views and shifts of the same images together. */
function joined(seen: readonly Seen[], shifted: readonly Looked[]): Looked[] {
  const shifts = new Map(shifted.map(({ record, looks }) => [record, looks]));
  return seen.flatMap(({ record, looks }) => {
    const more = shifts.get(record);
    return more === undefined ? [] : [{ record, looks: [...looks, ...more] }];
  });
}
