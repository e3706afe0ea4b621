/** The fine lines on the drawn body, as SVG paths in the units of each drawing. */
import type { BodyView } from '../../core/body/regions.js';

interface Detail {
  readonly d: string;
  /** `line`: a soft crease; `shade`: a soft dark patch; `feature`: of a face; `nail`: a light patch. */
  readonly kind: 'line' | 'shade' | 'feature' | 'nail';
}

const line = (d: string): Detail => ({ d, kind: 'line' });
const feature = (d: string): Detail => ({ d, kind: 'feature' });
const shade = (d: string): Detail => ({ d, kind: 'shade' });
const nail = (d: string): Detail => ({ d, kind: 'nail' });

const FRONT: readonly Detail[] = [
  shade('M88 76Q100 84 112 76L113 84Q100 92 87 84Z'),
  feature('M86.5 35.5Q90.5 33 95 35.2M105 35.2Q109.5 33 113.5 35.5'),
  feature('M87.5 41Q91 43.6 95 41.2M105 41.2Q109 43.6 112.5 41'),
  feature('M97 53.5Q100 56 103 53.5'),
  feature('M93.5 60.5Q97 59.4 100 60.2Q103 59.4 106.5 60.5Q100 64.4 93.5 60.5Z'),
  line('M96 102Q86 99 70 103M104 102Q114 99 130 103'),
  line('M100 104V118'),
  line('M64.5 136Q76 150 95 143M135.5 136Q124 150 105 143'),
  line('M100 152V176'),
  line('M98.6 203Q100 205.5 101.4 203'),
  line('M65 222Q74 238 92 250M135 222Q126 238 108 250'),
  line('M75 336Q80 341 87 337M125 336Q120 341 113 337M76 348Q80 351 86 348M124 348Q120 351 114 348'),
  line('M38 190Q42 192.5 47 191M162 190Q158 192.5 153 191'),
  line('M25 281L24.6 291M28.8 279L28.8 291M32 278L31 289M175 281L175.4 291M171.2 279L171.2 291M168 278L169 289'),
  line('M73 461Q75 458 77 461M78 462Q80 459 82 462M127 461Q125 458 123 461M122 462Q120 459 118 462'),
];

const BACK: readonly Detail[] = [
  shade('M86 66Q100 76 114 66L113 78Q100 84 87 78Z'),
  line('M100 104V206'),
  line('M72 122Q80 150 92 152M128 122Q120 150 108 152'),
  line('M93 216Q94.5 219 93 221M107 216Q105.5 219 107 221'),
  line('M100 226V256'),
  line('M65 252Q82 268 98.5 258M135 252Q118 268 101.5 258'),
  line('M76 344Q82 347 88 343M124 344Q118 347 112 343'),
  line('M37 186Q41 183.5 46 186.5M163 186Q159 183.5 154 186.5'),
  line('M82 372Q84 396 80 410M118 372Q116 396 120 410'),
  line('M25 281L24.6 291M28.8 279L28.8 291M32 278L31 289M175 281L175.4 291M171.2 279L171.2 291M168 278L169 289'),
  line('M79 436L79.5 452M121 436L120.5 452'),
];

const HEAD_FRONT: readonly Detail[] = [
  shade('M52 186Q64 206 82 211Q100 216 118 211Q136 206 148 186L146 204Q124 226 100 227Q76 226 54 204Z'),
  feature('M58 83Q70 74 87 81M113 81Q130 74 142 83'),
  feature('M60 98Q72 106.5 87 99M113 99Q128 106.5 140 98'),
  line('M63 91Q72 88 84 92M116 92Q128 88 137 91'),
  line('M95 92Q92 118 88 132M105 92Q108 118 112 132'),
  feature('M87 136Q90 142 95 139.5Q100 144 105 139.5Q110 142 113 136'),
  feature('M79 162Q90 156.5 96 158.5Q100 161 104 158.5Q110 156.5 121 162Q100 165.5 79 162Z'),
  feature('M79 162Q100 181 121 162'),
  line('M91 187Q100 192 109 187'),
  line('M29 99Q33 110 31 124M171 99Q167 110 169 124'),
];

const HEAD_BACK: readonly Detail[] = [
  line('M60 178Q80 190 100 184Q120 190 140 178'),
  line('M29 99Q33 110 31 124M171 99Q167 110 169 124'),
  shade('M46 150Q70 190 100 192Q130 190 154 150L150 196Q120 206 100 204Q80 206 50 196Z'),
];

