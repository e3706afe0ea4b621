/**
 * Which region a point of a drawing belongs to: zones that are asked in order, the last of which takes all that is left. They reach beyond the
 * outline, so that no point of the figure is in none.
 */
import { mirrored } from './drawings.js';
import type { Point } from './outline.js';
import type { BodyRegionId, BodyView } from './regions.js';

/** A part of a drawing and its region. */
export interface Zone {
  readonly region: BodyRegionId;
  readonly polygon: readonly Point[];
}

/** Corners as x, y, x, y …; x from the middle of the drawing on those that are symmetrical. */
type Corners = readonly number[];
type Side = 'left' | 'right';
type PairedRegion = BodyRegionId extends infer Id ? (Id extends `left-${infer Name}` ? Name : never) : never;

const isRegion = (pairs: Readonly<Record<Side, BodyRegionId>>, side: Side): BodyRegionId => pairs[side];

function polygonOf(corners: Corners, dx = 0): readonly Point[] {
  return corners.flatMap((x, index) => (index % 2 === 0 ? [{ x: x + dx, y: corners[index + 1] ?? 0 }] : []));
}

/** A zone across the middle. */
function middle(region: BodyRegionId, corners: Corners, width: number): readonly Zone[] {
  return [{ region, polygon: polygonOf(corners, width / 2) }];
}

/** A zone on the viewer's right and its mirror image. @param rightIs whose side is on the viewer's right. */
function both(name: PairedRegion, corners: Corners, rightIs: Side, width: number): readonly Zone[] {
  const polygon = polygonOf(corners, width / 2);
  const pairs = { left: `left-${name}`, right: `right-${name}` } as const;
  return [
    { region: isRegion(pairs, rightIs), polygon },
    { region: isRegion(pairs, rightIs === 'left' ? 'right' : 'left'), polygon: mirrored(polygon, width) },
  ];
}

/** Arms, shoulders and what is below the trunk are the same from both sides. */
function limbs(rightIs: Side, legsFrom: number): readonly Zone[] {
  const zone = (name: PairedRegion, corners: Corners): readonly Zone[] => both(name, corners, rightIs, 200);
  return [
    ...zone('hand', [50, 243, 110, 243, 110, 310, 50, 310]),
    ...zone('forearm', [44, 189, 110, 189, 110, 243, 50, 243]),
    ...zone('shoulder', [30, 90, 110, 90, 110, 124, 40, 124, 35, 108]),
    ...zone('upper-arm', [39.5, 124, 110, 124, 110, 189, 46, 189, 39.5, 140]),
    ...zone('foot', [0, 440, 60, 440, 60, 480, 0, 480]),
    ...zone('lower-leg', [0, 340, 60, 340, 60, 440, 0, 440]),
    ...zone('thigh', [0, legsFrom, 60, legsFrom, 60, 340, 0, 340]),
  ];
}

const FIGURE_FACE: readonly Zone[] = [
  ...both('ear', [22.8, 36, 40, 36, 40, 54, 22.8, 54], 'left', 200),
  ...middle('scalp', [-40, 0, 40, 0, 40, 26, 20, 26, 10, 22, -10, 22, -20, 26, -40, 26], 200),
  ...both('temple', [16.5, 24, 40, 24, 40, 44, 18.5, 44, 16.5, 36], 'left', 200),
  ...middle('forehead', [-17, 20, 17, 20, 17, 36, -17, 36], 200),
  ...both('eye-area', [3.5, 36, 18.5, 36, 18.5, 44, 4.5, 44], 'left', 200),
  ...middle('nose', [-3.5, 36, 3.5, 36, 6, 55, -6, 55], 200),
  ...middle('lips', [-9, 57, 9, 57, 9, 64, -9, 64], 200),
  ...middle('chin', [-9, 64, 9, 64, 11, 74, 7, 77, -7, 77, -11, 74], 200),
  ...both('cheek', [0, 44, 40, 44, 40, 62, 21, 64, 11, 75, 0, 75], 'left', 200),
];

const FRONT: readonly Zone[] = [
  ...FIGURE_FACE,
  ...middle('neck-front', [-14, 62, 14, 62, 30, 96, 14, 101, -14, 101, -30, 96], 200),
  ...middle('genital-area', [-17, 230, 17, 230, 5, 264, -5, 264], 200),
  ...limbs('left', 232),
  ...middle('chest', [-60, 60, 60, 60, 60, 166, -60, 166], 200),
  ...middle('abdomen', [-60, 166, 60, 166, 60, 260, -60, 260], 200),
];

