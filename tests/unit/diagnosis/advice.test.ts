/** What a person tells raises the advice and never lowers it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADVICE_LEVELS, adviceFor, urgencyOf } from '../../../src/diagnosis/advice.js';
import { AGE_BANDS, DURATIONS, EMPTY_HISTORY, RISK_FACTOR_IDS, SYMPTOM_IDS } from '../../../src/core/clinical-history.js';
import { historyPoints, symptomsOf } from '../../../src/diagnosis/clinical-history.js';
import type { ClinicalHistory, SymptomId } from '../../../src/core/clinical-history.js';
import { SCORED_FINDINGS } from '../../../src/diagnosis/finding.js';
import type { Finding } from '../../../src/diagnosis/finding.js';

const FINDINGS: readonly Finding[] = ['cannot-tell', 'not-a-spot', 'untested-skin', ...SCORED_FINDINGS];

const finding = fc.constantFrom(...FINDINGS);
const history: fc.Arbitrary<ClinicalHistory> = fc.record(
  {
    subject: fc.constant('spot' as const),
    isConfirmedSpot: fc.boolean(),
    symptoms: fc.subarray([...SYMPTOM_IDS]),
    riskFactors: fc.subarray([...RISK_FACTOR_IDS]),
    ageBand: fc.constantFrom(...AGE_BANDS),
    duration: fc.constantFrom(...DURATIONS),
  },
  { requiredKeys: ['subject', 'isConfirmedSpot', 'symptoms', 'riskFactors'] },
);
const withSymptoms = (...symptoms: readonly SymptomId[]): ClinicalHistory => ({ ...EMPTY_HISTORY, symptoms });

describe('the advice', () => {
  it('is that of the photo where nothing was told', () => {
    expect(FINDINGS.map((one) => adviceFor(one, EMPTY_HISTORY))).toEqual([
      'cannot-tell',
      'cannot-tell',
      'cannot-tell',
      'watch',
      'have-it-looked-at',
      'have-it-looked-at',
      'see-a-doctor-soon',
    ]);
  });

  it('is never lower than that of the photo, whatever is told', () => {
    fc.assert(
      fc.property(finding, history, (one, told) => {
        expect(urgencyOf(adviceFor(one, told))).toBeGreaterThanOrEqual(urgencyOf(adviceFor(one, EMPTY_HISTORY)));
      }),
    );
  });

  it('never falls when more is told', () => {
    fc.assert(
      fc.property(
        finding,
        history,
        fc.constantFrom(...SYMPTOM_IDS),
        fc.constantFrom(...RISK_FACTOR_IDS),
        (one, told, symptom, risk) => {
          const more = { ...told, symptoms: [...told.symptoms, symptom], riskFactors: [...told.riskFactors, risk] };
          expect(urgencyOf(adviceFor(one, more))).toBeGreaterThanOrEqual(urgencyOf(adviceFor(one, told)));
        },
      ),
    );
  });

  it('never falls with what the photo shows', () => {
    const rising: readonly Finding[] = ['cannot-tell', 'no-sign', 'some-signs', 'clear-signs'];
    fc.assert(
      fc.property(fc.nat({ max: rising.length - 2 }), history, (at, told) => {
        const [lower = 'no-sign', higher = 'no-sign'] = rising.slice(at, at + 2);
        expect(urgencyOf(adviceFor(higher, told))).toBeGreaterThanOrEqual(urgencyOf(adviceFor(lower, told)));
      }),
    );
  });

  it('does not depend on the order of the answers, or on one given twice', () => {
    fc.assert(
      fc.property(finding, history, (one, told) => {
        const { symptoms, riskFactors } = told;
        const twice = {
          ...told,
          symptoms: [...symptoms.toReversed(), ...symptoms],
          riskFactors: [...riskFactors, ...riskFactors],
        };
        expect(adviceFor(one, twice)).toBe(adviceFor(one, told));
      }),
    );
  });

  it('is to have the spot checked after any symptom, also where the photo is of no use', () => {
    for (const id of SYMPTOM_IDS) {
      expect(adviceFor('no-sign', withSymptoms(id))).toBe('have-it-looked-at');
      expect(adviceFor('not-a-spot', withSymptoms(id))).toBe('have-it-looked-at');
      expect(adviceFor('untested-skin', withSymptoms(id))).toBe('have-it-looked-at');
    }
  });

  it('is to see a doctor soon from three points on, from two where the photo shows some signs, and from one at an early stage', () => {
    expect(adviceFor('no-sign', withSymptoms('bleeding', 'sore'))).toBe('have-it-looked-at');
    expect(adviceFor('no-sign', withSymptoms('changed', 'bleeding'))).toBe('see-a-doctor-soon');
    expect(adviceFor('not-a-spot', withSymptoms('bleeding', 'sore', 'new-after-40'))).toBe('see-a-doctor-soon');
    expect(adviceFor('some-signs', withSymptoms('sore'))).toBe('have-it-looked-at');
    expect(adviceFor('some-signs', withSymptoms('changed'))).toBe('see-a-doctor-soon');
    expect(adviceFor('early-stage', withSymptoms('sore'))).toBe('see-a-doctor-soon');
    expect(ADVICE_LEVELS.at(-1)).toBe('see-a-doctor-soon');
  });
});

describe('what makes skin cancer likelier', () => {
  it('counts as one symptom from two points on, however many there are', () => {
    expect(historyPoints({ ...EMPTY_HISTORY, riskFactors: ['many-moles'] })).toBe(0);
    expect(historyPoints({ ...EMPTY_HISTORY, riskFactors: ['many-moles', 'family-melanoma'] })).toBe(1);
    expect(historyPoints({ ...EMPTY_HISTORY, riskFactors: ['had-skin-cancer'] })).toBe(1);
    expect(historyPoints({ ...EMPTY_HISTORY, riskFactors: RISK_FACTOR_IDS })).toBe(1);
  });

  it('makes a spot that is new and a person over 40 a symptom, once', () => {
    const told = { ...EMPTY_HISTORY, ageBand: '40-59', duration: 'months' } as const;
    expect(symptomsOf(told)).toEqual(['new-after-40']);
    expect(historyPoints({ ...told, symptoms: ['new-after-40'] })).toBe(1);
    expect(symptomsOf({ ...told, ageBand: '20-39' })).toEqual([]);
    expect(symptomsOf({ ...told, duration: 'years' })).toEqual([]);
  });
});
