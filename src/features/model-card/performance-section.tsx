/** The main figures by collection and by kind of photo; and what a warning means where cancers are rare. */
import { MODALITIES } from '../../core/modality.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { BinaryMetrics, SourceMetrics } from '../../core/schemas/evaluation.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatCount, formatShare, formatThree, formatTick, ranged } from '../../ui/figure-format.js';
import type { Ranged } from '../../ui/figure-format.js';
import { collectionLine, modalityName } from './name-messages.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';
import { performanceText } from './performance-messages.js';

/** The section. */
export function PerformanceSection({ card }: { readonly card: ModelCard }) {
  const { modalities: decisions, chosenOn } = card.decisions;
  const { sources, modalities = {} } = card.evaluation.test;
  const { limitColumns } = performanceText.well;
  const parts = [
    ...evaluatedParts(sources).map(([id, figures]) => ({
      id: `source-${id}`,
      name: collectionLine(id),
      figures,
    })),
    ...evaluatedParts(modalities).map(([id, figures]) => ({
      id: `modality-${id}`,
      name: performanceText.well.all({ kind: modalityName(id) }),
      figures,
    })),
  ];
  return (
    <>
      {MODALITIES.map((modality) => {
        const { highSensitivity, ruleIn } = decisions[modality].operatingPoints;
        const [some, clear] = [formatTick(highSensitivity.threshold), formatTick(ruleIn.threshold)];
        return (
          <p key={modality} className={shared.prose}>
            {performanceText.well.intro({ kind: modalityName(modality), some, clear, chosenOn })}
          </p>
        );
      })}
      <dl className={shared.terms}>
        {performanceText.well.terms.map(([term, meaning]) => (
          <div key={term} className={shared.term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className={shared.soft}>{performanceText.well.intervals({ note: card.evaluation.note })}</p>
      <DataTable
        caption={performanceText.well.ranking}
        columns={[performanceText.well.part, ...performanceText.well.rankingColumns]}
        rows={parts.map(({ id, name, figures }) => ({ id, header: name, cells: rankingCells(figures) }))}
      />
      <DataTable
        caption={performanceText.well.limits}
        columns={[
          performanceText.well.part,
          limitColumns.pictures,
          ...performanceText.well.limitNames.flatMap((limit) => [
            limitColumns.sensitivityAt({ limit }),
            limitColumns.specificityAt({ limit }),
          ]),
          limitColumns.specificityAt95Sensitivity,
        ]}
        rows={parts.map(({ id, name, figures }) => ({ id, header: name, cells: limitCells(figures) }))}
      />
      <Predictive parts={evaluatedParts(modalities)} />
    </>
  );
}

/** The sources that have lesions. */
function evaluatedParts(parts: Readonly<Record<string, SourceMetrics>>): [string, SourceMetrics][] {
  return Object.entries(parts).filter(([, { suspicious, melanoma }]) => suspicious !== undefined || melanoma !== undefined);
}

function Count({ n, suspicious }: SourceMetrics) {
  if (suspicious === undefined) return formatCount(n);
  return (
    <>
      {formatCount(suspicious.n)}
      <span className={`${shared.rowNote ?? ''} ${shared.keptWhole ?? ''}`}>
        {text.suspicious({ count: suspicious.positives })}
      </span>
    </>
  );
}

/** In the order of `performanceText.well.rankingColumns`. */
function rankingCells(figures: SourceMetrics) {
  const { suspicious, melanoma } = figures;
  const chance = suspicious?.eceByChance;
  return [
    <Count {...figures} />,
    <Figure of={ranged(suspicious, 'auc')} format={formatThree} />,
    <Figure of={ranged(melanoma, 'auc')} format={formatThree} />,
    <Figure of={ranged(figures, 'balancedAccuracy')} format={formatShare} />,
    <Figure
      of={ranged(suspicious, 'ece')}
      format={formatThree}
      notes={
        chance
          ? [
              performanceText.well.byChance({ mean: formatThree(chance.mean) }),
              performanceText.well.byChanceUpTo({ p95: formatThree(chance.p95) }),
            ]
          : []
      }
    />,
  ];
}

/** In the order of `performanceText.well.limitColumns`. */
function limitCells(figures: SourceMetrics) {
  const { suspicious } = figures;
  return [
    <Count {...figures} />,
    <Figure of={ranged(suspicious, 'sensitivity')} format={formatShare} />,
    <Figure of={ranged(suspicious, 'specificity')} format={formatShare} />,
    <Figure of={ranged(suspicious, 'sensitivityRuleIn')} format={formatShare} />,
    <Figure of={ranged(suspicious, 'specificityRuleIn')} format={formatShare} />,
    <Figure of={ranged(suspicious, 'specificityAt95Sensitivity')} format={formatShare} />,
  ];
}

/** The complement. */
function rest({ value, low, high }: Ranged): Ranged {
  const turned = (share: number | undefined): number | undefined => (share === undefined ? undefined : 1 - share);
  return { value: turned(value), low: turned(high), high: turned(low) };
}

type PredictiveRow = NonNullable<BinaryMetrics['predictive']>[number];

function Predictive({ parts }: { readonly parts: readonly [string, SourceMetrics][] }) {
  const tables = parts.flatMap(([id, { suspicious }]) => (suspicious?.predictive ? [[id, suspicious.predictive] as const] : []));
  if (tables.length === 0) return null;
  return (
    <>
      <h3>{performanceText.well.predictiveHeading}</h3>
      <p className={shared.prose}>{performanceText.well.predictiveIntro}</p>
      {tables.map(([id, rows]) => (
        <DataTable
          key={id}
          caption={modalityName(id)}
          columns={performanceText.well.predictiveColumns}
          rows={predictiveRows(rows)}
        />
      ))}
    </>
  );
}

function predictiveRows(rows: readonly PredictiveRow[]) {
  const prevalences = [...new Set(rows.map(({ prevalence }) => prevalence))].sort((a, b) => a - b);
  return prevalences.map((prevalence) => {
    const at = (point: PredictiveRow['point']): PredictiveRow | undefined =>
      rows.find((row) => row.prevalence === prevalence && row.point === point);
    return {
      id: String(prevalence),
      header: performanceText.well.predictiveRow({ share: formatShare(prevalence) }),
      cells: [
        <Figure of={ranged(at('highSensitivity'), 'ppv')} format={formatShare} />,
        <Figure of={rest(ranged(at('highSensitivity'), 'npv'))} format={formatShare} />,
        <Figure of={ranged(at('ruleIn'), 'ppv')} format={formatShare} />,
      ],
    };
  });
}
