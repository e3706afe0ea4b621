/** `evaluate`: the exported model, run in Node as the browser runs it, judged per source, modality and subgroup. Node only. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { RetainedCardSections } from '../../../src/core/schemas/model-card.js';
import { SPLITS, readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { evaluateSplit } from '../evaluate/evaluate-split.js';
import type { SplitEvaluation } from '../evaluate/evaluate-split.js';
import { htmlReport } from '../evaluate/html/page.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { reportTable } from '../evaluate/report.js';
import { readAblation, readKeptOfCard, readLeaveOneSourceOut, rewriteCard } from '../export/update-card.js';
import { REFERENCE, cardLimits } from '../export/model-card.js';
import { DEFAULT_DATA, DEFAULT_MODEL, fromWhereTheyStand } from './arguments.js';

interface EvaluateOptions {
  readonly data: string;
  readonly model: string;
  readonly split: Split;
  readonly json?: string;
  readonly html?: string;
  readonly writeCard: boolean;
  readonly ablation?: string;
  readonly leaveOneOut?: string;
}

/** Adds the command. */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('Judge the exported model per source, modality and subgroup on wasm in Node, as the browser runs it.')
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .addOption(new Option('--split <name>', 'part of the data').choices([...SPLITS]).default('test'))
    .option('--json <file>', 'also write the figures as JSON')
    .option('--html <file>', 'also write a report with plots and tables, one file that needs no network')
    .option('--write-card', "judge val and test and rewrite the version's card.json, manifest.json and current.json", false)
    .option('--ablation <file>', 'JSON list of ablation rows for the card and the HTML report')
    .option('--leave-one-out <file>', 'JSON object of left-out sources for the card and the HTML report')
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const records = await readImageManifest(fromWhereTheyStand(options.data));
  const modelDir = fromWhereTheyStand(options.model);
  const versionDir = await currentVersionDir(modelDir);
  const kept = options.writeCard || options.html !== undefined ? await keptOfCard(versionDir, options) : null;
  const model = await openExportedModel(versionDir);
  const judged = await judgeAndPrint(model, records, options.split);
  if (options.json !== undefined)
    await writeFile(fromWhereTheyStand(options.json), `${JSON.stringify(judged.report, null, 2)}\n`);
  if (kept !== null && options.html !== undefined) {
    const page = htmlReport({
      report: judged.report,
      decisions: model.manifest,
      limits: cardLimits(records),
      reference: options.split === 'test' ? REFERENCE : undefined,
      ablation: kept.ablation,
      leaveOneSourceOut: kept.leaveOneSourceOut,
    });
    await writeFile(fromWhereTheyStand(options.html), page);
  }
  if (kept !== null && options.writeCard) {
    const of = async (split: 'val' | 'test') =>
      (split === options.split ? judged : await judgeAndPrint(model, records, split)).report;
    const evaluation = { val: await of('val'), test: await of('test') };
    const bytes = await rewriteCard({ modelDir, model, records, evaluation, kept });
    console.log(`Wrote the card of version ${model.manifest.version} anew: ${bytes} bytes.`);
  }
  model.dispose();
}

/** What the earlier card says about the training, with what the files that the person names put in its place. */
async function keptOfCard(versionDir: string, { ablation, leaveOneOut }: EvaluateOptions): Promise<RetainedCardSections> {
  return {
    ...(await readKeptOfCard(versionDir)),
    ...(ablation === undefined ? {} : { ablation: await readAblation(fromWhereTheyStand(ablation)) }),
    ...(leaveOneOut === undefined ? {} : { leaveOneSourceOut: await readLeaveOneSourceOut(fromWhereTheyStand(leaveOneOut)) }),
  };
}

async function judgeAndPrint(model: ExportedModel, records: readonly ImageRecord[], split: Split): Promise<SplitEvaluation> {
  const judged = await evaluateSplit(model, records, split);
  for (const problem of judged.problems) console.error(problem);
  console.log(reportTable(judged.report));
  if (judged.problems.length > 0) console.log(`${judged.problems.length} images could not be read and are left out.`);
  return judged;
}
