/**
 * The model's own limits between the levels, for the scale on the result. Main thread.
 *
 * The level itself comes with the answer; where the limits can't be read the scale goes without them.
 */
import { useEffect, useState } from 'react';
import { parseManifest } from '../../model/manifest.js';
import type { ModelManifest } from '../../model/manifest.js';

/** The limits between the levels. */
export type OperatingPoints = ModelManifest['operatingPoints'];

/** Reads the manifest of a version: from where the model store keeps it, so that it is there offline, else from the server. */
async function readOperatingPoints(modelVersion: string): Promise<OperatingPoints | undefined> {
  const path = `${import.meta.env.BASE_URL}model/${modelVersion}/manifest.json`;
  const url = new URL(path, document.baseURI).href;
  const kept = 'caches' in globalThis ? await caches.match(url) : undefined;
  const response = kept ?? (await fetch(url));
  const manifest = parseManifest(await response.json());
  return manifest.kind === 'ok' ? manifest.value.operatingPoints : undefined;
}

/** The limits of a model version; `undefined` until they are read, and where they can't be. */
export function useOperatingPoints(modelVersion: string): OperatingPoints | undefined {
  const [points, setPoints] = useState<OperatingPoints>();
  useEffect(() => {
    let wanted = true;
    readOperatingPoints(modelVersion)
      .then((read) => {
        if (wanted) setPoints(read);
      })
      .catch((error: unknown) => {
        console.warn('The limits between the levels could not be read: the scale goes without them', error);
      });
    return () => {
      wanted = false;
    };
  }, [modelVersion]);
  return points;
}
