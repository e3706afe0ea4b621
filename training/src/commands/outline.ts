/** `outline`: measures on `test` how well the network outlines spots, by images that have a mask. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { readImageManifest } from '../data/image-manifest.js';
import { EXPERT_MASK_SOURCES } from '../data/masks.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { measureOutlines, outlineAgreement } from '../outline/measure.js';
import { DEFAULT_DATA, DEFAULT_MODEL, list, resolveFromCwd } from './arguments.js';

interface OutlineOptions {
  readonly data: string;
  readonly model: string;
  readonly split: string;
  readonly sources: readonly string[];
  readonly json?: string;
}

/** Adds the command. */
export function addOutlineCommand(program: Command): void {
  program
    .command('outline')
    .description(
      'Measure how well the outline agrees with the masks in masks/<dataset>/: median intersection over union by source.',
    )
    .option('--data <dir>', 'folder with manifest.csv, the images and their masks', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--split <name>', 'part of the data', 'test')
    .option('--sources <name,name>', 'sources whose masks are compared', list, [...EXPERT_MASK_SOURCES, 'pad-ufes-20'])
    .option('--json <file>', 'also write the figures there')
    .addHelpText('after', '\nExample:\n  npm run outline -- --data ../shared/data --json outline.json')
    .action(outline);
}

async function outline({ data, model: given, split, sources, json }: OutlineOptions): Promise<void> {
  const records = (await readImageManifest(resolveFromCwd(data))).filter((record) => record.split === split);
  const model = await openExportedModel(await currentVersionDir(resolveFromCwd(given)));
  try {
    const { outline: framing } = model.manifest;
    if (framing === undefined)
      throw new CliError(
        `Version ${model.manifest.version} frames nothing by an outline. Export a network with a decoder, without --no-frame-by-outline.`,
      );
    const measured = await measureOutlines(model.graph, model.spec, records, sources, [framing.threshold]);
    if (measured.length === 0)
      throw new CliError(`No image of ${split} has a mask in masks/<dataset>/ of ${resolveFromCwd(data)}.`);
    const rows = outlineAgreement(measured);
    const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
    for (const { source, images, median: iou, low, high, missed } of rows) {
      console.log(
        `${source.padEnd(22)} ${String(images).padStart(5)} images  median IoU ${iou.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), below 0.5: ${percent(missed)}`,
      );
    }
    if (json !== undefined) {
      await writeFile(resolveFromCwd(json), `${JSON.stringify({ version: model.manifest.version, split, rows }, null, 1)}\n`);
    }
  } finally {
    model.dispose();
  }
}
