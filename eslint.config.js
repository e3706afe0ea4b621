/** How ESLint judges the repository: type-aware rules, the rules of hooks, and the import boundaries. Runs in Node. */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importRule } from './scripts/import-rule.js';

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'public/', '.cache/', 'training/runs/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
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
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name: a name is the same everywhere and can be searched for.',
        },
      ],
      eqeqeq: 'error',
    },
  },
  // Vite and vitest read their settings from the default export; the worker's declarations describe modules that Vite makes.
  { files: ['*.config.ts', '**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/main.tsx', 'src/{app,features,ui}/**/*.{ts,tsx}', 'tests/component/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // The doors of inference and pwa are closures that know no `this`, made to be handed over: `useSyncExternalStore(it.subscribe, …)`.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.{ts,tsx,js}'],
    plugins: { naevus: { rules: { 'import-boundaries': importRule } } },
    rules: { 'naevus/import-boundaries': 'error' },
  },
);
