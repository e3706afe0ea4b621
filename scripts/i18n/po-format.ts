/** The form of the catalogues: gettext PO, with the English of each message beside its translation. Runs in Node. */
import { formatter } from '@lingui/format-po';

type PoFormat = ReturnType<typeof formatter>;

/** Begins the comment that holds the English. */
const ENGLISH = 'English: ';

const po = formatter({ lineNumbers: false, printPlaceholdersInComments: false });

/** Lingui's PO form names a message by its id alone; a translator needs the English as well. */
export const poFormat: PoFormat = {
  ...po,
  serialize(catalog, context) {
    const described = Object.entries(catalog).map(([id, message]): [string, (typeof catalog)[string]] => {
      const comments = (message.comments ?? []).filter((comment) => !comment.startsWith(ENGLISH));
      const english = message.message === undefined ? [] : [ENGLISH + message.message];
      return [id, { ...message, comments: [...english, ...comments] }];
    });
    // A date of creation would differ at each run.
    const headers = [`"Language: ${context.locale ?? ''}\\n"`, '"Content-Type: text/plain; charset=utf-8\\n"'];
    const existing = context.existing ?? ['msgid ""', 'msgstr ""', ...headers, ''].join('\n');
    return po.serialize(Object.fromEntries(described), { ...context, existing });
  },
};
