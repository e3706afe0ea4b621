/**
 * The drawn body, of neutral sex: the points of each outline. Drawn for this app; eight heads tall, as figures are drawn since Vitruvius. A half
 * stands for both sides of what is symmetrical.
 */
import type { Point } from './outline.js';
import type { BodyView } from './regions.js';

type Pair = readonly [x: number, y: number];

/** A drawing: its size in units, and the closed outlines of what is drawn on it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly (readonly Point[])[];
}

/** From the crown down one side to the crotch; x from the middle. */
const FIGURE_HALF: readonly Pair[] = [
  // Head, ear and neck.
  ...([
    [0, 10],
    [11, 11.5],
    [19.5, 18],
    [23.8, 29],
    [24.4, 38],
    [26.6, 38.5],
    [27.2, 44],
    [25.6, 51],
    [23.2, 53],
  ] as const),
  ...([
    [20, 63],
    [14, 71.5],
    [12, 77],
    [12.2, 85],
    [17, 91.5],
    [28, 96.5],
    [40, 101],
  ] as const),
  // Shoulder and the outside of the arm.
  ...([
    [48.5, 107],
    [53.5, 117],
    [56, 132],
    [58.5, 152],
    [61.5, 172],
    [65, 190],
    [68, 210],
    [71, 230],
    [73.4, 243],
  ] as const),
  // Hand, fingertips, thumb.
  ...([
    [76.8, 251],
    [79.4, 262],
    [80.3, 275],
    [79, 286],
    [76.4, 294],
    [72.6, 293],
    [70, 285],
    [68.3, 274],
  ] as const),
  ...([
    [66.9, 267],
    [64.9, 272],
    [62, 277.5],
    [59.4, 274.5],
    [60.2, 263],
    [62, 251],
    [62, 243],
  ] as const),
  // The inside of the arm up to the armpit, then the flank.
  ...([
    [58, 228],
    [53.5, 210],
    [50, 192],
    [47, 174],
    [43.5, 154],
    [40.5, 137],
  ] as const),
  ...([
    [38.6, 133],
    [37.6, 146],
    [35.5, 165],
    [32.8, 182],
    [32, 196],
    [34, 211],
    [37.5, 226],
    [39.5, 242],
  ] as const),
  // The outside of the leg, foot, the inside of the leg.
  ...([
    [40, 260],
    [38.8, 284],
    [36, 308],
    [33, 328],
    [31.2, 344],
    [32.2, 362],
    [32, 380],
    [28.5, 402],
    [24.5, 424],
  ] as const),
  ...([
    [22.8, 438],
    [24.5, 448],
    [29, 457],
    [31, 463.5],
    [26, 467],
    [16, 467.5],
    [10.5, 465],
    [9.5, 456],
    [10.3, 444],
  ] as const),
  ...([
    [10.8, 430],
    [9, 408],
    [6.6, 388],
    [6.3, 368],
    [8.3, 350],
    [9, 336],
    [7, 312],
    [4.2, 286],
    [2, 262],
    [0, 254],
  ] as const),
];

/** From the crown down one side to the end of the neck; x from the middle. */
const HEAD_HALF: readonly Pair[] = [
  ...([
    [0, 14],
    [26, 17],
    [49, 31],
    [62, 55],
    [65.5, 82],
    [66, 92],
    [72, 91],
    [77, 98],
    [76.5, 112],
    [71, 126],
    [65.5, 130],
  ] as const),
  ...([
    [60, 155],
    [50, 178],
    [42, 190],
    [40, 202],
    [43, 217],
    [55, 227],
    [76, 236],
    [76, 242],
    [40, 242],
    [0, 242],
  ] as const),
];

/** The head from its left, the face to the left. */
const PROFILE: readonly Pair[] = [
  ...([
    [108, 14],
    [80, 20],
    [58, 38],
    [48, 62],
    [45, 82],
    [42.5, 92],
    [46, 101],
    [40, 112],
    [30, 124],
    [29, 130],
    [39, 135],
  ] as const),
  ...([
    [38, 141],
    [34.5, 147],
    [39, 152.5],
    [36.5, 158],
    [37, 164],
    [43, 168],
    [40, 177],
    [41, 188],
    [50, 196],
    [66, 197],
  ] as const),
  ...([
    [82, 199],
    [90, 208],
    [92, 222],
    [86, 236],
    [86, 242],
    [120, 242],
    [168, 242],
    [164, 232],
    [154, 214],
    [152, 196],
  ] as const),
  ...([
    [158, 178],
    [169, 154],
    [176, 124],
    [176, 92],
    [166, 56],
    [142, 26],
  ] as const),
];

