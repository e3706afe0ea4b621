/** A camera for Chromium that films one picture, for tests and the benchmark. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

/** The picture of the camera: 4:3, as the app asks for. */
const WIDTH = 1280;
const HEIGHT = 960;

/** A file that Chromium films, and the arguments that make it do so. Nobody is asked: a context without the permission is refused. */
export interface FakeCamera {
  /** Path of the film, as MJPEG. */
  readonly file: string;
  readonly args: readonly string[];
  remove(): Promise<void>;
}

/** Makes a camera that films a picture, its centre square in the middle. @param picture an image file's bytes. */
export async function fakeCamera(picture: Buffer): Promise<FakeCamera> {
  const side = (WIDTH - HEIGHT) / 2;
  const square = await sharp(picture).rotate().resize(HEIGHT, HEIGHT, { fit: 'cover' }).toBuffer();
  const frame = await sharp(square)
    .extend({ left: side, right: side, extendWith: 'mirror' })
    // What Chromium's reader of such files knows.
    .jpeg({ quality: 95, progressive: false, chromaSubsampling: '4:2:0' })
    .toBuffer();
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-camera-'));
  const file = path.join(dir, 'camera.mjpeg');
  await writeFile(file, Buffer.concat([frame, frame]));
  return {
    file,
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
    remove: () => rm(dir, { recursive: true }),
  };
}
