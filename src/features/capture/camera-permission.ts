/**
 * Whether the camera may be switched on without a further touch. Main thread.
 */

let wasAsked = false;

async function isGranted(): Promise<boolean> {
  if (!('permissions' in navigator)) return false;
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    // Browsers that know no such permission reject it.
    return false;
  }
}

/**
 * True the first time in a visit that the person has come here by a touch or a key, and wherever the browser would not ask. Else a button
 * stands in the camera's place: a question that comes by itself, after a reload or a step back, is one too many.
 */
export async function mayStartByItself(): Promise<boolean> {
  const isFirst = !wasAsked && 'userActivation' in navigator && navigator.userActivation.hasBeenActive;
  wasAsked = true;
  return isFirst || (await isGranted());
}
