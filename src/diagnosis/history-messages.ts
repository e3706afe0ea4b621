/** The words about a person's age and risk factors and about how long a spot has been there, on the result screen and in the report. */
import { defineMessages } from '../i18n/messages.js';
import type { AgeBand, Duration, RiskFactorId } from '../core/clinical-history.js';

export const HISTORY_TEXT = defineMessages({
  age: /*i18n*/ { id: 'history.age', message: 'Your age', comment: 'Label of a list to choose from' },
  duration: /*i18n*/ {
    id: 'history.duration',
    message: 'How long you have had the spot',
    comment: 'Label of a list to choose from',
  },
  notSaid: /*i18n*/ { id: 'history.notSaid', message: 'Not said', comment: 'The first choice of a list: no answer' },
});

/** The ages. */
export const AGE_BAND_TEXT: Readonly<Record<AgeBand, string>> = defineMessages({
  'under-20': /*i18n*/ { id: 'history.age.under-20', message: 'Under 20', comment: 'A choice of age' },
  '20-39': /*i18n*/ { id: 'history.age.20-39', message: '20 to 39', comment: 'A choice of age' },
  '40-59': /*i18n*/ { id: 'history.age.40-59', message: '40 to 59', comment: 'A choice of age' },
  '60-79': /*i18n*/ { id: 'history.age.60-79', message: '60 to 79', comment: 'A choice of age' },
  '80-plus': /*i18n*/ { id: 'history.age.80-plus', message: '80 or older', comment: 'A choice of age' },
});

/** How long it has been there. */
export const DURATION_TEXT: Readonly<Record<Duration, string>> = defineMessages({
  weeks: /*i18n*/ { id: 'history.duration.weeks', message: 'Some weeks', comment: 'How long the spot has been there' },
  months: /*i18n*/ { id: 'history.duration.months', message: 'Some months', comment: 'How long the spot has been there' },
  years: /*i18n*/ { id: 'history.duration.years', message: 'Some years', comment: 'How long the spot has been there' },
  always: /*i18n*/ { id: 'history.duration.always', message: 'Since I was a child', comment: 'How long the spot has been there' },
});

/** The risk factors, as the person says them. */
export const RISK_FACTOR_TEXT: Readonly<Record<RiskFactorId, string>> = defineMessages({
  'had-skin-cancer': /*i18n*/ {
    id: 'history.risk.had-skin-cancer',
    message: 'I have had skin cancer',
    comment: 'A box to tick, about the person; also in the report',
  },
  'weak-immune-system': /*i18n*/ {
    id: 'history.risk.weak-immune-system',
    message: 'My immune system is weak, or I take medicine that weakens it',
    comment: 'A box to tick, about the person; also in the report',
  },
  'family-melanoma': /*i18n*/ {
    id: 'history.risk.family-melanoma',
    message: 'A parent, brother, sister or child has had melanoma',
    comment: 'A box to tick, about the person’s family; also in the report',
  },
  'many-moles': /*i18n*/ {
    id: 'history.risk.many-moles',
    message: 'I have more than 50 moles',
    comment: 'A box to tick, about the person; also in the report',
  },
});
