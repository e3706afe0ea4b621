/**
 * Takes the photo: by the camera itself where it can, else the picture that is just being shown. Main thread.
 */

/** What a photo is taken with. */
export interface StillSource {
  readonly track: MediaStreamTrack;
  readonly video: HTMLVideoElement;
  /** The camera's own photo may switch its light off or flash: with the light on, the picture is taken as it is seen. */
  readonly torch: boolean;
}

/** A camera's own photo that takes longer, in milliseconds, has failed: some devices never answer. */
const PHOTO_TIMEOUT_MS = 4000;
/** As phones store their photos; what JPEG loses at it is far below the camera's noise. */
const JPEG_QUALITY = 0.95;

/** The camera's own photo, of all its pixels; undefined where it takes none. */
async function ownPhoto(track: MediaStreamTrack): Promise<Blob | undefined> {
  if (!('ImageCapture' in window)) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PHOTO_TIMEOUT_MS);
    });
    return await Promise.race([new ImageCapture(track).takePhoto(), tooLate]);
  } catch (error) {
    console.warn('The camera takes no photo of its own; the live picture is taken', error);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** The picture that is shown, whole; undefined where there is none yet. */
async function shownPicture(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const canvas = new OffscreenCanvas(videoWidth, videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
}

/** Takes a photo; undefined where the camera has not given any picture. */
export async function takeStill({ track, video, torch }: StillSource): Promise<Blob | undefined> {
  const own = torch ? undefined : await ownPhoto(track);
  return own !== undefined && own.size > 0 ? own : shownPicture(video);
}
