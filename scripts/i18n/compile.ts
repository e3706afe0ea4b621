/** Compiles catalogues of sentences, so that the app need not carry the parser of ICU MessageFormat. Runs in Node. */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import * as v from 'valibot';
import type { Plugin } from 'vite';

const rawCatalogue = v.record(v.string(), v.string());

/** Each translation of a catalogue as Lingui takes it. Throws where one is no ICU message. */
export function compileCatalogue(catalogue: Readonly<Record<string, string>>): Record<string, CompiledMessage> {
  return Object.fromEntries(
    Object.entries(catalogue).map(([message, translation]) => [message, compileMessageOrThrow(translation)]),
  );
}

/** Makes `import './de.json?compiled'` the compiled catalogue of that file. */
export function cataloguePlugin(): Plugin {
  return {
    name: 'naevus:catalogues',
    enforce: 'pre',
    transform: {
      filter: { id: /\.json\?compiled$/ },
      handler: (code) => `export default ${JSON.stringify(compileCatalogue(v.parse(rawCatalogue, JSON.parse(code))))};`,
    },
  };
}
