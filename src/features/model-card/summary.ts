/** The card in a few sentences about people: what it learned from, how often it is right and wrong, on whom it was not tested. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { SourceMetrics } from '../../core/schemas/evaluation.js';
import { ofHundred, ranged } from '../../ui/figure-format.js';

/** A share as people. */
export interface OfHundred {
  /** 0 to 100. */
  readonly count: number;
  /** The ends of the 95% interval, of a hundred as well; absent where the card has none. */
  readonly interval?: readonly [low: number, high: number];
  /** Photos that it was measured on. */
  readonly measuredOn: number;
}

/** What happens to a hundred spots of each kind, for one way of taking the photo. */
export interface PeopleFigures {
  /** The modality's or source's word in the card. */
  readonly id: string;
  /** Of a hundred suspicious spots, those with a warning. */
  readonly found: OfHundred;
  /** Of a hundred others, those with a warning all the same. */
  readonly falseAlarms: OfHundred;
  /** If this many of a hundred spots were suspicious, this many of a hundred warnings would be right. */
  readonly everyday?: { readonly suspicious: number; readonly right: number };
}

/** The summary of the card. */
export interface InShort {
  /** Pictures used for training and for choosing settings, and those of the test. */
  readonly learned: number;
  readonly tested: number;
  /** Collections of pictures. */
  readonly collections: number;
  /** One a way of taking the photo; none where the card does not tell them apart. */
  readonly kinds: readonly PeopleFigures[];
  /** The collection in which the fewest suspicious spots get a warning; absent where there is one collection alone. */
  readonly worst?: { readonly source: string; readonly found: OfHundred };
  /** Sentences of the card about whom it was not tested on. */
  readonly notTested: readonly string[];
}

function ofHundredFrom(
  figures: NonNullable<SourceMetrics['suspicious']>,
  name: 'sensitivity' | 'specificity',
): OfHundred | undefined {
  const { value, low, high } = ranged(figures, name);
  if (value === undefined) return undefined;
  const turned = name === 'specificity';
  const share = (of: number): number => ofHundred(turned ? 1 - of : of);
  const ends = turned ? [high, low] : [low, high];
  const [first, last] = ends;
  return {
    count: share(value),
    ...(first === undefined || last === undefined ? {} : { interval: [share(first), share(last)] }),
    measuredOn: turned ? figures.n - figures.positives : figures.positives,
  };
}

/** Of the prevalences in the card, the middle one: neither a specialist's waiting room nor everybody's skin. */
function everydayOf({ predictive = [] }: NonNullable<SourceMetrics['suspicious']>): PeopleFigures['everyday'] {
  const rows = predictive.filter(({ point }) => point === 'highSensitivity').sort((a, b) => a.prevalence - b.prevalence);
  const row = rows[Math.floor((rows.length - 1) / 2)];
  if (row?.ppv === undefined) return undefined;
  return { suspicious: ofHundred(row.prevalence), right: ofHundred(row.ppv) };
}

function peopleFigures([id, { suspicious }]: readonly [string, SourceMetrics]): PeopleFigures[] {
  if (suspicious === undefined) return [];
  const found = ofHundredFrom(suspicious, 'sensitivity');
  const falseAlarms = ofHundredFrom(suspicious, 'specificity');
  if (found === undefined || falseAlarms === undefined) return [];
  const everyday = everydayOf(suspicious);
  return [{ id, found, falseAlarms, ...(everyday && { everyday }) }];
}

/** Pictures of the given parts of the data, all collections together. */
export function imagesIn(card: ModelCard, splits: readonly string[]): number {
  return Object.values(card.data.images).reduce(
    (sum, counts) => sum + splits.reduce((part, split) => part + (counts[split] ?? 0), 0),
    0,
  );
}

/** Takes the few figures that matter most out of a card. */
export function inShort(card: ModelCard): InShort {
  const { modalities, sources } = card.evaluation.test;
  const bySource = Object.entries(sources).flatMap(([source, { suspicious }]) => {
    const found = suspicious && ofHundredFrom(suspicious, 'sensitivity');
    return found ? [{ source, found }] : [];
  });
  const worst = bySource.length < 2 ? undefined : bySource.reduce((a, b) => (b.found.count < a.found.count ? b : a));
  return {
    learned: imagesIn(card, ['train', 'val']),
    tested: imagesIn(card, ['test']),
    collections: Object.keys(card.data.images).length,
    kinds: Object.entries(modalities ?? {}).flatMap(peopleFigures),
    ...(worst && { worst }),
    notTested: card.limits.filter((limit) => /^(?:not|hardly) tested/iu.test(limit)),
  };
}
