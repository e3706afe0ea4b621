/** Messages of the tests: the plugin compiles what is named so. */
import { defineMessages } from '../../../src/i18n/messages.js';

export const text = defineMessages({
  photo: { id: 'test.photo', message: 'Photo' },
  greeting: { id: 'test.greeting', message: 'Hello {name}' },
  part: { id: 'test.part', message: '{count} of {all}' },
  images: { id: 'test.images', message: '{count, plural, one {# image of {of}} other {# images of {of}}}' },
  untranslated: { id: 'test.untranslated', message: "It’s '{'new'}'" },
  empty: { id: 'test.empty', message: 'Empty' },
  nested: { photo: { id: 'test.photo', message: 'Photo' } },
  list: [
    { id: 'test.photo', message: 'Photo' },
    { id: 'test.other', message: 'Other' },
  ],
});
