/** ESLint: type-aware rules, the rules of hooks, and the limits that the house style sets. `scripts/boundaries.ts` checks imports. */
import css from '@eslint/css';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { missingFeatures } from './scripts/browsers/floor.js';

/** A worker is started by the module that it belongs to, from the `worker` folder in that module's own folder or the one above. */
const FOREIGN_WORKER = {
  selector:
    'NewExpression[callee.name="URL"] > Literal[value=/\\.worker\\.ts$/]:not([value=/^\\.\\.?\\u002Fworker\\u002F[\\w-]+\\.worker\\.ts$/])',
  message: 'A worker is started by its own module only: ask that module.',
};

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name is the same everywhere and can be searched for.',
};

/** What some browsers of `browserslist` in package.json lack, and the app uses all the same: it asks first, or looks plainer without. */
const FEATURE_DETECTED = new Set([
  'ImageCapture',
  'canShare',
  'cancelVideoFrameCallback',
  'getBattery',
  'imageSmoothingQuality',
  'requestVideoFrameCallback',
  'startViewTransition',
  'responseStatus',
  // A number on the app's icon.
  'setAppBadge',
  'clearAppBadge',
  // Whether a passkey can open the lock.
  'getClientCapabilities',
]);

const missing = missingFeatures();
const TOO_NEW = 'Some browsers of browserslist in package.json lack it.';
/** What those browsers lack. Members of unknown owners are told by their names, which works for names that nothing else is likely to have. */
const MISSING_RULES = {
  'no-restricted-globals': [
    'error',
    ...missing.globals.filter((name) => !FEATURE_DETECTED.has(name)).map((name) => ({ name, message: TOO_NEW })),
  ],
  'no-restricted-properties': [
    'error',
    ...missing.members.map(({ owner, name }) => ({ object: owner, property: name, message: TOO_NEW })),
    ...[...new Set(missing.members.filter(({ isOnlyThere }) => isOnlyThere).map(({ name }) => name))]
      .filter((name) => /[a-z][A-Z]/u.test(name) && !FEATURE_DETECTED.has(name) && name !== 'fileName')
      .map((property) => ({ property, message: TOO_NEW })),
  ],
};

/** What the browsers of the list have beyond what was in all browsers by the end of 2022; and what does no harm where it is missing. */
const NEWER_CSS = {
  // In all of the list. The build adds prefixes where some of it needs them; `outline` followed no rounded corners in older Safaris.
  allowAtRules: ['container', 'page'],
  allowFunctions: ['color-mix'],
  allowSelectors: ['has', 'marker', 'view-transition', 'view-transition-group', 'view-transition-old', 'view-transition-new'],
  allowUnits: ['lh'],
  allowProperties: [
    'container-type',
    'hyphens',
    'outline',
    'page',
    'user-select',
    // Without these, the app looks plainer.
    'accent-color',
    'forced-color-adjust',
    'hyphenate-limit-chars',
    'overscroll-behavior',
    'text-size-adjust',
    'text-wrap',
    'view-transition-name',
  ],
  // A fallback stands before it.
  allowPropertyValues: { 'font-family': ['ui-monospace'] },
};

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'public/', '.cache/', 'training/runs/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { ...js.configs.recommended, files: ['**/*.{js,ts,tsx}'] },
  { files: ['**/*.js'], ignores: ['deploy/'], languageOptions: { globals: globals.node } },
  { files: ['deploy/**/*.js'], languageOptions: { globals: globals.serviceworker } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A number in a text is what a template is for; anything else that is no string stays forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => setOpen(true)` as a handler says all there is to say.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Names that come from outside, such as the environment's, read as such in brackets; the compiler asks for them too.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // It asks for `!`, which `no-non-null-assertion` forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true },
      ],
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: MISSING_RULES },
  {
    files: ['src/**/*.css'],
    plugins: { css },
    language: 'css/css',
    rules: { 'css/use-baseline': ['error', { available: 2022, ...NEWER_CSS }] },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, FOREIGN_WORKER] } },
  // Tools read their settings from the default export, React.lazy a route's screen; declarations describe modules that Vite makes.
  { files: ['**/*.config.ts', '**/*.route.tsx', '**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/*.tsx', 'src/{app,features,ui,workflow,diagnosis}/**/*.{ts,tsx}', 'tests/component/**/*.{ts,tsx}'],
    ignores: ['**/worker/**'],
    extends: [reactHooks.configs.flat.recommended],
    // The public APIs of inference and platform are closures without `this`, made to be passed on: `useSyncExternalStore(engine.subscribe, …)`.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
);
