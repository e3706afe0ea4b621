/** Options that several commands share, and how their text becomes a value. */
import { InvalidArgumentError, Option } from 'commander';
import path from 'node:path';
import type { Modality } from '../../../src/core/modality.js';
import type { RepresentativeSources } from '../evaluate/calibrate.js';
import { hasNativeBackend } from '../runtime/backend.js';
import type { TrainingBackend } from '../runtime/backend.js';

/** npm runs a workspace's script in the workspace's folder; a relative path that a user types means the folder they typed it in. */
export function resolveFromCwd(given: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
}

/** A whole number of at least 1. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return value;
}

/** Whole numbers of at least 1, separated by commas. */
export function positiveIntegers(text: string): readonly number[] {
  return text.split(',').map(positiveInteger);
}

/** A number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

/** Numbers above 0, separated by commas. */
export function positiveNumbers(text: string): readonly number[] {
  return text.split(',').map(positiveNumber);
}

/** A number from 0 to 1. */
export function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}

/** `--backend`, as every command that trains takes it. */
export function backendOption(): Option {
  return new Option(
    '--backend <name>',
    'what trains all layers: "auto" is tfjs-node where installed, "cpu" plain JavaScript for toy networks',
  )
    .choices(['auto', 'cpu'])
    .default('auto');
}

/** What trains all layers: `auto` is tfjs-node, or null where it is not installed. */
export async function chooseBackend(wanted: 'auto' | 'cpu'): Promise<TrainingBackend | null> {
  if (wanted === 'cpu') return 'cpu';
  return (await hasNativeBackend()) ? 'tensorflow' : null;
}

function sourcesOption(modality: Modality, example: string): Option {
  return new Option(
    `--${modality}-sources <names>`,
    `sources of val that stand for what people photograph, for the ${modality} decisions, for instance ${example}; all where absent`,
  ).argParser(list);
}

/** `--photo-sources`. */
export const photoSourcesOption = (): Option => sourcesOption('photo', 'pad-ufes-20');
/** `--dermoscopy-sources`. */
export const dermoscopySourcesOption = (): Option => sourcesOption('dermoscopy', 'ham10000,isic2017');

/** The sources that both options name. */
export function representativeSources({
  photoSources,
  dermoscopySources,
}: {
  readonly photoSources?: readonly string[];
  readonly dermoscopySources?: readonly string[];
}): RepresentativeSources {
  return { ...(photoSources && { photo: photoSources }), ...(dermoscopySources && { dermoscopy: dermoscopySources }) };
}

/** Parts separated by commas. */
export function list(text: string): string[] {
  return text.split(',');
}

/** Default folder of the images, next to the project. */
export const DEFAULT_DATA = '../shared/data';
/** The network that ships, as it was trained. */
export const DEFAULT_CHECKPOINT = 'training/checkpoints/mobilenet-v2';
/** Default folder of a run, within the project; git ignores it. */
export const DEFAULT_RUN = 'training/runs/latest';
/** Default folder of the published versions. */
export const DEFAULT_MODEL = 'public/model';
