/** Measures a published version again and rewrites its card, with the digests that lead to it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  parseAblation,
  parseModelCard,
  parseRetainedCardSections,
  parseLeaveOneSourceOut,
} from '../../../src/core/schemas/model-card.js';
import type { AblationRow, ModelCard, RetainedCardSections, LeaveOneSourceOut } from '../../../src/core/schemas/model-card.js';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { Parsed } from '../../../src/core/schemas/parsed.js';
import type {
  HeatMapCheckMetrics,
  LocalisationMetrics,
  QualityCheckMetrics,
  StabilityMetrics,
} from '../../../src/core/schemas/measured-sections.js';
import type { RepeatabilityMetrics } from '../../../src/core/schemas/repeatability.js';
import type { RobustnessMetrics } from '../../../src/core/schemas/robustness.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { cardJson } from './model-card.js';
import { compactJson } from './compact-json.js';
import { writeVersion } from './write-version.js';
import type { ExportedModel } from '../inference/exported-model.js';
import type { EvaluationReport } from '../evaluate/report.js';

async function readParsed<T>(file: string, parse: (json: unknown) => Parsed<T>): Promise<T> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CliError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  const parsed = parse(json);
  if (parsed.kind === 'ok') return parsed.value;
  throw new CliError(
    `${file} cannot be used: ${parsed.kind === 'invalid' ? parsed.reason : parsed.found}. Fix it and try again.`,
  );
}

/** Reads the rows of an ablation table from a JSON file; see `ablation` of the card. */
export function readAblation(file: string): Promise<AblationRow[]> {
  return readParsed(file, parseAblation);
}

/** Reads the figures of left-out sources from a JSON file; see `leaveOneSourceOut` of the card. */
export function readLeaveOneSourceOut(file: string): Promise<LeaveOneSourceOut> {
  return readParsed(file, parseLeaveOneSourceOut);
}

/** What the card of a version says about its training. */
export function readPreservedCardParts(versionDir: string): Promise<RetainedCardSections> {
  return readParsed(path.join(versionDir, 'card.json'), parseRetainedCardSections);
}

/** What a rewritten card is made of. */
export interface RewriteCardInput {
  /** Folder with `current.json` and the versions. */
  readonly modelDir: string;
  readonly model: ExportedModel;
  readonly records: readonly ImageRecord[];
  readonly evaluation: { readonly val: EvaluationReport; readonly test: EvaluationReport };
  /** What stays from the earlier card, or takes its place. */
  readonly kept: RetainedCardSections;
}

/**
 * Writes the version again with a new card: the graph, the weights, the decisions and the golden answers stay what they are.
 * @returns the card's size in bytes.
 */
export async function rewriteCard({ modelDir, model, records, evaluation, kept }: RewriteCardInput): Promise<number> {
  const { manifest, files } = model;
  const { version } = manifest;
  const {
    createdAt,
    network,
    run,
    storage,
    ablation,
    leaveOneSourceOut,
    stability,
    heatMapCheck,
    qualityCheck,
    localisation,
    repeatability,
    robustness,
  } = kept;
  const decisions = modelDecisions(manifest);
  const card = cardJson({
    ...{ version, createdAt, records, decisions, run, evaluation },
    weightsBytes: files.weightsBin.length,
    inputSizePx: manifest.input.sizePx,
    allLayers: network.trained === 'all layers',
    architecture: network.architecture,
    weights: network.weights,
    ...(storage === undefined ? {} : { storage }),
    ...(ablation === undefined ? {} : { ablation }),
    ...(leaveOneSourceOut === undefined ? {} : { leaveOneSourceOut }),
    ...(stability === undefined ? {} : { stability }),
    ...(heatMapCheck === undefined ? {} : { heatMapCheck }),
    ...(qualityCheck === undefined ? {} : { qualityCheck }),
    ...(localisation === undefined ? {} : { localisation }),
    ...(repeatability === undefined ? {} : { repeatability }),
    ...(robustness === undefined ? {} : { robustness }),
  });
  await replaceCard(modelDir, model, card);
  return new TextEncoder().encode(card).length;
}

/** Writes the version with another card and what the manifest given says, and the digests that lead to them. */
async function replaceCard(modelDir: string, { manifest, files }: ExportedModel, card: string): Promise<void> {
  const { version, createdAt } = manifest;
  await writeVersion(
    modelDir,
    {
      ...{ version, createdAt, files, cardJson: card },
      ...manifest.output,
      decisions: modelDecisions(manifest),
      spec: manifest.input,
      views: manifest.input.views,
      ...(manifest.stability === undefined ? {} : { stability: manifest.stability }),
      ...(manifest.heatMapCheck === undefined ? {} : { heatMapCheck: manifest.heatMapCheck }),
      ...(manifest.outline === undefined ? {} : { outline: manifest.outline }),
    },
    manifest.golden,
  );
}

/** What is put into a card that stays what it is otherwise. */
export interface CardAdditions {
  readonly ablation?: AblationRow[];
  readonly leaveOneSourceOut?: LeaveOneSourceOut;
  readonly stability?: StabilityMetrics;
  readonly heatMapCheck?: HeatMapCheckMetrics;
  readonly qualityCheck?: QualityCheckMetrics;
  readonly localisation?: LocalisationMetrics;
  readonly repeatability?: RepeatabilityMetrics;
  readonly robustness?: RobustnessMetrics;
}

/** Puts tables into the card of a version without measuring the model again. Rejects with `CliError` where the card can't be read. */
export async function updateCard(modelDir: string, model: ExportedModel, additions: CardAdditions): Promise<void> {
  const card = await readParsed(path.join(modelDir, model.manifest.version, 'card.json'), parseModelCard);
  const { ablation, leaveOneSourceOut, stability, heatMapCheck, qualityCheck, localisation, repeatability, robustness } =
    additions;
  const amended: ModelCard = {
    ...card,
    ...(ablation === undefined ? {} : { ablation }),
    ...(leaveOneSourceOut === undefined ? {} : { leaveOneSourceOut: withTrainedMetrics(leaveOneSourceOut, card) }),
    ...(stability === undefined ? {} : { stability }),
    ...(heatMapCheck === undefined ? {} : { heatMapCheck }),
    ...(qualityCheck === undefined ? {} : { qualityCheck }),
    ...(localisation === undefined ? {} : { localisation }),
    ...(repeatability === undefined ? {} : { repeatability }),
    ...(robustness === undefined ? {} : { robustness }),
  };
  await replaceCard(modelDir, model, `${compactJson(amended)}\n`);
}

/** Left-out sources with the figures of the model that did see them next to their own. */
function withTrainedMetrics(leftOut: LeaveOneSourceOut, card: ModelCard): LeaveOneSourceOut {
  return Object.fromEntries(
    Object.entries(leftOut).map(([source, row]) => {
      const trained = card.evaluation.test.sources[source];
      const withTrained = <T extends object>(
        figures: T,
        of: { auc?: number; aucLow?: number; aucHigh?: number } | undefined,
      ): T => {
        if (of?.auc === undefined) return figures;
        const { auc, aucLow, aucHigh } = of;
        const known = { auc, ...(aucLow === undefined ? {} : { aucLow }), ...(aucHigh === undefined ? {} : { aucHigh }) };
        return { ...figures, trained: known };
      };
      const { suspicious, melanoma } = row;
      return [
        source,
        {
          ...row,
          ...(suspicious === undefined ? {} : { suspicious: withTrained(suspicious, trained?.suspicious) }),
          ...(melanoma === undefined ? {} : { melanoma: withTrained(melanoma, trained?.melanoma) }),
        },
      ];
    }),
  );
}
