/** `evaluate`: the exported model, run in Node as the browser runs it, judged per source. Node only. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { CliError } from '../cli-error.js';
import { SPLITS, readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../evaluate/predict.js';
import { evaluationReport, reportTable } from '../evaluate/report.js';
import { scoreFiles } from '../evaluate/score-exported.js';
import { DEFAULT_DATA, DEFAULT_MODEL, fromWhereTheyStand } from './arguments.js';

interface EvaluateOptions {
  readonly data: string;
  readonly model: string;
  readonly split: Split;
  readonly json?: string;
}

/** Adds the command. */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('Judge the exported model per source on wasm in Node, as the browser runs it.')
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .addOption(new Option('--split <name>', 'part of the data').choices([...SPLITS]).default('test'))
    .option('--json <file>', 'also write the figures as JSON')
    .action(async (options: EvaluateOptions) => {
      const records = (await readImageManifest(fromWhereTheyStand(options.data))).filter(({ split }) => split === options.split);
      if (records.length === 0) throw new CliError(`The manifest has no image whose split is "${options.split}".`);
      const model = await openExportedModel(await currentVersionDir(fromWhereTheyStand(options.model)));
      const { scored, problems } = await scoreFiles(records, options.split, (file) => model.predictFile(file));
      for (const problem of problems) console.error(problem);
      const report = evaluationReport(scored, model.manifest, model.manifest.version, options.split);
      console.log(reportTable(report));
      if (problems.length > 0) console.log(`${problems.length} of ${records.length} images could not be read and are left out.`);
      if (options.json !== undefined) await writeFile(fromWhereTheyStand(options.json), `${JSON.stringify(report, null, 2)}\n`);
      model.dispose();
    });
}
