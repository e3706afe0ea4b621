/** What belongs to the chunk of the first screen: all that the page's own script imports, by whatever way that does not wait for a screen. */
import type { Rolldown } from 'vite';

/** What decides on a chunk may ask. */
type ChunkingContext = Rolldown.ChunkingContext;

/** The package's index imports every icon there is; which ones a module wants it says itself. */
const ICON_INDEX = /\/lucide-react\/dist\/esm\/lucide-react\.m?js$/u;
/** The icons of other screens are a chunk of their own. */
export const isIcon = (id: string): boolean => id.includes('/lucide-react/dist/esm/icons/');

/** Names that a module imports from the icons, `Camera`. */
function iconsImportedIn(code: string): string[] {
  return [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/gu)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().split(/\s/u)[0] ?? ''),
  );
}

/** The files of the icons that have one of these names, as the index exports them: `export { default as Camera } from './icons/camera.mjs'`. */
function iconFiles(index: string, names: ReadonlySet<string>): string[] {
  const exported = [...index.matchAll(/export\s*\{([^}]*)\}\s*from\s*["']\.\/icons\/([^"']+)["']/gu)];
  return exported.flatMap(([, list = '', file = '']) =>
    list.split(',').some((name) => names.has(name.trim().split(/\s/u).at(-1) ?? '')) ? [file] : [],
  );
}

/** A module with all that it imports statically; of the icons those alone that one of these modules names. */
function importedBy(entry: string, context: ChunkingContext): Set<string> {
  const found = new Set([entry]);
  const names = new Set<string>();
  for (const id of found) {
    const info = context.getModuleInfo(id);
    if (info === null) continue;
    for (const name of iconsImportedIn(info.code ?? '')) names.add(name);
    for (const imported of info.importedIds) if (!isIcon(imported)) found.add(imported);
  }
  const indexId = [...found].find((id) => ICON_INDEX.test(id));
  const index = indexId === undefined ? null : context.getModuleInfo(indexId);
  for (const file of iconFiles(index?.code ?? '', names)) {
    const icon = index?.importedIds.find((id) => id.endsWith(`/icons/${file}`));
    if (icon !== undefined) found.add(icon);
  }
  return found;
}

/** Names the chunk of what a script imports statically; nothing else. @param entry path of the script. */
export function shellOf(entry: string): (id: string, context: ChunkingContext) => string | null {
  let shell: Set<string> | undefined;
  return (id, context) => {
    shell ??= importedBy(entry, context);
    return shell.has(id) ? 'shell' : null;
  };
}
