/** From the files of a graph and the images of `train` to the same files with a modality head. */
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { loadGraph } from '../graph/load-graph.js';
import type { GraphFiles } from '../graph/serialise.js';
import { sha256Hex } from '../sha256.js';
import { modalityExamples, modalitySample } from './examples.js';
import type { ModalityExample } from './modality-head.js';
import { fitModalityHead, withFeatureOutputs, withModalityHead, withoutModalityHead } from './modality-head.js';

/**
 * Fits the head on a sample of `train` and adds it, in place of one that was there.
 * @param cacheFile keeps the features, so that a run that was stopped continues.
 * @returns the files given where `train` has one modality alone: the output is then the constant that names it.
 */
export async function fitModality(
  given: GraphFiles,
  input: InputSpec,
  records: readonly ImageRecord[],
  cacheFile?: string,
): Promise<GraphFiles> {
  const files = withoutModalityHead(given);
  const sample = modalitySample(records.filter(({ split }) => split === 'train'));
  const { files: featureFiles, outputs } = withFeatureOutputs(files);
  const graph = await loadGraph(featureFiles);
  try {
    const cache = { network: sha256Hex(files.weightsBin), ...(cacheFile === undefined ? {} : { file: cacheFile }) };
    const examples = await modalityExamples(sample, { graph, outputs, input }, cache);
    return withModalityHead(files, isOneModality(examples) ? constantHead(examples) : fitModalityHead(examples));
  } finally {
    graph.dispose();
  }
}

function isOneModality(examples: readonly ModalityExample[]): boolean {
  return new Set(examples.map(({ isDermoscopy }) => isDermoscopy)).size < 2;
}

/** What a head says that has seen one modality alone: that one, with an even chance of two to one. */
function constantHead([first]: readonly ModalityExample[]) {
  return { weights: new Float32Array(first?.features.length ?? 0), bias: Math.log(2) * (first?.isDermoscopy === true ? 1 : -1) };
}
