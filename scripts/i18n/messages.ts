/**
 * Every message in the app's code: the templates of `t`, the forms of `plural`, and the strings within `translated`. Runs in Node.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { messageOf, pluralMessageOf } from '../../src/i18n/i18n.js';

/** A message and where it stands. */
export interface FoundMessage {
  readonly message: string;
  /** Path relative to the repository, with the line. */
  readonly place: string;
}

/** What can't be read off the code: a message must be a literal. */
export class UnreadableMessage extends Error {}

/** The messages of one file. @throws UnreadableMessage naming file and line. */
export function messagesIn(code: string, file: string): FoundMessage[] {
  const source = ts.createSourceFile(
    file,
    code,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: FoundMessage[] = [];
  const placeOf = (node: ts.Node): string =>
    `${file}:${String(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)}`;
  const unreadable = (node: ts.Node, why: string): never => {
    throw new UnreadableMessage(`${placeOf(node)}: ${why}`);
  };
  const add = (message: string, node: ts.Node): void => {
    if (message !== '') found.push({ message, place: placeOf(node) });
  };

  const template = (node: ts.TemplateLiteral): string =>
    ts.isNoSubstitutionTemplateLiteral(node)
      ? messageOf([node.text])
      : messageOf([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]);

  const form = (forms: ts.ObjectLiteralExpression, name: string): string => {
    for (const property of forms.properties) {
      if (
        ts.isPropertyAssignment(property) &&
        property.name.getText(source) === name &&
        ts.isStringLiteralLike(property.initializer)
      )
        return property.initializer.text;
    }
    return unreadable(forms, `plural() needs “${name}” as a literal string`);
  };

  /** The strings within an argument of `translated`; what functions say is found by their `t`. */
  const strings = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) add(messageOf([node.text]), node);
    else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (ts.isPropertyAssignment(property)) strings(property.initializer);
      }
    } else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(strings);
    else if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
      strings(node.expression);
    else if (ts.isConditionalExpression(node) || ts.isTemplateExpression(node) || ts.isBinaryExpression(node))
      unreadable(node, 'within translated() a sentence is a literal, or a function that makes it with t');
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 't') add(template(node.template), node);
    if (ts.isCallExpression(node)) {
      const [first, second] = node.arguments;
      const name = node.expression.getText(source);
      if (name === 'translated' && first) strings(first);
      if (name === 'plural') {
        if (second && ts.isObjectLiteralExpression(second))
          add(pluralMessageOf({ one: form(second, 'one'), other: form(second, 'other') }), node);
        else unreadable(node, 'plural() needs its forms as a literal object');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All messages of the app, by message: the places where it stands. @param root the repository. */
export async function appMessages(root: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = new Map<string, string[]>();
  const names = await readdir(path.join(root, 'src'), { recursive: true });
  for (const name of names.map((one) => one.split(path.sep).join('/')).sort()) {
    if (!/\.tsx?$/u.test(name) || name.startsWith('i18n/')) continue;
    const code = await readFile(path.join(root, 'src', name), 'utf8');
    for (const { message, place } of messagesIn(code, `src/${name}`))
      places.set(message, [...(places.get(message) ?? []), place]);
  }
  return places;
}
