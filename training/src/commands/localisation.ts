/** `localisation`: measures how well the app's first crop frames the lesion, against the masks of the phone photos. */
import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { centreSquare } from '../../../src/core/image/image.js';
import { localiseSpot } from '../../../src/core/localisation/localise.js';
import type {
  DermoscopyLocalisation,
  LocalisationMetrics,
  MovedCropMetrics,
} from '../../../src/core/schemas/measured-sections.js';
import { CliError, UsageError } from '../cli-error.js';
import { decodeImageFile } from '../data/decode.js';
import { SPLITS, readImageManifest, sourceOf } from '../data/image-manifest.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { framedSquare } from '../inference/predict.js';
import { updateCard } from '../export/update-card.js';
import { startProgress } from '../progress.js';
import { drawPerSource, lesionPhotos } from '../quality/measure.js';
import { dermoscopyLocalisation, framingTable } from '../localisation/framing-metrics.js';
import { maskedRecords } from '../localisation/challenges.js';
import { framePhotos } from '../localisation/frame-photos.js';
import type { Localiser } from '../localisation/frame-photos.js';
import { localiseByCam } from '../localisation/cam-localiser.js';
import { movedCropMetrics, scoreMovedCrop } from '../localisation/moved-crops.js';
import type { MovedCropScores } from '../localisation/moved-crops.js';
import { DEFAULT_DATA, DEFAULT_MODEL, resolveFromCwd, positiveInteger } from './arguments.js';

interface LocalisationOptions {
  readonly data: string;
  readonly model: string;
  readonly split: readonly Split[];
  readonly dermoscopy: number;
  readonly seed: number;
  readonly network: boolean;
  readonly write: boolean;
}

/** Adds the command. */
export function addLocalisationCommand(program: Command): void {
  program
    .command('localisation')
    .description(
      'Measure how well the first crop frames the lesion, on the phone photos with masks: as taken, off centre, and small in a wide field of skin; next to it the centre crop and, with --network, a crop from the network’s class-activation map. Also scores the close-ups of test whose crop the localisation moves.',
    )
    .option('--data <dir>', 'folder with manifest.csv, the images and masks/', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .addOption(new Option('--split <names...>', 'parts of the data').choices([...SPLITS]).default(['val', 'test']))
    .option('--dermoscopy <count>', 'test photos of each dermoscopy source to run the localisation on', positiveInteger, 150)
    .option('--seed <integer>', 'seed of where a lesion is placed', positiveInteger, 1)
    .option(
      '--network',
      'also measure the crops from the network’s class-activation map and, where the model frames by it, from its outline',
      false,
    )
    .option('--write', "put the figures of test into the version's card.json, for the app to show", false)
    .addHelpText('after', '\nExample:\n  npm run localisation -- --data ../shared/data --split val')
    .action(localisation);
}

async function localisation(options: LocalisationOptions): Promise<void> {
  const dataDir = resolveFromCwd(options.data);
  if (options.write && !options.split.includes('test'))
    throw new UsageError('The app shows the figures of test, so --write needs --split test.');
  const records = await readImageManifest(dataDir);
  const masked = maskedRecords(records, dataDir);
  if (masked.length === 0) throw new CliError(`${path.join(dataDir, 'masks')} has no mask of a phone photo.`);
  const modelDir = resolveFromCwd(options.model);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const localisers = localisersOf(options.network ? model : null);
  for (const split of options.split) {
    const phone = await framePhotos(
      masked.filter((record) => record.split === split),
      { dataDir, label: split, seed: options.seed, localisers },
    );
    console.log(`${split}\n${framingTable(phone)}`);
    if (split !== 'test') continue;
    const dermoscopy = await measureDermoscopy(records, options);
    for (const { source, photos, moved, movedSide } of dermoscopy) {
      const side = movedSide === null ? '' : `, to ${(100 * movedSide).toFixed(0)}% of the side (median)`;
      console.log(`${source.padEnd(10)} ${moved} of ${photos} dermoscopy photos moved${side}`);
    }
    const moved = await scoreMovedCrops(records, model);
    console.log(
      `${moved.moved} of ${moved.photos} close-ups moved; at the limit of "some warning signs", from the centre square and from the guessed one: ` +
        `${moved.truePositivesCentred} and ${moved.truePositivesLocalised} of ${moved.suspicious} suspicious spots found, ` +
        `${moved.falsePositivesCentred} and ${moved.falsePositivesLocalised} false alarms on ${moved.benign} others`,
    );
    const localisation: LocalisationMetrics = { split, seed: options.seed, phone, dermoscopy, moved };
    if (options.write) await updateCard(modelDir, model, { localisation });
  }
  model.dispose();
}

/**
 * The methods: the centre square, the app's localiser, and with --network the network's class-activation map and what its outline frames in either square,
 * which is what is assessed there.
 */
function localisersOf(model: ExportedModel | null): ReadonlyMap<string, Localiser> {
  const localisers = new Map<string, Localiser>([
    ['centre', () => null],
    ['localised', (image) => localiseSpot(image)],
  ]);
  if (model === null) return localisers;
  const { graph, spec } = model;
  localisers.set('network', (image) => localiseByCam(graph, image, spec));
  if (spec.outline !== undefined) {
    localisers.set('centre, framed', (image) => framedSquare(graph, image, spec));
    localisers.set('localised, framed', (image) => framedSquare(graph, image, spec, localiseSpot(image) ?? undefined));
  }
  return localisers;
}

/** Runs the app's localiser on dermoscopy photos of `test`, which are close-ups already and have no mask. */
async function measureDermoscopy(
  records: readonly ImageRecord[],
  options: LocalisationOptions,
): Promise<DermoscopyLocalisation[]> {
  const all = lesionPhotos(records).filter(({ split, modality }) => split === 'test' && modality === 'dermoscopy');
  const drawn = drawPerSource(all, options.dermoscopy, options.seed);
  const progress = startProgress('dermoscopy', drawn.length, 'img');
  const bySource = new Map<string, Parameters<typeof dermoscopyLocalisation>[1][number][]>();
  for (const [at, record] of drawn.entries()) {
    const image = await decodeImageFile(record.file);
    const list = bySource.get(sourceOf(record)) ?? [];
    list.push({ square: localiseSpot(image), centreSide: centreSquare(image.width, image.height).size });
    bySource.set(sourceOf(record), list);
    progress.update(at + 1);
  }
  progress.stop();
  return [...bySource].map(([source, squares]) => dermoscopyLocalisation(source, squares));
}

/** Scores the close-ups of `test` whose square the localiser moves, in both squares. */
async function scoreMovedCrops(records: readonly ImageRecord[], model: ExportedModel): Promise<MovedCropMetrics> {
  const known = lesionPhotos(records).filter(({ split, suspicious }) => split === 'test' && suspicious !== null);
  const progress = startProgress('moved squares', known.length, 'img');
  const moved: MovedCropScores[] = [];
  for (const [at, record] of known.entries()) {
    const scores = scoreMovedCrop(await decodeImageFile(record.file), record, model);
    if (scores !== null) moved.push(scores);
    progress.update(at + 1);
  }
  progress.stop();
  return movedCropMetrics(model.manifest.version, known.length, moved);
}