const PROFILE: readonly Detail[] = [
  feature('M104 100Q106 90 116 90Q129 90 129 104Q129 114 122 120Q119 130 114 134Q109 136 108 130'),
  line('M110 102Q112 95 118 96Q124 98 122 106Q118 110 117 118'),
  feature('M46 84Q56 77 68 83'),
  feature('M47 100Q56 105 66 98'),
  line('M60 91Q56 90 51 93'),
  line('M41 134Q48 133 48 126'),
  feature('M39 152.5Q46 153 53 152'),
  line('M110 150Q108 172 88 190Q76 198 62 198'),
  shade('M64 199Q90 196 108 166Q104 204 96 216Q92 206 82 200Z'),
  line('M72 48Q80 58 96 62Q104 76 104 92'),
];

const flip = (details: readonly Detail[], width: number): readonly Detail[] =>
  details.map(({ d, kind }) => ({ kind, d: mirrorPath(d, width) }));

/** Mirrors a path of absolute coordinates at the middle of a drawing. */
function mirrorPath(d: string, width: number): string {
  return d.replaceAll(/([MLQCHV])([^MLQCHVZ]*)/gu, (_, command: string, numbers: string) => {
    if (command === 'V') return command + numbers;
    const values = numbers
      .trim()
      .split(/[\s,]+/u)
      .map(Number);
    return command + values.map((value, at) => (at % 2 === 0 ? width - value : value)).join(' ');
  });
}

/** Moves a path of absolute coordinates. */
function movedPath(d: string, dx: number, dy: number): string {
  return d.replaceAll(/([MLQC])([^MLQCZ]*)/gu, (_, command: string, numbers: string) => {
    const values = numbers
      .trim()
      .split(/[\s,]+/u)
      .map(Number);
    return command + values.map((value, at) => value + (at % 2 === 0 ? dx : dy)).join(' ');
  });
}

const moved = (details: readonly Detail[], dx: number, dy: number): readonly Detail[] =>
  details.map(({ d, kind }) => ({ kind, d: movedPath(d, dx, dy) }));

const KNUCKLES: readonly Detail[] = [
  line('M15 62Q18 59 22 62M30 44Q34 41 39 44M49 38Q53 35 58 38M68 44Q72 41 77 45M92 82Q97 82 99 86'),
  line('M24 84Q28 80 33 84M38 76Q42 72 47 76M54 74Q58 70 63 75M68 82Q72 78 76 83'),
  nail('M11.5 46Q13 41 17 46L18 51Q14 52 12.5 50Z'),
  nail('M30 21Q34 16 37.5 21L38 28Q34 30 30.5 28Z'),
  nail('M49.5 12Q53.5 7 57 12L57.5 19Q53.5 21 49.5 19Z'),
  nail('M71 24Q75.5 18 78 24L77 31Q73 32 70 30Z'),
  nail('M98 68Q104 62 106 67L104 74Q100 75 96.5 72Z'),
];

const CREASES: readonly Detail[] = [
  line('M26 92Q44 100 60 92Q70 86 77 88M28 108Q48 106 66 96'),
  line('M74 88Q56 100 56 140'),
  line('M12 60L22 60M10 50L20 52M28.5 50L42 50M28 34L40 34M46.5 40L60 40M47 24L59 24M66 48L77 50M69 34L79 36M88 80L98 88'),
].map(({ d, kind }) => ({ kind, d: mirrorPath(d, 118) }));

const HANDS: readonly Detail[] = [
  ...moved(KNUCKLES, 8, 6),
  ...flip(moved(KNUCKLES, 8, 6), 260),
  ...moved(CREASES, 6, 172),
  ...flip(moved(CREASES, 6, 172), 260),
];

const SOLE: readonly Detail[] = [
  shade('M66 96Q54 126 60 160Q70 150 68 124Z'),
  line('M18 62Q30 56 46 50Q62 44 79 50'),
  line('M20 80Q44 92 74 78'),
  line('M27 176Q46 190 66 176'),
  line('M21 46Q24 50 27 46M33 42Q37 46 41 41M46 36Q51 40 56 34'),
];

/** The lines of each drawing. */
export const DETAILS: Readonly<Record<BodyView, readonly Detail[]>> = {
  front: FRONT,
  back: BACK,
  'head-front': HEAD_FRONT,
  'head-back': HEAD_BACK,
  'head-left': PROFILE,
  'head-right': flip(PROFILE, 200),
  hands: HANDS,
  soles: [...moved(SOLE, 6, 4), ...flip(moved(SOLE, 6, 4), 200)],
};
