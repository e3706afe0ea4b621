/** From a preprocessed picture to its {@link Assessment}. */
import { decisionsFor, interpret, isScored } from '../../core/calibration/postprocess.js';
import type { DecisionSpec, Interpretation, Level } from '../../core/calibration/postprocess.js';
import { blurRegions, evaluateHeatMap, occlusionRegions, suspiciousLogOdds } from '../../core/explanation/occlusion-check.js';
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import { boundedHeatMap } from '../../core/explanation/bounded-heat-map.js';
import { toPicture } from '../../core/image/preprocess.js';
import { findSpotBox } from '../../core/localisation/spot-box.js';
import { dermoscopyProbability, modalityFromProbability } from '../../core/modality.js';
import type { Modality } from '../../core/modality.js';
import type { Framing } from '../../core/outline/frame.js';
import { spotBoxIn, spotMaskIn } from '../../core/outline/spot-in-square.js';
import { ASSESSED_VIEWS, ASSESSMENT_SCHEMA_VERSION } from '../../core/schemas/assessment.js';
import type { Assessment, StageTimings } from '../../core/schemas/assessment.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { levelForDisagreement, viewDisagreement } from '../../core/tta/stability.js';
import { VIEWS } from '../../core/tta/views.js';
import { predict, predictViews, viewSetOf } from './network.js';
import type { Network } from './network.js';
import { createRunTimer } from './run-pace.js';
import type { RunPace, RunTimer, RunTimes } from './run-pace.js';
import type { RunningEngine } from './startup.js';

/** What an assessment takes over from decoding and preprocessing. */
export interface AssessmentInput extends Pick<Assessment, 'photo' | 'crop' | 'quality'> {
  /** Values of shape [sizePx, sizePx, 3]. */
  readonly input: Float32Array;
  /** Stages before the network sees this input; a run of it that framed the square counts, too. */
  readonly timings: Partial<StageTimings>;
  /** When the request arrived, by `performance.now()`. */
  readonly startedAt: number;
  /** How the person says that it was taken, which counts more than what the network says. */
  readonly statedModality?: Modality;
  /** The spot whose outline framed the crop. */
  readonly spot?: Framing['spot'];
}

const SHIFTED = ASSESSED_VIEWS.slice(VIEWS.length);

function namedViews(viewLogits: readonly Float32Array[], { input: { views } }: ModelManifest): Assessment['views'] {
  const names = [...views, ...SHIFTED];
  return viewLogits.map((logits, at) => ({ view: names[at] ?? 'upright', logits: [...logits] }));
}

/** How the photo was taken, by the person or else the network; `undefined` where the model can't tell and has one set of decisions. */
function modalityOf(logit: number | undefined, stated: Modality | undefined): Assessment['modality'] {
  if (logit === undefined) return undefined;
  const probability = dermoscopyProbability(logit);
  const predicted = modalityFromProbability(probability);
  return stated === undefined || stated === predicted
    ? { value: predicted, probability }
    : { value: stated, probability, corrected: true };
}

/** The decisions for a photo. A model that can't tell modalities apart has the same for both. */
function decisionsOf(manifest: ModelManifest, modality: Assessment['modality']): DecisionSpec {
  return decisionsFor(manifest, modality?.value ?? 'photo');
}

/** What both kinds of assessment say besides what the network found. */
function recordOf(
  { model, backend }: RunningEngine,
  { photo, crop, quality, timings, startedAt }: AssessmentInput,
  { operatingPoints }: DecisionSpec,
  { times, aheadMs }: RunTimer,
  preprocessedAt: number,
  pace?: RunPace,
): Pick<
  Assessment,
  | 'schemaVersion'
  | 'id'
  | 'createdAt'
  | 'photo'
  | 'crop'
  | 'quality'
  | 'operatingPoints'
  | 'model'
  | 'app'
  | 'backend'
  | 'timings'
> {
  const answeredAt = performance.now();
  // Where nobody asked yet, nothing was waited for; the one who takes the answer says how long they waited.
  const askedAt = pace === undefined ? startedAt : (pace.askedAt() ?? answeredAt);
  return {
    schemaVersion: ASSESSMENT_SCHEMA_VERSION,
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    photo,
    crop,
    quality,
    operatingPoints: {
      highSensitivity: operatingPoints.highSensitivity.threshold,
      ruleIn: operatingPoints.ruleIn.threshold,
      sensitivity: operatingPoints.highSensitivity.sensitivity,
    },
    model: { version: model.manifest.version, manifestSha256: model.pointer.manifest.sha256 },
    app: { build: __BUILD_ID__ },
    backend,
    timings: {
      decodeMs: 0,
      downsampleMs: 0,
      cropMs: 0,
      qualityMs: 0,
      ...timings,
      prefetchMs: (timings.prefetchMs ?? 0) + aheadMs(),
      uploadMs: (timings.uploadMs ?? 0) + times.uploadMs,
      networkMs: (timings.networkMs ?? 0) + times.networkMs,
      readMs: (timings.readMs ?? 0) + times.readMs,
      // Timers of a browser may be coarse: a difference of them is never reported below zero.
      postprocessMs: Math.max(
        0,
        answeredAt - Math.max(preprocessedAt, askedAt) - times.uploadMs - times.networkMs - times.readMs,
      ),
      totalMs: answeredAt - askedAt,
    },
  };
}

/**
 * Checks a heat map by occlusion: the network runs with the marked region blurred, and with a control region blurred. Three runs, and none where
 * the score is too low to need an explanation.
 * @param level after the stability check.
 * @param decisions those that gave the level.
 * @param onTimes is told how long the network took, where it ran.
 * @returns `undefined` where there is no score, or the model's manifest has no margin to decide by.
 */
