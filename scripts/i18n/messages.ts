/** The descriptors within `defineMessages(…)`: found in the code's syntax tree, and their English compiled. */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import MagicString from 'magic-string';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Visitor, parseSync } from 'vite';
import type { ESTree } from 'vite';
import { messageFiles } from './po-format.js';

/** A message as the code defines it, and where its descriptor stands in the code. */
export interface DefinedMessage {
  readonly id: string;
  /** The English, in ICU MessageFormat. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The literal string of a property of an object, `undefined` where there is none. */
function literalOf(object: ESTree.ObjectExpression, name: string): string | undefined {
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== name) continue;
    if (property.value.type === 'Literal' && typeof property.value.value === 'string') return property.value.value;
  }
  return undefined;
}

/** The messages that a file defines, in order. @throws Error where the file can't be parsed. */
export function messagesIn(code: string, file: string): DefinedMessage[] {
  const { program, errors } = parseSync(file, code);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const found: DefinedMessage[] = [];
  let depth = 0;
  const isDefinition = ({ callee }: ESTree.CallExpression): boolean =>
    callee.type === 'Identifier' && callee.name === 'defineMessages';
  new Visitor({
    CallExpression(node) {
      if (isDefinition(node)) depth++;
    },
    'CallExpression:exit'(node) {
      if (isDefinition(node)) depth--;
    },
    ObjectExpression(node) {
      const [id, message] = [literalOf(node, 'id'), literalOf(node, 'message')];
      if (depth > 0 && id !== undefined && message !== undefined) found.push({ id, message, start: node.start, end: node.end });
    },
  }).visit(program);
  return found;
}

/** A message as Lingui formats it: a text, or the parts of a message with arguments. @throws Error where it is no ICU message. */
export function compileMessage(message: string): string | CompiledMessage {
  const compiled = compileMessageOrThrow(message);
  const [only] = compiled;
  return compiled.length === 1 && typeof only === 'string' ? only : compiled;
}

/** The code with each English message compiled and the comments for translators left out; `undefined` where it defines none. */
export function compileDefinitions(code: string, file: string): { code: string; map: string } | undefined {
  const messages = messagesIn(code, file);
  if (messages.length === 0) return undefined;
  const changed = new MagicString(code);
  for (const { id, message, start, end } of messages)
    changed.overwrite(start, end, JSON.stringify({ id, message: compileMessage(message) }));
  return { code: changed.toString(), map: changed.generateMap({ hires: true }).toString() };
}

/** All messages of the app, by the path of the file that defines them, relative to `src`. @param root the repository. */
export async function appMessages(root: string): Promise<ReadonlyMap<string, readonly DefinedMessage[]>> {
  const src = path.join(root, 'src');
  const files = messageFiles(src).map(
    async (file) => [file, messagesIn(await readFile(path.join(src, file), 'utf8'), file)] as const,
  );
  return new Map(await Promise.all(files));
}
