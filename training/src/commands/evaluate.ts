/** `evaluate`: metrics of the exported model by source, modality and subgroup. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { RetainedCardSections } from '../../../src/core/schemas/model-card.js';
import { SPLITS, readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { evaluateSplit } from '../evaluate/evaluate-split.js';
import type { SplitEvaluation } from '../evaluate/evaluate-split.js';
import { htmlReport } from '../evaluate/html/page.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { reportTable } from '../evaluate/report.js';
import { readAblation, readPreservedCardParts, readLeaveOneSourceOut, rewriteCard } from '../export/update-card.js';
import { cardLimits } from '../export/model-card.js';
import { DEFAULT_DATA, DEFAULT_MODEL, resolveFromCwd } from './arguments.js';

interface EvaluateOptions {
  readonly data: string;
  readonly model: string;
  readonly split: Split;
  readonly json?: string;
  readonly html?: string;
  readonly writeCard: boolean;
  readonly ablation?: string;
  readonly leaveOneSourceOut?: string;
}

/** Adds the command. */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('Evaluate the exported model by source, modality and subgroup, on wasm in Node as the browser runs it.')
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .addOption(
      new Option(
        '--split <name>',
        'part of the data; ask for "test" only once all choices are made, since each look at it makes its figures less honest',
      )
        .choices([...SPLITS])
        .default('val'),
    )
    .option('--json <file>', 'also write the metrics as JSON')
    .option('--html <file>', 'also write a report with plots and tables, one file that needs no network')
    .option('--write-card', "evaluate val and test and rewrite the version's card.json, manifest.json and current.json", false)
    .option('--ablation <file>', 'JSON that `ablate` wrote, for the model card and the HTML report')
    .option('--leave-one-source-out <file>', 'JSON that `leave-one-source-out` wrote, for the model card and the HTML report')
    .addHelpText('after', '\nExample:\n  npm run evaluate -- --data ../shared/data --split test --html report.html')
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const records = await readImageManifest(resolveFromCwd(options.data));
  const modelDir = resolveFromCwd(options.model);
  const versionDir = await currentVersionDir(modelDir);
  const kept = options.writeCard || options.html !== undefined ? await preservedParts(versionDir, options) : null;
  const model = await openExportedModel(versionDir);
  const evaluated = await evaluateAndPrint(model, records, options.split);
  if (options.json !== undefined) await writeFile(resolveFromCwd(options.json), `${JSON.stringify(evaluated.report, null, 2)}\n`);
  if (kept !== null && options.html !== undefined) {
    const page = htmlReport({
      report: evaluated.report,
      decisions: modelDecisions(model.manifest),
      limits: cardLimits(records),
      ablation: kept.ablation,
      leaveOneSourceOut: kept.leaveOneSourceOut,
    });
    await writeFile(resolveFromCwd(options.html), page);
  }
  if (kept !== null && options.writeCard) {
    const of = async (split: 'val' | 'test') =>
      (split === options.split ? evaluated : await evaluateAndPrint(model, records, split)).report;
    const evaluation = { val: await of('val'), test: await of('test') };
    const bytes = await rewriteCard({ modelDir, model, records, evaluation, kept });
    console.log(`Rewrote the model card of version ${model.manifest.version}: ${bytes} bytes.`);
  }
  model.dispose();
}

/** What stays of the earlier card, or is replaced by the files that the options name. */
async function preservedParts(
  versionDir: string,
  { ablation, leaveOneSourceOut }: EvaluateOptions,
): Promise<RetainedCardSections> {
  return {
    ...(await readPreservedCardParts(versionDir)),
    ...(ablation === undefined ? {} : { ablation: await readAblation(resolveFromCwd(ablation)) }),
    ...(leaveOneSourceOut === undefined
      ? {}
      : { leaveOneSourceOut: await readLeaveOneSourceOut(resolveFromCwd(leaveOneSourceOut)) }),
  };
}

async function evaluateAndPrint(model: ExportedModel, records: readonly ImageRecord[], split: Split): Promise<SplitEvaluation> {
  const evaluated = await evaluateSplit(model, records, split);
  for (const problem of evaluated.problems) console.error(problem);
  console.log(reportTable(evaluated.report));
  if (evaluated.problems.length > 0)
    console.log(`${evaluated.problems.length} images could not be read; the metrics leave them out.`);
  return evaluated;
}
