/** `modality`: teaches an exported version to tell dermoscopy from plain photos, and chooses the decisions for each on `val`. */
import type { Command } from 'commander';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { MODALITIES } from '../../../src/core/modality.js';
import type { OperatingPoint } from '../../../src/core/schemas/manifest.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { chooseDecisions } from '../evaluate/calibrate.js';
import { predictSynthetic } from '../evaluate/evaluate-split.js';
import { evaluationReport, modalityTable, reportTable } from '../evaluate/report.js';
import { trainClassCounts } from '../evaluate/score-scaling.js';
import { readPreservedCardParts, rewriteCard } from '../export/update-card.js';
import { goldenOutputs, manifestDecisions } from '../export/write-version.js';
import { loadGraph } from '../graph/load-graph.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { meanOfViews } from '../inference/predict-files.js';
import { predictImage } from '../inference/predict.js';
import { openPredictionPool } from '../inference/pool/pool.js';
import { fitModality } from '../modality/fit-modality.js';
import { predictionCacheOf, predictSplitViews } from '../stability/prediction-cache.js';
import {
  DEFAULT_DATA,
  DEFAULT_MODEL,
  dermoscopySourcesOption,
  photoSourcesOption,
  representativeSources,
  resolveFromCwd,
} from './arguments.js';

interface ModalityOptions {
  readonly data: string;
  readonly model: string;
  readonly features?: string;
  readonly cache?: string;
  readonly modelVersion?: string;
  readonly photoSources?: readonly string[];
  readonly dermoscopySources?: readonly string[];
  readonly write: boolean;
}

/** Adds the command. */
export function addModalityCommand(program: Command): void {
  program
    .command('modality')
    .description(
      'Fit the output that tells dermoscopy from plain photos on train, choose calibration, operating points and thresholds for each on val, and report both on test.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--features <file>', 'JSONL file of features, so that a run that was stopped continues')
    .option('--cache <file>', 'JSONL file of view logits, shared with `stability` and `evaluate`; missing ones are added')
    .option('--model-version <name>', 'name of the version that is written; the same as before where absent')
    .addOption(photoSourcesOption())
    .addOption(dermoscopySourcesOption())
    .option('--write', 'write the version: the network with the output, the decisions, and the card measured again', false)
    .addHelpText('after', '\nExample:\n  npm run modality -- --photo-sources pad-ufes-20 --model-version 2026.12.2 --write')
    .action(modality);
}

async function modality(options: ModalityOptions): Promise<void> {
  const records = await readImageManifest(resolveFromCwd(options.data));
  const modelDir = resolveFromCwd(options.model);
  const versionDir = await currentVersionDir(modelDir);
  const kept = await readPreservedCardParts(versionDir);
  const model = await openExportedModel(versionDir);
  const { manifest } = model;
  const files = await fitModality(
    model.files,
    manifest.input,
    records,
    options.features === undefined ? undefined : resolveFromCwd(options.features),
  );
  const spec = { ...model.spec, modality: true };
  const openPool = (count: number) => openPredictionPool(files, spec, count);
  const cache = await predictionCacheOf(files, spec, options.cache === undefined ? undefined : resolveFromCwd(options.cache));
  const predictionsOf = async (split: Split): Promise<ImageLogits[]> => {
    const predicted = await predictSplitViews({ openPool }, records, split, cache, 'views');
    return predicted.map((one) => meanOfViews(one, spec.views.length));
  };
  const val = await predictionsOf('val');
  const decisions = chooseDecisions(val, trainClassCounts(records), representativeSources(options));
  console.log(decisionsTable(decisions));
  // Test is predicted only once everything is chosen.
  const test = await predictionsOf('test');
  const graph = await loadGraph(files);
  const version = options.modelVersion ?? manifest.version;
  const synthetic = predictSynthetic((image) => predictImage(graph, image, spec));
  const evaluation = {
    val: evaluationReport(val, decisions, version, 'val', synthetic),
    test: evaluationReport(test, decisions, version, 'test', synthetic),
  };
  for (const report of Object.values(evaluation)) console.log(`${reportTable(report)}\n${modalityTable(report)}`);
  if (options.write) {
    const written: ExportedModel = {
      ...model,
      ...{ files, graph, spec },
      manifest: {
        ...manifest,
        ...manifestDecisions(decisions),
        version,
        output: { ...manifest.output, modality: true },
        golden: goldenOutputs(graph, manifest.input, { modality: true, outline: manifest.outline !== undefined }),
      },
    };
    const bytes = await rewriteCard({ modelDir, model: written, records, evaluation, kept });
    console.log(`Wrote version ${version} to ${modelDir}; its card has ${bytes} bytes.`);
  }
  graph.dispose();
  model.dispose();
}

function decisionsTable(decisions: ModelDecisions): string {
  return MODALITIES.map((modality) => {
    const { suspiciousScale, operatingPoints, notALesionThreshold, chosenFrom = [] } = decisions[modality];
    const point = ({ threshold, sensitivity, specificity }: OperatingPoint): string =>
      `${threshold.toFixed(4)} (val sensitivity ${sensitivity.toFixed(3)}, specificity ${specificity.toFixed(3)})`;
    return [
      `${modality}, chosen from ${chosenFrom.join(', ')}:`,
      `  slope ${suspiciousScale.slope.toFixed(3)}, intercept ${suspiciousScale.intercept.toFixed(3)}`,
      `  some warning signs from ${point(operatingPoints.highSensitivity)}`,
      `  clear warning signs from ${point(operatingPoints.ruleIn)}`,
      `  not a lesion from ${notALesionThreshold.toFixed(4)}`,
    ].join('\n');
  }).join('\n');
}
