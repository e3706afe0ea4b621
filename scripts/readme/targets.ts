/** The targets that the model is to reach, as `docs/targets.json` has them. */
import * as v from 'valibot';

/** Names of the figures in `docs/targets.json`. */
export const FIGURE_IDS = [
  ...(['auc-suspicious', 'auc-melanoma', 'balanced-accuracy', 'specificity-at-95', 'specificity-at-low-point'] as const),
  ...(['sensitivity-at-low-point', 'calibration-beyond-chance', 'rejection-recall', 'false-rejection'] as const),
  ...(['rejected-melanomas', 'left-out-auc-suspicious', 'skin-tone-gap', 'advice-changes'] as const),
] as const;

const targetSchema = v.object({
  /** What it is measured on: a source, a kind of picture, a modality or a split, as the figure has it. */
  on: v.string(),
  figure: v.picklist(FIGURE_IDS),
  /** Of `advice-changes`: the variant, see `docs/robustness.md`. */
  variant: v.exactOptional(v.string()),
  /** Of `specificity-at-low-point`: it counts only with at least this sensitivity. */
  minSensitivity: v.exactOptional(v.number()),
  /** What the version named at the top of the file had; absent where nobody measured it. */
  now: v.exactOptional(v.number()),
  /** Stands next to `now`. */
  remark: v.exactOptional(v.string()),
  /** What must be reached; absent where being reported is enough. */
  floor: v.exactOptional(v.number()),
  /** What is wished for; absent where the floor is all. */
  aim: v.exactOptional(v.number()),
  /** The aim as a distance below the model that was trained on the source. */
  aimBelowTrained: v.exactOptional(v.number()),
});

const targetsSchema = v.object({
  /** Version of the model whose figures `now` has. */
  now: v.string(),
  targets: v.array(targetSchema),
});

/** A target: what is to be reached, on what. */
export type Target = v.InferOutput<typeof targetSchema>;
/** The contents of `docs/targets.json`. */
export type Targets = v.InferOutput<typeof targetsSchema>;

/** Reads `docs/targets.json`. Throws where it is not what it should be. */
export function parseTargets(text: string): Targets {
  return v.parse(targetsSchema, JSON.parse(text));
}
