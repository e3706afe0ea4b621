/** The tables of experiments: what was trained, and what each ingredient changes. From the model card, where commands of `training/` put them. */
import * as v from 'valibot';
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { figure, isTooFew, ranged, sourceName, tableOf } from './table.js';

const valSchema = v.object({
  score: v.number(),
  balancedAccuracy: v.nullable(v.number()),
  aucSuspicious: v.record(v.string(), v.number()),
  aucMelanoma: v.nullable(v.number()),
});

const stageSchema = v.object({
  settings: v.object({
    spec: v.object({ sizePx: v.number() }),
    fineTune: v.object({
      epochs: v.number(),
      peakRate: v.number(),
      mixupAlpha: v.optional(v.number(), 0),
      weightDecay: v.optional(v.number()),
      diagnosisWeight: v.optional(v.number(), 1),
      seed: v.number(),
    }),
  }),
  history: v.array(v.object({ phase: v.string(), epoch: v.number(), weights: v.optional(v.string()), val: valSchema })),
  baseRun: v.optional(v.unknown()),
});

/** A run of all layers, with the runs that it started from, the first one first. */
function stagesOf(run: unknown): v.InferOutput<typeof stageSchema>[] {
  const parsed = v.safeParse(stageSchema, run);
  return parsed.success ? [...stagesOf(parsed.output.baseRun), parsed.output] : [];
}

/** The run that ships, or the first one whose weights were averaged: the others are among those that it started from. */
function lastRun(run: unknown): unknown {
  const averaged = v.safeParse(v.object({ averaged: v.array(v.object({ run: v.unknown() })) }), run);
  return averaged.success ? averaged.output.averaged[0]?.run : run;
}

/** The stages of the shipped training, each with the epoch of the best `val` score. */
export function stagesTable({ run, evaluation }: ModelCard): string {
  const sources = Object.entries(evaluation.val.sources).flatMap(([id, { suspicious }]) =>
    suspicious === undefined ? [] : [id],
  );
  const header = ['stage', 'size', 'epochs', 'peak rate', 'mixup', 'weight decay', 'diagnosis weight', 'seed'];
  const stages = stagesOf(lastRun(run));
  if (stages.length === 0) return 'Not recorded for this version.';
  const rows = stages.map(({ settings: { spec, fineTune }, history }, at) => {
    const layers = history.filter(({ phase }) => phase === 'all-layers');
    const [best] = layers.toSorted((a, b) => b.val.score - a.val.score);
    return [
      ...[String(at + 1), `${spec.sizePx} px`, String(fineTune.epochs), fineTune.peakRate.toExponential(1)],
      ...[
        String(fineTune.mixupAlpha),
        String(fineTune.weightDecay ?? ''),
        String(fineTune.diagnosisWeight),
        String(fineTune.seed),
      ],
      ...[figure(best?.val.score), figure(best?.val.balancedAccuracy ?? undefined), figure(best?.val.aucMelanoma ?? undefined)],
      ...sources.map((source) => figure(best?.val.aucSuspicious[source])),
    ];
  });
  return tableOf([...header, ...METRICS, ...sources.map((source) => `AUC suspicious, ${source}`)], rows);
}

const METRICS: readonly string[] = ['score', 'balanced accuracy', 'AUC melanoma'];

/**
 * The short runs of `npm run ablate`: rows of the same epochs and size as `recipe`. Rows of other lengths can't be compared with it.
 */
export function ablationTable({ ablation = [] }: ModelCard): string {
  const recipe = ablation.find(({ name }) => name === 'recipe');
  const rows = ablation.filter(({ epochs, sizePx }) => epochs === recipe?.epochs && sizePx === recipe?.sizePx);
  if (recipe === undefined) return 'Not measured for this version.';
  const sources = [...new Set(rows.flatMap(({ aucSuspicious = {} }) => Object.keys(aucSuspicious)))];
  const table = tableOf(
    ['run', 'what differs', ...METRICS, ...sources.map((source) => `AUC suspicious, ${source}`)],
    rows.map(({ name, change, valScore, balancedAccuracy, aucMelanoma, aucSuspicious = {} }) => [
      ...[`\`${name}\``, change, figure(valScore), figure(balancedAccuracy), figure(aucMelanoma)],
      ...sources.map((source) => figure(aucSuspicious[source])),
    ]),
  );
  return `${recipe.epochs} epochs at ${recipe.sizePx} px, measured on \`val\`:\n\n${table}`;
}

/** A network that was trained without a source, and the one that ships, both on that source's test images. */
export function leaveOneSourceOutTable({ leaveOneSourceOut = {}, evaluation }: ModelCard): string {
  const rows = Object.entries(leaveOneSourceOut).flatMap(([source, { n, ...questions }]) =>
    (['suspicious', 'melanoma'] as const).flatMap((question) => {
      const leftOut = questions[question]?.leftOut;
      const shipped = evaluation.test.sources[source]?.[question];
      if (leftOut === undefined) return [];
      // Both are of the same images.
      const isFew = shipped !== undefined && isTooFew(shipped);
      const aucs = [leftOut, shipped].map((auc) => (isFew ? 'too few' : ranged([auc?.auc, auc?.aucLow, auc?.aucHigh])));
      return [[sourceName(source), String(n ?? ''), question, ...aucs]];
    }),
  );
  const notes = new Set(Object.values(leaveOneSourceOut).flatMap(({ note }) => note ?? []));
  return [tableOf(['tested on', 'n', 'AUC of', 'trained without it', 'the shipped network'], rows), ...notes].join('\n\n');
}

/** The ways to store the weights. */
export function storageTable({ storage = [] }: ModelCard): string {
  const sources = [...new Set(storage.flatMap(({ aucSuspicious }) => Object.keys(aucSuspicious)))];
  return tableOf(
    ['weights', 'MB', 'ships', ...sources.map((source) => `AUC suspicious, ${source}`)],
    storage.map(({ weights, bytes, shipped, aucSuspicious }) => [
      ...[weights, (bytes / 1e6).toFixed(2), shipped ? 'yes' : ''],
      ...sources.map((source) => aucSuspicious[source]?.toFixed(4) ?? ''),
    ]),
  );
}
