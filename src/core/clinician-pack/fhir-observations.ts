/** What was measured and told, as FHIR observations. */
import { shownFraction, unchangedRange } from '../change/shown-values.js';
import type { MeasuredChange } from '../change/limits.js';
import { SIZE_MEASURES } from '../change/measures.js';
import type { ClinicalHistory } from '../clinical-history.js';
import type { Component, Observation, Reference } from './fhir-types.js';
import { MEASURE_WORDS, RISK_WORDS, SYMPTOM_WORDS, VERDICT_WORDS, millimetres, percent, words } from './fhir-words.js';
import type { PackedChange } from './pack-content.js';

/** An observation before it has its id, its subject and its spot. */
export type Observed = Omit<Observation, 'resourceType' | 'id' | 'status' | 'subject' | 'focus' | 'bodySite'>;

/** The longest diameter that the person measured on a photo. */
export function sizeObservation(sizeMm: number, when: string, photo: Reference): Observed {
  return {
    code: words('Longest diameter of the spot'),
    effectiveDateTime: when,
    method: words('Measured on the photo by the person, next to something of known size'),
    valueQuantity: millimetres(sizeMm),
    derivedFrom: [photo],
  };
}

const isTrue = (text: string): Component => ({ code: words(text), valueBoolean: true });

/** What the person told at a visit; undefined where they told nothing. What they did not tick is not known, and is absent. */
export function historyObservation(history: ClinicalHistory, when: string): Observed | undefined {
  const { symptoms, riskFactors, ageBand, duration } = history;
  const component: Component[] = [
    ...symptoms.map((id) => isTrue(SYMPTOM_WORDS[id])),
    ...riskFactors.map((id) => isTrue(RISK_WORDS[id])),
    ...(duration === undefined
      ? []
      : [{ code: words('How long the spot has been there'), valueCodeableConcept: words(duration) }]),
    ...(ageBand === undefined ? [] : [{ code: words('Age of the person'), valueCodeableConcept: words(ageBand) }]),
  ];
  if (component.length === 0) return undefined;
  return { code: words('What the person told about the spot and themselves'), effectiveDateTime: when, component };
}

function changeComponents(change: MeasuredChange): Component[] {
  const { measure, from, to, verdict } = change;
  // A size without a scale means nothing.
  if (verdict === 'unknown' && SIZE_MEASURES.includes(measure)) return [];
  const range = unchangedRange(change);
  const value = (text: string, fraction: number): Component => ({ code: words(text), valueQuantity: percent(fraction) });
  return [
    value('Earlier photo', shownFraction(measure, from, from)),
    value('Later photo', shownFraction(measure, to, from)),
    ...(range === undefined
      ? []
      : [
          value('Lowest value of the later photo without a change (95 of 100 pairs of photos)', range[0]),
          value('Highest value of the later photo without a change (95 of 100 pairs of photos)', range[1]),
        ]),
  ];
}

const SCALE_WORDS: Readonly<Record<PackedChange['scaleSource'], string>> = {
  skin: 'Scale: from the pattern of the skin around the spot.',
  millimetres: 'Scale: from something of known size in both photos.',
  none: 'Scale: not known, so that sizes are not compared.',
};

/** What differs between two photos, an observation for each measure. */
export function changeObservations(
  { changes, scaleSource }: PackedChange,
  when: string,
  photos: readonly Reference[],
  device: Reference,
): Observed[] {
  return changes.map((change) => {
    const component = changeComponents(change);
    return {
      code: words(`${MEASURE_WORDS[change.measure]}: change between two photos`),
      effectiveDateTime: when,
      method: words('Both photos registered by a similarity transform, colours relative to the skin around the spot'),
      device,
      valueCodeableConcept: words(VERDICT_WORDS[change.verdict]),
      derivedFrom: photos,
      ...(component.length > 0 && { component }),
      note: [{ text: SCALE_WORDS[scaleSource] }],
    };
  });
}
