/** Why there is no live picture, as values. */

/** Each kind has its own sentence in `capture-messages.ts`. */
export type CameraFailure =
  /** The page came by plain http, for which browsers give no camera. */
  | { readonly kind: 'insecure' }
  | { readonly kind: 'unsupported' }
  /** By the person, or by a policy of the device. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'missing' }
  /** Another app has it, or it does not start. */
  | { readonly kind: 'busy' }
  /** It ended while on: unplugged, or taken by another app. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed'; readonly detail: string };

/** What a rejection of `getUserMedia` means (https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia). */
export function cameraFailureOf(error: unknown): CameraFailure {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { kind: 'refused' };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { kind: 'missing' };
    case 'NotReadableError':
    case 'AbortError':
      return { kind: 'busy' };
    case 'TypeError':
      return { kind: 'unsupported' };
    default:
      return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}
