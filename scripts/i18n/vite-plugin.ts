/** Compiles messages and catalogues for the app, which need not carry the parser of ICU MessageFormat then. */
import type { Plugin } from 'vite';
import { compileCatalogue, parseCatalogue } from './catalogue.js';
import { compileDefinitions } from './messages.js';

/** Makes `locales/de.po` a module of compiled messages, and compiles the English defaults of `*-messages.ts`. */
export function messagesPlugin(): Plugin[] {
  return [
    {
      name: 'naevus:messages',
      enforce: 'pre',
      transform: {
        filter: { id: /-messages\.ts$/, code: 'defineMessages' },
        handler: (code, id) => compileDefinitions(code, id),
      },
    },
    {
      name: 'naevus:catalogues',
      enforce: 'pre',
      transform: {
        filter: { id: /\/locales\/[\w-]+\.po$/ },
        handler: (code) => ({
          code: `export default ${JSON.stringify(compileCatalogue(parseCatalogue(code)))};`,
          map: null,
          moduleType: 'js',
        }),
      },
    },
  ];
}
