/** A drawn spot to try the app with, before one photographs one's own. */
import { drawGoldenInput } from '../core/golden-inputs.js';

/** Of the drawing: the first that the shipped model takes for a lesion. `tests/unit/workflow/sample-spot.test.ts` fails where another model does not. */
export const SAMPLE_SEED = 8;

/** Draws a spot as a photo file. Rejects where the browser can't write PNG files, which none has been seen to do. @param seed of the drawing. */
export async function drawSampleSpot(seed = SAMPLE_SEED): Promise<Blob> {
  const { data, width, height } = drawGoldenInput(seed);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The sample could not be drawn'))), 'image/png');
  });
}
