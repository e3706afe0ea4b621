/** What the pool and its processes say to each other. Node only. */
import type { GraphFiles } from '../../export/serialise.js';
import type { AnswerSpec } from '../answer.js';

/** To a process: first the network, then files to answer for. */
export type ToProcess =
  | { readonly kind: 'load'; readonly files: GraphFiles; readonly spec: AnswerSpec }
  | { readonly kind: 'answer'; readonly file: string };

/** From a process, one for each file in the order asked: the answer, or why the file has none. */
export type FromProcess =
  { readonly kind: 'answered'; readonly logits: Float32Array } | { readonly kind: 'unreadable'; readonly sentence: string };
