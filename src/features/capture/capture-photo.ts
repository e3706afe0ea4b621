/** Captures the photo: by the camera's own shutter where it has one, else the video frame that is being shown. */

/** What a photo is captured with. */
export interface CaptureSource {
  readonly track: MediaStreamTrack;
  readonly video: HTMLVideoElement;
  /** `takePhoto` may switch the torch off or fire the flash: with the torch on, the video frame is taken as it is seen. */
  readonly torch: boolean;
}

/** Milliseconds after which `takePhoto` has failed: some devices never answer. */
const PHOTO_TIMEOUT_MS = 4000;
/** As phones store their photos; what JPEG loses at it is far below the camera's noise. */
const JPEG_QUALITY = 0.95;

/** A photo at the sensor's full resolution; undefined where the camera takes none. */
async function takeFullResolution(track: MediaStreamTrack): Promise<Blob | undefined> {
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

/** The whole video frame that is shown; undefined where there is none yet. */
async function captureFrame(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const canvas = new OffscreenCanvas(videoWidth, videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
}

/** Captures a photo; undefined where the camera has not delivered any frame. Rejects where the browser can't encode it. */
export async function capturePhoto({ track, video, torch }: CaptureSource): Promise<Blob | undefined> {
  const own = torch ? undefined : await takeFullResolution(track);
  return own !== undefined && own.size > 0 ? own : captureFrame(video);
}
