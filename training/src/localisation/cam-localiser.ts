/**
 * The rival of the app's guess: a square around what the network's class-activation map marks as a lesion.
 *
 * The map has 8 x 8 cells, so that a small spot is a cell or less. A photo that is not square is searched in two squares, one at each end.
 */
import { CLASS_COUNT, classIndex } from '../../../src/core/classes.js';
import { centreSquare, clampCrop } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import { CAM } from '../graph/graph.js';

/** A cell belongs to the lesion where its evidence is at least this fraction of the range of the evidence. */
const EVIDENCE_FRACTION = 0.6;
/** Side of the square divided by the longer side of the marked box. */
const MARGIN = 1.5;

/** The shape of the network's input and of its map. */
export interface CamSpec {
  readonly input: InputSpec;
  readonly camSize: number;
}

/** Evidence for a lesion against `other` in each cell of a square. */
function evidenceIn(graph: LoadedGraph, image: RgbaImage, square: SquareCrop, { input, camSize }: CamSpec): number[] {
  const [cam] = graph.run(toNetworkInput(image, square, input), input.sizePx, [CAM]);
  if (cam === undefined) throw new Error('the graph gave no map');
  const other = classIndex('other');
  return Array.from({ length: camSize * camSize }, (_, cell) => {
    const values = cam.subarray(cell * CLASS_COUNT, (cell + 1) * CLASS_COUNT);
    return Math.max(...values.filter((_value, at) => at !== other)) - (values[other] ?? 0);
  });
}

/** The connected cells around the one with the most evidence, as a box in cells. */
function markedBox(evidence: readonly number[], side: number): { left: number; top: number; right: number; bottom: number } {
  const most = Math.max(...evidence);
  const limit = Math.min(...evidence) * (1 - EVIDENCE_FRACTION) + most * EVIDENCE_FRACTION;
  const box = { left: side, top: side, right: 0, bottom: 0 };
  const seen = new Set<number>();
  const open = [evidence.indexOf(most)];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    if (seen.has(cell) || (evidence[cell] ?? -Infinity) < limit) continue;
    seen.add(cell);
    const column = cell % side;
    const row = (cell - column) / side;
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column + 1);
    box.top = Math.min(box.top, row);
    box.bottom = Math.max(box.bottom, row + 1);
    if (column > 0) open.push(cell - 1);
    if (column < side - 1) open.push(cell + 1);
    if (row > 0) open.push(cell - side);
    if (row < side - 1) open.push(cell + side);
  }
  return box;
}

/** The square around the marked box. */
export function localiseByCam(graph: LoadedGraph, image: RgbaImage, spec: CamSpec): SquareCrop {
  const { size } = centreSquare(image.width, image.height);
  const ends =
    image.width === image.height
      ? [{ x: 0, y: 0, size }]
      : [
          { x: 0, y: 0, size },
          { x: image.width - size, y: image.height - size, size },
        ];
  const looked = ends.map((square) => ({ square, evidence: evidenceIn(graph, image, square, spec) }));
  const strongest = looked.reduce((a, b) => (Math.max(...b.evidence) > Math.max(...a.evidence) ? b : a));
  const box = markedBox(strongest.evidence, spec.camSize);
  const cell = size / spec.camSize;
  const side = Math.min(size, MARGIN * cell * Math.max(box.right - box.left, box.bottom - box.top));
  const middle = (low: number, high: number): number => (cell * (low + high) - side) / 2;
  const square = {
    x: strongest.square.x + middle(box.left, box.right),
    y: strongest.square.y + middle(box.top, box.bottom),
    size: side,
  };
  return clampCrop(square, image.width, image.height);
}
