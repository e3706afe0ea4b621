/**
 * Whether this browser turns pictures upright while it decodes them. All turn JPEG; Chromium leaves WebP as it is stored, WebKit PNG and AVIF. What
 * it does not turn the app turns, so that a photo lies the same way in every browser.
 */
import type { ImageFormat } from './image-bytes.js';

/** Pictures of 2 x 1 pixels that are stored turned by a quarter: upright they are 1 x 2. `tests/unit/inference/worker` reads them back. */
export const QUARTER_TURNED = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAALSURBVHicY2hoAAABgwEBGDUiFQAAAABJRU5ErkJggg==',
  webp: 'UklGRlIAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBEAAAAvAQAAAAdQwAIWsP+BiOh/AABFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA',
  avif:
    'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAOBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABBAABAAAA' +
    'AAAAABsAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAYGlwcnAAAABBaXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAAAIAAAAB' +
    'AAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABdpcG1hAAAAAAAAAAEAAQSBAgOEAAAAI21kYXQSAAoHOAAm0BDQaTIOH/JihOAAFgAAEJA1loA=',
} as const satisfies Partial<Record<ImageFormat, string>>;

const known = new Map<ImageFormat, Promise<boolean>>();

/** Whether a decoded picture of this format is upright already. Asked once a format, and only for pictures that are stored turned. */
export function browserTurns(format: ImageFormat): Promise<boolean> {
  if (!isProbed(format)) return Promise.resolve(true);
  const answer = known.get(format) ?? decodesUpright(format);
  known.set(format, answer);
  return answer;
}

function isProbed(format: ImageFormat): format is keyof typeof QUARTER_TURNED {
  return format in QUARTER_TURNED;
}

async function decodesUpright(format: keyof typeof QUARTER_TURNED): Promise<boolean> {
  const bytes = Uint8Array.from(atob(QUARTER_TURNED[format]), (letter) => letter.charCodeAt(0));
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${format}` }), { imageOrientation: 'from-image' });
    const { width, height } = bitmap;
    bitmap.close();
    return height > width;
  } catch (error) {
    // A browser that does not know the format opens no photo of it either.
    if (!(error instanceof DOMException)) throw error;
    return true;
  }
}
