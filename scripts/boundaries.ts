/**
 * `npm run boundaries`: holds the imports of the repository against the layers, with dependency-cruiser. Type-only imports count, since a
 * type that leaks is a dependency, too.
 *
 * How a worker is reached, `new URL('./worker/…', import.meta.url)`, is no import; `eslint.config.js` guards that.
 */
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult, IFlattenedRuleSet, IModule } from 'dependency-cruiser';
import { readOptions } from './cli.js';

/** What each folder of `src` may import of the others; itself always. Every list holds only what stands below. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  app: ['features', 'workflow', 'diagnosis', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  features: ['workflow', 'diagnosis', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  workflow: ['diagnosis', 'inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  diagnosis: ['inference', 'storage', 'platform', 'ui', 'i18n', 'core'],
  inference: ['storage', 'core'],
  storage: ['core'],
  platform: ['core'],
  ui: ['i18n'],
  i18n: [],
  core: [],
};

const either = (folders: readonly string[]): string => `(?:${folders.join('|')})`;

const layerRules: IFlattenedRuleSet['forbidden'] = Object.entries(LAYERS).map(([layer, below]) => ({
  name: `layers-${layer}`,
  comment:
    'Imports run app -> features -> workflow -> diagnosis -> inference | storage | platform -> core, with ui and i18n next to features.',
  severity: 'error',
  from: { path: `^src/${layer}/` },
  // Declarations of modules that Vite makes belong to no layer.
  to: { path: '^(?:src|training|scripts|tests)/', pathNot: [`^src/${either([layer, ...below])}/`, '\\.d\\.ts$'] },
}));

/** The rules, for dependency-cruiser. */
export const RULES: IFlattenedRuleSet = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-feature-to-feature',
      comment: 'A feature imports no other feature: what two of them share moves down a layer.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'boot-only',
      comment: 'src/main.tsx starts the app; it reaches into no screen.',
      severity: 'error',
      from: { path: '^src/[^/]+$' },
      to: { path: '^(?:src/(?:features|workflow|diagnosis)|training|scripts|tests)/' },
    },
    {
      name: 'worker-code-stays-in-the-worker',
      comment: 'Other threads know of a worker only its messages.',
      severity: 'error',
      from: { path: '^src/', pathNot: '/worker/' },
      to: { path: '^src/.*/worker/', pathNot: '-messages\\.ts$' },
    },
    {
      name: 'tfjs-in-the-worker-only',
      comment: 'Only src/inference/worker and training import tfjs: it must not reach the main thread.',
      severity: 'error',
      // The benchmark times tfjs against other runtimes, and tests check our arithmetic against it.
      from: { pathNot: '^(?:src/inference/worker/|training/|scripts/bench/|tests/)' },
      to: { path: '(?:^|/)@tensorflow/' },
    },
    {
      name: 'core-is-pure',
      comment: 'src/core runs in every thread and in Node: of packages it imports valibot alone.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/|(?:^|/)valibot(?:/|$)' },
    },
    {
      name: 'no-node-in-the-browser',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'training-imports-core-only',
      comment: 'Training and the app share src/core and nothing else.',
      severity: 'error',
      from: { path: '^training/src/' },
      to: { path: '^(?:src|scripts|tests)/', pathNot: '^src/core/' },
    },
    {
      name: 'no-tests-outside-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    { name: 'no-circular', comment: 'Files that import each other.', severity: 'error', from: {}, to: { circular: true } },
  ],
};

/** Folders between which the imports must have one direction: those at the top of `src` and of `training/src`, and each feature. */
const COLLAPSED_FOLDER = /^(?:src\/features\/[^/]+|src\/[^/]+|training\/src\/[^/]+)(?=\/)/u;

/** A sentence for each pair of folders that can be reached from each other. */
function folderCycles(modules: readonly IModule[]): string[] {
  const imports = new Map<string, Map<string, string>>();
  for (const { source, dependencies } of modules) {
    const from = COLLAPSED_FOLDER.exec(source)?.[0];
    if (from === undefined) continue;
    for (const { resolved } of dependencies) {
      const to = COLLAPSED_FOLDER.exec(resolved)?.[0];
      if (to === undefined || to === from) continue;
      const of = imports.get(from) ?? new Map<string, string>();
      imports.set(from, of.set(to, of.get(to) ?? `${source} → ${resolved}`));
    }
  }
  return [...imports].flatMap(([from, targets]) =>
    [...targets]
      .filter(([to]) => reaches(imports, to, from))
      .map(([to, example]) => `no-folder-cycles: ${from} → ${to}, from where imports lead back (${example})`),
  );
}

function reaches(imports: ReadonlyMap<string, ReadonlyMap<string, string>>, from: string, goal: string): boolean {
  const seen = new Set([from]);
  for (const folder of seen) for (const next of imports.get(folder)?.keys() ?? []) seen.add(next);
  return seen.has(goal);
}

/**
 * The violations under a folder that is laid out as the repository, a line for each.
 * @param folders those of its top folders that are read.
 */
export async function boundaryViolations(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const { output } = await cruise([...folders], {
    baseDir: root,
    validate: true,
    ruleSet: RULES,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|runs|checkpoints)/' },
  });
  const { modules, summary } = output as ICruiseResult;
  const lines = summary.violations.map(({ rule, from, to, cycle }) =>
    cycle === undefined
      ? `${rule.name}: ${from} → ${to}`
      : `${rule.name}: ${[from, ...cycle.map(({ name }) => name)].join(' → ')}`,
  );
  return [...lines, ...folderCycles(modules)];
}

async function main(): Promise<void> {
  readOptions({
    command: 'npm run boundaries',
    summary: 'Checks that imports run down the layers, without circles. Ends with 1 where one does not.',
    options: {},
    examples: ['npm run boundaries'],
  });
  const violations = await boundaryViolations(process.cwd(), ['src', 'training/src', 'scripts', 'tests']);
  const comments = new Map((RULES.forbidden ?? []).map(({ name, comment }) => [name, comment]));
  for (const violation of violations) console.error(violation);
  for (const name of new Set(violations.map((line) => line.split(':')[0] ?? ''))) {
    const comment = comments.get(name);
    if (comment !== undefined) console.error(`\n${name}: ${comment}`);
  }
  console.log(
    violations.length === 0 ? 'Every import runs down the layers.' : `\n${violations.length} imports break a boundary.`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
