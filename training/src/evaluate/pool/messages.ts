/** What the pool and its processes say to each other. Node only. */
import type { GraphFiles } from '../../export/serialise.js';
import type { AnswerSpec, LookSet } from '../answer.js';

/** To a process: first the network, then files to answer for. */
export type ToProcess =
  | { readonly kind: 'load'; readonly files: GraphFiles; readonly spec: AnswerSpec }
  | { readonly kind: 'look'; readonly file: string; readonly set: LookSet };

/** From a process, one for each file in the order asked: the logits of each look, or why the file has none. */
export type FromProcess =
  | { readonly kind: 'looked'; readonly logits: readonly Float32Array[] }
  | { readonly kind: 'unreadable'; readonly sentence: string };