/** The back of a left hand, its fingers up and its thumb to the right. */
const HAND: readonly Pair[] = [
  ...([
    [33, 150],
    [33, 134],
    [28, 118],
    [20, 96],
    [14, 76],
    [9, 54],
    [9, 43],
    [14, 40],
    [19, 46],
    [24, 63],
    [28, 68],
  ] as const),
  ...([
    [28.5, 48],
    [27.5, 24],
    [31, 15],
    [37, 16],
    [40, 27],
    [42, 48],
    [44.5, 61],
    [46.5, 44],
    [47, 17],
    [50.5, 6],
    [57, 7],
  ] as const),
  ...([
    [59.5, 19],
    [59.5, 44],
    [60.5, 61],
    [64.5, 50],
    [69, 26],
    [73, 17],
    [79, 19],
    [79.5, 30],
    [76.5, 52],
    [75.5, 72],
  ] as const),
  ...([
    [80, 83],
    [87, 78],
    [96, 66],
    [103, 61],
    [108, 65],
    [106, 75],
    [98, 92],
    [87, 110],
    [78, 122],
    [74, 136],
    [74, 150],
  ] as const),
];

/** The sole of a left foot, its toes up and the big one to the right. */
const SOLE: readonly Pair[] = [
  ...([
    [45, 198],
    [31, 192],
    [24, 175],
    [25, 152],
    [26, 128],
    [21, 102],
    [15, 78],
    [13, 60],
    [11, 50],
    [12.5, 43],
    [18, 41],
  ] as const),
  ...([
    [21.5, 45],
    [22, 36],
    [25, 29],
    [31, 29.5],
    [33.5, 36],
    [34.5, 26],
    [38, 19.5],
    [44, 20],
    [46.5, 28],
    [47.5, 18],
  ] as const),
  ...([
    [51, 11],
    [57.5, 11.5],
    [60, 20],
    [61, 12],
    [67, 3.5],
    [77, 4.5],
    [82, 15],
    [81, 31],
    [78.5, 46],
    [79, 64],
    [75, 88],
  ] as const),
  ...([
    [69, 112],
    [66, 136],
    [67, 158],
    [68, 177],
    [60, 193],
  ] as const),
];

const shifted = (points: readonly Pair[], dx: number, dy: number): readonly Point[] =>
  points.map(([x, y]) => ({ x: x + dx, y: y + dy }));

/** Mirrored at the vertical line in the middle of a drawing of this width, in the same sense of rotation. */
export function mirrored(points: readonly Point[], width: number): readonly Point[] {
  return points.map(({ x, y }) => ({ x: width - x, y })).reverse();
}

/** Both sides of a half, whose first and last points are on the middle line. */
function whole(half: readonly Pair[], width: number): readonly Point[] {
  const side = shifted(half, width / 2, 0);
  return [...side, ...mirrored(side.slice(1, -1), width)];
}

const FIGURE: Drawing = { width: 200, height: 480, outlines: [whole(FIGURE_HALF, 200)] };
const HEAD: Drawing = { width: 200, height: 240, outlines: [whole(HEAD_HALF, 200)] };
const FACING_LEFT: Drawing = { width: 200, height: 240, outlines: [shifted(PROFILE, 0, 0)] };

/** Left and right in a drawing of this width. */
function pair(points: readonly Pair[], dx: number, dy: number, width: number): readonly (readonly Point[])[] {
  const left = shifted(points, dx, dy);
  return [left, mirrored(left, width)];
}

/** From the thumb on the right to the thumb on the left. */
const PALM = HAND.map(([x, y]): Pair => [118 - x, y]).reverse();

/** Every drawing. In `hands` the backs are above the palms; left is on the left there and on `soles`, as a person sees their own. */
export const DRAWINGS: Readonly<Record<BodyView, Drawing>> = {
  front: FIGURE,
  back: FIGURE,
  'head-front': HEAD,
  'head-back': HEAD,
  'head-left': FACING_LEFT,
  'head-right': { ...FACING_LEFT, outlines: FACING_LEFT.outlines.map((points) => mirrored(points, 200)) },
  hands: { width: 260, height: 330, outlines: [...pair(HAND, 8, 6, 260), ...pair(PALM, 6, 172, 260)] },
  soles: { width: 200, height: 210, outlines: pair(SOLE, 6, 4, 200) },
};
