/** Makes of a photo that was assessed what is kept of it. */
import type { Assessment } from '../../core/schemas/assessment.js';
import type { ReEncodeReply, ReEncodeRequest, ReEncodedPhoto } from './re-encode-messages.js';
import type { VisitPhoto } from '../../core/schemas/spot.js';
import type { NewPhoto, SpotOutcome } from './spot-repository.js';

/** How long a photo may take, milliseconds; a phone needs a second. */
const TIMEOUT_MS = 60_000;

/** Asks a worker of its own, which ends with its answer: photos are kept seldom, and their memory is free at once. */
function inWorker(request: ReEncodeRequest): Promise<ReEncodeReply> {
  const worker = new Worker(new URL('./worker/re-encode.worker.ts', import.meta.url), { type: 'module', name: 're-encode' });
  return new Promise<ReEncodeReply>((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'failed', detail: 'no answer' }), TIMEOUT_MS);
    const answer = (reply: ReEncodeReply): void => {
      clearTimeout(timer);
      resolve(reply);
    };
    worker.onmessage = ({ data }: MessageEvent<ReEncodeReply>) => answer(data);
    worker.onerror = ({ message }) => answer({ kind: 'failed', detail: message });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

/** The kept photo with its record. */
function withRecord(photo: ReEncodedPhoto, assessment: Assessment): NewPhoto {
  const { bytes, thumbnail, sha256, width, height, crop } = photo;
  return {
    record: { id: crypto.randomUUID(), type: 'image/jpeg', sha256, width, height, crop, assessment },
    bytes,
    thumbnail,
  };
}

/**
 * Re-encodes a photo off the main thread: upright, at most 2,048 pixels a side, without metadata, with a thumbnail of the crop.
 * @param picture what screens draw the photo from: `photo.upright ?? photo.file`.
 * @param assessment of the photo; its crop is scaled to what is kept.
 * @returns `spots-photo` where the browser can't draw it.
 */
export async function reEncodePhoto(picture: Blob, assessment: Assessment): Promise<SpotOutcome<NewPhoto>> {
  const { photo, crop } = assessment;
  const reply = await inWorker({ picture, width: photo.width, height: photo.height, crop });
  return reply.kind === 'done'
    ? { kind: 'ok', value: withRecord(reply.photo, assessment) }
    : { kind: 'failed', failure: { kind: 'spots-photo', detail: reply.detail } };
}

/**
 * A kept photo as a JPEG whose colours are at half resolution, which all that read JPEG and DICOM know: below a quality of 0.9 browsers encode them so
 * (Firefox from 0.9 on at full resolution).
 */
export async function asPlainJpeg(kept: Blob, { width, height, crop }: VisitPhoto): Promise<SpotOutcome<Blob>> {
  const reply = await inWorker({ picture: kept, width, height, crop, quality: 0.89 });
  return reply.kind === 'done'
    ? { kind: 'ok', value: reply.photo.bytes }
    : { kind: 'failed', failure: { kind: 'spots-photo', detail: reply.detail } };
}