const BACK: readonly Zone[] = [
  ...both('ear', [23.4, 36, 40, 36, 40, 54, 23.4, 54], 'right', 200),
  ...middle('scalp', [-40, 0, 40, 0, 40, 60, 14, 68, -14, 68, -40, 60], 200),
  ...middle('neck-back', [-30, 58, 30, 58, 30, 96, 12, 102, -12, 102, -30, 96], 200),
  ...middle('buttocks', [-60, 224, 60, 224, 60, 240, 44, 262, 0, 270, -44, 262, -60, 240], 200),
  ...limbs('right', 224),
  ...middle('upper-back', [-60, 60, 60, 60, 60, 166, -60, 166], 200),
  ...middle('lower-back', [-60, 166, 60, 166, 60, 240, -60, 240], 200),
];

const HEAD_FRONT: readonly Zone[] = [
  ...both('ear', [65, 86, 100, 86, 100, 132, 65, 132], 'left', 200),
  ...middle('scalp', [-100, 0, 100, 0, 100, 70, 56, 70, 40, 54, 0, 47, -40, 54, -56, 70, -100, 70], 200),
  ...both('temple', [48, 58, 100, 58, 100, 108, 54, 108, 48, 92], 'left', 200),
  ...middle('forehead', [-50, 40, 50, 40, 50, 86, -50, 86], 200),
  ...both('eye-area', [9, 84, 50, 84, 54, 108, 12, 108], 'left', 200),
  ...middle('nose', [-9, 84, 9, 84, 12, 108, 19, 140, 12, 147, -12, 147, -19, 140, -12, 108], 200),
  ...middle('lips', [-28, 152, 28, 152, 28, 174, -28, 174], 200),
  ...middle('chin', [-26, 172, 26, 172, 30, 198, 14, 207, -14, 207, -30, 198], 200),
  ...both('cheek', [0, 100, 100, 100, 100, 132, 63, 146, 51, 177, 38, 194, 20, 205, 0, 208], 'left', 200),
  ...middle('neck-front', [-100, 120, 100, 120, 100, 260, -100, 260], 200),
];

const HEAD_BACK: readonly Zone[] = [
  ...both('ear', [66.2, 86, 100, 86, 100, 132, 66.2, 132], 'right', 200),
  ...middle('scalp', [-100, 0, 100, 0, 100, 140, 56, 160, 40, 180, -40, 180, -56, 160, -100, 140], 200),
  ...middle('neck-back', [-100, 120, 100, 120, 100, 260, -100, 260], 200),
];

/** The head from one side, the face to the left. */
function profile(side: Side): readonly Zone[] {
  const own = (name: PairedRegion, corners: Corners): Zone => {
    const pairs = { left: `left-${name}`, right: `right-${name}` } as const;
    return { region: pairs[side], polygon: polygonOf(corners) };
  };
  const shared = (region: BodyRegionId, corners: Corners): Zone => ({ region, polygon: polygonOf(corners) });
  return [
    own('ear', [104, 98, 112, 88, 126, 90, 132, 104, 126, 122, 117, 136, 109, 133]),
    shared('nose', [0, 96, 47, 92, 52, 108, 58, 130, 50, 139, 0, 138]),
    own('eye-area', [0, 84, 70, 84, 76, 96, 70, 108, 48, 108, 40, 92]),
    shared('forehead', [0, 0, 66, 30, 72, 52, 76, 84, 0, 84]),
    own('temple', [72, 52, 96, 62, 102, 78, 104, 110, 72, 108, 76, 84]),
    shared('lips', [0, 138, 50, 138, 62, 146, 62, 156, 48, 166, 0, 166]),
    shared('chin', [0, 166, 48, 164, 60, 172, 64, 200, 0, 210]),
    own('cheek', [40, 100, 110, 106, 113, 136, 104, 172, 84, 192, 62, 202, 50, 165]),
    shared('scalp', [60, 0, 200, 0, 200, 160, 163, 176, 124, 150, 116, 136, 130, 104, 116, 86, 104, 100, 98, 64, 72, 54]),
    shared('neck-front', [40, 120, 124, 130, 122, 260, 40, 260]),
    shared('neck-back', [110, 0, 260, 0, 260, 260, 110, 260]),
    shared('neck-front', [-50, -50, 300, -50, 300, 300, -50, 300]),
  ];
}

const mirrorOf = (zones: readonly Zone[]): readonly Zone[] =>
  zones.map(({ region, polygon }) => ({ region, polygon: mirrored(polygon, 200) }));

/** Two halves of a drawing of this width, left on the left. */
function halves(name: 'hand' | 'sole', width: number): readonly Zone[] {
  return both(name, [0, 0, width / 2, 0, width / 2, 400, 0, 400], 'right', width);
}

/** The zones of every drawing, in the order in which they are asked. */
export const ZONES: Readonly<Record<BodyView, readonly Zone[]>> = {
  front: FRONT,
  back: BACK,
  'head-front': HEAD_FRONT,
  'head-back': HEAD_BACK,
  'head-left': profile('left'),
  'head-right': mirrorOf(profile('right')),
  hands: halves('hand', 260),
  soles: halves('sole', 200),
};
