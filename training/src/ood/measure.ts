/** Computes what an out-of-distribution (OOD) comparison needs of a network, and compares. */
import { OTHER_CLASS_ID, classIndex } from '../../../src/core/classes.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { softmax } from '../../../src/core/calibration/postprocess.js';
import { byModality, modalityFromLabel } from '../../../src/core/modality.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { chooseDecisions } from '../evaluate/calibrate.js';
import { compareScores, decidedFigures } from './choose.js';
import type { OodComparison, OodPhotos, OtherClass } from './choose.js';
import { kindsOf, ruleFigures } from './compare.js';
import type { AboutKind, OodCase, OodScorer, RuleFigures } from './compare.js';
import type { FeatureExtractor, FeatureNetwork, OodPhoto } from './features.js';
import { rectifiedLogits } from './logit-scores.js';
import { BARE_SKIN_DATASET, bareSkinPhotos, fitSample, isOtherCondition, lesionsOf, unlearnedPhotos } from './samples.js';
import { fitScorers } from './scorers.js';

/** What was compared, and what is needed to apply it. */
export interface OodMeasurement {
  readonly val: OodComparison;
  readonly other: OtherClass;
  /** The score that ships; null where none does. */
  readonly chosen: OodScorer | null;
}

/** Where the photos come from. */
export interface OodSources {
  readonly records: readonly ImageRecord[];
  /** Photos of kinds that the network was never shown; they count nowhere, and are reported. */
  readonly extra: readonly ImageRecord[];
}

/** The network, and its features of photos. */
export interface OodNetwork {
  readonly head: FeatureNetwork['head'];
  readonly extractor: FeatureExtractor;
  /** The decisions that ship with it; chosen on `val` where absent. */
  readonly decisions?: ModelDecisions;
}

function caseOf(record: ImageRecord, features: Float32Array, { head }: Pick<OodNetwork, 'head'>): OodCase {
  return { record, features, logits: rectifiedLogits(features, head, Infinity) };
}

async function casesOf(photos: readonly OodPhoto[], label: string, network: OodNetwork): Promise<OodCase[]> {
  const rows = await network.extractor.ofPhotos(photos, label);
  return photos.flatMap(({ record }, at) => {
    const features = rows[at];
    return features === undefined ? [] : [caseOf(record, features, network)];
  });
}

const asPhotos = (records: readonly ImageRecord[]): OodPhoto[] => records.map((record) => ({ record }));

/** What is known of the kind of a photo that is no lesion of the classes. */
function aboutKind(record: ImageRecord, extra: ReadonlySet<ImageRecord>): AboutKind {
  const { dataset, detail = '', modality, split } = record;
  if (isOtherCondition(record)) return { kind: detail, split, learned: 'as a lesion', counts: false };
  if (extra.has(record)) return { kind: dataset, split: null, learned: 'never', counts: false };
  // The squares of bare skin that the network has learned are cut from phone photos.
  const isNew = dataset === BARE_SKIN_DATASET && modalityFromLabel(modality) === 'dermoscopy';
  return { kind: dataset, split, learned: isNew ? 'never' : 'as other', counts: true };
}

/** The photos of a split. Kinds of which `val` has none are taken from `train`, where the network has seen them. */
async function photosOf(split: Split, { records, extra }: OodSources, network: OodNetwork): Promise<OodPhotos> {
  const unlearned = unlearnedPhotos(records, split);
  const present = new Set(unlearned.map(({ dataset, detail }) => `${dataset} ${detail ?? ''}`));
  const fromTrain = unlearnedPhotos(records, 'train').filter(
    (record) => split === 'val' && (isOtherCondition(record) || !present.has(`${record.dataset} ${record.detail ?? ''}`)),
  );
  const cases = [
    ...(await casesOf(asPhotos([...unlearned, ...fromTrain]), `${split}, not learned`, network)),
    ...(await casesOf(await bareSkinPhotos(records, split), `${split}, bare skin`, network)),
    ...(await casesOf(asPhotos(extra), 'photos of other kinds', network)),
  ];
  const given = new Set(extra);
  return {
    lesions: await casesOf(asPhotos(lesionsOf(records, split)), `${split}, lesions`, network),
    kinds: kindsOf(cases, (record) => aboutKind(record, given)),
  };
}

/** The class `other` as the decisions have it. */
function otherClass({ lesions, kinds }: OodPhotos, given: ModelDecisions | undefined): OtherClass {
  const decisions = given ?? chooseDecisions([...lesions, ...kinds.flatMap(({ cases }) => cases)].flatMap(asLogits));
  const scoreOf = ({ logits, record }: OodCase): number =>
    softmax(logits, decisions[modalityFromLabel(record.modality)].temperature)[classIndex(OTHER_CLASS_ID)] ?? 0;
  return {
    name: 'class other',
    scoreOf,
    isRefused: (one) => scoreOf(one) >= decisions[modalityFromLabel(one.record.modality)].notALesionThreshold,
  };
}

/** A photo of the manifest's `val`, as the decisions are chosen from it. */
function asLogits({ record, logits }: OodCase): ImageLogits[] {
  if (record.split !== 'val' || record.dataset === BARE_SKIN_DATASET) return [];
  return [{ record, logits: Float32Array.from(logits), modality: modalityFromLabel(record.modality) }];
}

/** Fits on `train`, compares on `val` and chooses. */
export async function measureOod(sources: OodSources, network: OodNetwork): Promise<OodMeasurement> {
  const scorers = fitScorers(await casesOf(asPhotos(fitSample(sources.records)), 'train, lesions', network), network.head);
  const photos = await photosOf('val', sources, network);
  const other = otherClass(photos, network.decisions);
  const val = compareScores(scorers, other, photos);
  return { val, other, chosen: scorers.find(({ name }) => name === val.chosen) ?? null };
}

/** What ships on `test`: the chosen score with its limits of `val` next to the class `other`, or that class alone. */
export async function testFigures(
  { val, other, chosen }: OodMeasurement,
  sources: OodSources,
  network: OodNetwork,
): Promise<RuleFigures> {
  const photos = await photosOf('test', sources, network);
  const limits = val.scores.find(({ name }) => name === chosen?.name)?.withOther.limits;
  if (chosen === null || limits === undefined) return decidedFigures(other, photos);
  return ruleFigures(
    chosen,
    byModality((modality) => limits[modality] ?? Infinity),
    other.isRefused,
    photos,
  );
}
