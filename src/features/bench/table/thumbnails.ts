/**
 * Small pictures of files, made when a row comes into sight and at most two at a time, the latest asked for first. Main thread; the browser
 * decodes in threads of its own.
 */

/** Side of a thumbnail in pixels of the device. */
export const THUMBNAIL_PX = 96;
/** Thumbnails that are remembered, 37 kB each. */
const REMEMBERED = 300;
const AT_A_TIME = 2;

interface Wish {
  readonly file: File;
  readonly signal: AbortSignal;
  readonly resolve: (bitmap: ImageBitmap | undefined) => void;
}

const remembered = new Map<File, ImageBitmap>();
const wishes: Wish[] = [];
let working = 0;

/** A square out of the middle of the image; `undefined` where it can't be decoded or is no longer wanted. */
export function thumbnailOf(file: File, signal: AbortSignal): Promise<ImageBitmap | undefined> {
  const known = remembered.get(file);
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve) => {
    wishes.push({ file, signal, resolve });
    work();
  });
}

function work(): void {
  while (working < AT_A_TIME) {
    const wish = wishes.pop();
    if (wish === undefined) return;
    if (wish.signal.aborted) {
      wish.resolve(undefined);
      continue;
    }
    working++;
    void make(wish.file).then((bitmap) => {
      working--;
      wish.resolve(bitmap);
      work();
    });
  }
}

async function make(file: File): Promise<ImageBitmap | undefined> {
  try {
    const small = await createImageBitmap(file, { resizeHeight: THUMBNAIL_PX, resizeQuality: 'medium' });
    const oldest = remembered.size >= REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.set(file, small);
    return small;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}
