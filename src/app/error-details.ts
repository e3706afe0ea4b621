/** What a person may pass on about a fault: where and what, never the photo. Main thread. */

/** Lines of the stack that are worth reading. */
const STACK_LINES = 12;

/** The build, the screen, the browser and the error, in lines. */
export function faultDetails(error: unknown): string {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const trace = stack
    .split('\n')
    .filter((line) => !line.includes(message))
    .slice(0, STACK_LINES);
  return [
    `Naevus ${__BUILD_ID__}, screen ${location.hash === '' ? '#/' : location.hash}`,
    navigator.userAgent,
    `${name}: ${message}`,
    ...trace,
  ].join('\n');
}
