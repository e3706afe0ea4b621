/** `npm run engines`: runs the tests in other browser engines than Chromium, those in `tests/engines`, on a virtual display. */
import { spawnSync } from 'node:child_process';
import { readOptions } from './cli.js';
import { webkitAbsence } from './engines/webkit.js';

readOptions({
  command: 'npm run engines',
  summary:
    'Builds the app and runs tests/engines in WebKitGTK, the engine of Safari as Debian packages it; installs it where root may. Ends with 1 where it is missing.',
  options: {},
  examples: ['npm run engines'],
});

const absence = webkitAbsence();
if (absence === undefined) {
  process.exitCode = spawnSync('npm', ['test', '--', 'tests/engines/'], { stdio: 'inherit' }).status ?? 1;
} else {
  // `npm test` would only skip them.
  console.error(`${absence}.`);
  process.exitCode = 1;
}
