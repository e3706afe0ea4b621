/** What stands in place of a heat-map that is not checked yet. */
import { defineMessages } from '../i18n/messages.js';

export const checkText = defineMessages({
  running: /*i18n*/ {
    id: 'heatMapCheck.running',
    message: 'We check the picture first. This takes a moment.',
    comment: 'In place of the heat-map, until it was checked whether it explains the score',
  },
  failed: /*i18n*/ {
    id: 'heatMapCheck.failed',
    message: 'We could not check the picture, so we don’t show it.',
    comment: 'In place of the heat-map, where its check failed',
  },
});
