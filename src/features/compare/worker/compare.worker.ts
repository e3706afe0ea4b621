/** Registers and measures two photos, so that no pixel loop runs in the page. It needs no network. */
import { compareSquares } from '../../../core/change/compare-squares.js';
import { showPair } from '../../../core/change/shown-pair.js';
import { REGISTRATION_SIDE_PX } from '../../../core/registration/plane.js';
import type { RgbSquare } from '../../../core/registration/plane.js';
import type { CompareReply, CompareRequest, ComparedPhoto } from './compare-messages.js';

/** Side in pixels of the pictures that are shown: a multiple of the side that is registered. */
const SHOWN_SIDE_PX = 576;

/** The square of a photo at the size that is shown. */
async function readSquare({ file, crop }: ComparedPhoto): Promise<RgbSquare> {
  const photo = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(SHOWN_SIDE_PX, SHOWN_SIDE_PX);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2d context');
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, crop.x, crop.y, crop.size, crop.size, 0, 0, SHOWN_SIDE_PX, SHOWN_SIDE_PX);
  photo.close();
  const { data } = context.getImageData(0, 0, SHOWN_SIDE_PX, SHOWN_SIDE_PX);
  const rgb = new Float32Array(SHOWN_SIDE_PX * SHOWN_SIDE_PX * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  return { side: SHOWN_SIDE_PX, rgb };
}

/** Means of whole blocks of pixels. */
function shrink({ side, rgb }: RgbSquare, small: number): RgbSquare {
  const block = side / small;
  const result = new Float32Array(small * small * 3);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const to = (Math.floor(row / block) * small + Math.floor(column / block)) * 3;
      const from = (row * side + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        result[to + channel] = (result[to + channel] ?? 0) + (rgb[from + channel] ?? 0) / (block * block);
      }
    }
  }
  return { side: small, rgb: result };
}

async function compare({ first, second, ...options }: CompareRequest): Promise<CompareReply> {
  const [one, other] = await Promise.all([readSquare(first), readSquare(second)]);
  const { registration, spots, measures, scaleSource, notMeasured } = compareSquares(
    shrink(one, REGISTRATION_SIDE_PX),
    shrink(other, REGISTRATION_SIDE_PX),
    options,
  );
  const shown = registration.reliable ? showPair(one, other, spots, registration.transform) : showPair(one, other, null);
  return {
    ...{ kind: 'compared', registration, measures, scaleSource },
    ...(notMeasured === undefined ? {} : { notMeasured }),
    ...{ side: SHOWN_SIDE_PX, pictures: [shown[0].buffer, shown[1].buffer] },
  };
}

self.addEventListener('message', ({ data }: MessageEvent<CompareRequest>) => {
  void compare(data).then(
    (reply) => self.postMessage(reply, { transfer: reply.kind === 'compared' ? [...reply.pictures] : [] }),
    (error: unknown) => {
      const reply: CompareReply = { kind: 'unreadable', detail: String(error) };
      self.postMessage(reply);
    },
  );
});