export async function checkHeatMap(
  network: Network,
  input: Float32Array,
  { suspicious, heatMap }: Pick<Interpretation, 'suspicious' | 'heatMap'>,
  level: Level,
  manifest: Pick<ModelManifest, 'heatMapCheck' | 'input'>,
  decisions: DecisionSpec,
  onTimes?: (times: RunTimes) => void,
): Promise<HeatMapCheck | undefined> {
  if (manifest.heatMapCheck === undefined || !isScored(level)) return undefined;
  const regions = level === 'no-warning-sign' ? undefined : occlusionRegions(heatMap);
  if (regions === undefined) return { kind: 'nothing-to-explain' };
  const { sizePx } = manifest.input;
  const blurred = blurRegions(input, sizePx, [regions.marked, regions.control], heatMap.size);
  const [whole = 0, withoutMarked = 0, withoutControl = 0] = (await predict(network, [input, ...blurred], onTimes)).map(
    ({ logits }) => suspiciousLogOdds(logits, decisions),
  );
  return evaluateHeatMap(suspicious, { marked: whole - withoutMarked, control: whole - withoutControl }, manifest.heatMapCheck);
}

/**
 * The assessment with its heat map checked, and with where the spot lies, where the map may be shown. The same assessment where it was checked
 * already, has nothing to check, or is of another model than the one that runs.
 * @param input what it was computed from, values of shape [sizePx, sizePx, 3].
 */
export async function withHeatMapCheck(
  { model, network }: RunningEngine,
  input: Float32Array,
  assessment: Assessment,
): Promise<Assessment> {
  const { heatMap, level, suspicious } = assessment;
  if (assessment.model.manifestSha256 !== model.pointer.manifest.sha256 || !heatMap || assessment.heatMapCheck) return assessment;
  const { manifest } = model;
  const decisions = decisionsOf(manifest, assessment.modality);
  const heatMapCheck = await checkHeatMap(network, input, { suspicious, heatMap }, level, manifest, decisions);
  // Only a map that is to be shown needs it, and one that an outline bounds has it already.
  const isNeeded = heatMapCheck?.kind === 'explains' && assessment.spotBox === undefined;
  const spotBox = isNeeded ? findSpotBox(toPicture(input, manifest.input)) : null;
  return { ...assessment, ...(heatMapCheck && { heatMapCheck }), ...(spotBox && { spotBox }) };
}

/**
 * Assesses a person's photo: all views, the stability check, and the heat map, which {@link withHeatMapCheck} checks once somebody wants to see it.
 * @param pace where nobody waits for it yet.
 */
export async function assess(engine: RunningEngine, picture: AssessmentInput, pace?: RunPace): Promise<Assessment> {
  const { model, network } = engine;
  const { manifest } = model;
  const preprocessedAt = performance.now();
  const timer = createRunTimer(pace);
  const prediction = await predictViews(network, picture.input, manifest, viewSetOf(manifest), timer.add, pace);
  const { logits, cam, viewLogits } = prediction;
  const modality = modalityOf(prediction.modality, picture.statedModality);
  const decisions = decisionsOf(manifest, modality);
  const interpretation = interpret(logits, cam, manifest.output.camSize, decisions);
  const stability = manifest.stability && {
    disagreement: viewDisagreement(viewLogits, decisions),
    threshold: manifest.stability.limit,
  };
  const level = stability
    ? levelForDisagreement(interpretation.level, stability.disagreement, stability.threshold)
    : interpretation.level;
  const { scores, ranking, suspicious, heatMap: whole } = interpretation;
  const { spot, crop } = picture;
  const heatMap = spot === undefined ? whole : boundedHeatMap(whole, (side) => spotMaskIn(spot, crop, side));
  return {
    ...recordOf(engine, picture, decisions, timer, preprocessedAt, pace),
    views: namedViews(viewLogits, manifest),
    logits: [...logits],
    ...(modality && { modality }),
    scores: [...scores],
    ranking: [...ranking],
    suspicious,
    level,
    ...(stability && { stability }),
    heatMap: { size: heatMap.size, values: [...heatMap.values] },
    ...(spot && { spotBox: spotBoxIn(spot, crop) }),
    // Known without a run of the network; whether a map explains a warning is not.
    ...(manifest.heatMapCheck && level === 'no-warning-sign' && { heatMapCheck: { kind: 'nothing-to-explain' } }),
  };
}

/** Assesses one of many photos as `evaluate` does: the averaged views alone, without stability check and heat map. */
export async function assessScoreOnly(engine: RunningEngine, picture: AssessmentInput): Promise<Assessment> {
  const { model, network } = engine;
  const { manifest } = model;
  const preprocessedAt = performance.now();
  const timer = createRunTimer();
  const prediction = await predictViews(network, picture.input, manifest, 'averaged', timer.add);
  const { logits, cam, viewLogits } = prediction;
  const modality = modalityOf(prediction.modality, picture.statedModality);
  const decisions = decisionsOf(manifest, modality);
  const { scores, ranking, suspicious, level } = interpret(logits, cam, manifest.output.camSize, decisions);
  return {
    ...recordOf(engine, picture, decisions, timer, preprocessedAt),
    views: namedViews(viewLogits, manifest),
    logits: [...logits],
    ...(modality && { modality }),
    scores: [...scores],
    ranking: [...ranking],
    suspicious,
    level,
  };
}
