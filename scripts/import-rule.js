/**
 * The ESLint rule that keeps imports running down one hill. Loaded by `eslint.config.js`, hence plain JavaScript; runs in Node.
 *
 * It looks at paths alone, so that it judges `import type`, `export … from`, dynamic imports and worker URLs alike.
 */
import path from 'node:path';

/** What each part of the repository may import of the other parts; itself always. */
const MAY_IMPORT = {
  boot: ['app', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  app: ['features', 'workflow', 'diagnosis', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  features: ['workflow', 'diagnosis', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  workflow: ['diagnosis', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  diagnosis: ['inference', 'storage', 'ui', 'i18n', 'core'],
  ui: ['i18n'],
  i18n: [],
  platform: ['core'],
  inference: ['storage', 'core'],
  'inference-worker': ['inference', 'storage', 'core'],
  storage: ['core'],
  core: [],
  training: ['core'],
};

/** The part that a file belongs to; `undefined` for tests, scripts and settings, which may import anything. */
function partOf(/** @type {string} */ file) {
  if (file.startsWith('training/src/')) return 'training';
  if (file.startsWith('src/inference/worker/')) return 'inference-worker';
  if (/^src\/[^/]+$/.test(file)) return 'boot';
  const folder = /^src\/([^/]+)\//.exec(file)?.[1];
  return folder !== undefined && folder in MAY_IMPORT ? folder : undefined;
}

/** Why `file` (relative to the repository, with `/`) may not import `specifier`; `undefined` where it may. */
function objection(/** @type {string} */ file, /** @type {string} */ specifier) {
  const from = partOf(file);
  if (!specifier.startsWith('.')) {
    if (
      specifier.startsWith('@tensorflow/') &&
      !['inference-worker', 'training'].includes(from ?? '') &&
      !file.startsWith('tests/') &&
      // The benchmark times tfjs beside other runtimes.
      !file.startsWith('scripts/bench/')
    )
      return 'Only src/inference/worker and training import tfjs: it must not reach the main thread.';
    if (from === 'core' && specifier !== 'valibot')
      return 'src/core is pure and runs everywhere: of packages it imports valibot alone.';
    return undefined;
  }
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const to = partOf(target);
  if (from === undefined || to === undefined || from === to) return undefined;
  // The door is a file of src/inference; what it opens on is another thread, reached by the worker's address alone.
  if (MAY_IMPORT[/** @type {keyof typeof MAY_IMPORT} */ (from)].includes(to)) return undefined;
  return `${from} may not import ${to}: imports run app -> features -> workflow -> diagnosis -> inference | storage | platform -> core, with ui and i18n beside features.`;
}

/** @type {import('eslint').Rule.RuleModule} */
export const importRule = {
  meta: { type: 'problem', schema: [], messages: { boundary: '{{ reason }}' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (/** @type {{ type: string, value?: unknown } | null | undefined} */ source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const reason = objection(file, source.value);
      if (reason !== undefined) context.report({ node: source, messageId: 'boundary', data: { reason } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      // `new URL('./worker/worker.ts', import.meta.url)`: only the door of src/inference starts the worker.
      'NewExpression[callee.name="URL"][arguments.1.type="MemberExpression"]': (
        /** @type {import('eslint').Rule.Node & { type: 'NewExpression' }} */ node,
      ) => {
        const address = node.arguments[0];
        if (partOf(file) !== 'inference') check(address?.type === 'Literal' ? address : undefined);
      },
    };
  },
};
