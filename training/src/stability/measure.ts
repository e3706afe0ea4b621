/** Chooses and measures the limit on disagreeing looks for a network whose views are known: only the shifts are left to ask. Node only. */
import type { ModelManifest } from '../../../src/model/manifest.js';
import type { DecisionSpec } from '../../../src/model/postprocess.js';
import type { StabilityFigures } from '../../../src/model/stability-figures.js';
import type { AnswerSpec } from '../evaluate/answer.js';
import { openAnswerPool } from '../evaluate/pool/pool.js';
import { lookAtFiles } from '../evaluate/score-exported.js';
import type { Looked, Seen } from '../evaluate/score-exported.js';
import type { GraphFiles } from '../export/serialise.js';
import { chooseStability, steadied } from './choose-limit.js';
import { stabilityFigures } from './figures.js';

/** A limit with what it does. */
export interface MeasuredStability {
  readonly rule: NonNullable<ModelManifest['stability']>;
  readonly figures: StabilityFigures;
}

/** Looks at the shifted images of both splits. @param seen the images with their views, as the files answer them. */
export async function measureStability(
  seen: Readonly<Record<'val' | 'test', readonly Seen[]>>,
  decisions: DecisionSpec,
  files: GraphFiles,
  spec: AnswerSpec,
): Promise<MeasuredStability> {
  const pool = openAnswerPool(files, spec, seen.val.length + seen.test.length);
  const lesions = async (split: 'val' | 'test') => {
    const records = seen[split].map(({ record }) => record);
    const { scored } = await lookAtFiles(records, `${split}, shifted`, pool, 'shifts');
    return steadied(joined(seen[split], scored), spec.views.length, decisions);
  };
  try {
    const [val, test] = [await lesions('val'), await lesions('test')];
    const rule = chooseStability(val);
    return { rule, figures: stabilityFigures({ val, test }, rule.limit, decisions) };
  } finally {
    pool.close();
  }
}

/** Views and shifts of the same images together. */
function joined(seen: readonly Seen[], shifted: readonly Looked[]): Looked[] {
  const shifts = new Map(shifted.map(({ record, looks }) => [record, looks]));
  return seen.flatMap(({ record, looks }) => {
    const more = shifts.get(record);
    return more === undefined ? [] : [{ record, looks: [...looks, ...more] }];
  });
}
