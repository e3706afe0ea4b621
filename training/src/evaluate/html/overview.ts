/** The parts of the HTML report that look across sources: summary, reference, subgroups, the gate, training. Pure. */
import type { AblationRow, ModelCard, LeaveOneSourceOut } from '../../../../src/core/schemas/model-card.js';
import type { EvaluationReport, SourceMetrics, Subgroup } from '../../../../src/core/schemas/evaluation.js';
import { html } from '../plots/markup.js';
import type { Markup, Part } from '../plots/markup.js';
import { percent, ranged, table, three } from './tables.js';

/** One row a source or modality with its main figures. */
export function summaryTable(caption: string, parts: Readonly<Record<string, SourceMetrics>>): Markup {
  return table(
    caption,
    [
      '',
      'images',
      'balanced accuracy',
      'AUC suspicious',
      'sensitivity',
      'specificity',
      'spec. at 95% sens.',
      'AUC melanoma',
      'ECE',
      'ECE by chance, 95%',
    ],
    Object.entries(parts)
      .filter(([, { suspicious }]) => suspicious !== undefined)
      .map(([name, source]) => {
        const { suspicious, melanoma } = source;
        return [
          name,
          source.n,
          ranged(source, 'balancedAccuracy'),
          ranged(suspicious, 'auc'),
          ranged(suspicious, 'sensitivity', percent),
          ranged(suspicious, 'specificity', percent),
          ranged(suspicious, 'specificityAt95Sensitivity', percent),
          ranged(melanoma, 'auc'),
          three(suspicious?.ece),
          three(suspicious?.eceByChance?.p95),
        ];
      }),
  );
}

/** This model beside the reference run, figure by figure. */
export function referenceTable(report: EvaluationReport, reference: ModelCard['reference']): Markup | null {
  if (reference === undefined) return null;
  const rows = Object.entries(reference.sources).flatMap(([name, figures]) => {
    const source = report.sources[name];
    if (source === undefined) return [];
    const row = (
      title: string,
      mine: Record<string, unknown> | undefined,
      field: string,
      theirs: number | undefined,
    ): Part[][] => {
      const value = mine?.[field];
      return theirs === undefined || typeof value !== 'number'
        ? []
        : [
            [
              `${name}: ${title}`,
              ranged(mine, field),
              three(theirs),
              (value - theirs >= 0 ? '+' : '−') + Math.abs(value - theirs).toFixed(3),
            ],
          ];
    };
    return [
      ...row('balanced accuracy', source, 'balancedAccuracy', figures.balancedAccuracy),
      ...row('AUC suspicious', source.suspicious, 'auc', figures.aucSuspicious),
      ...row(
        'specificity at 95% sensitivity',
        source.suspicious,
        'specificityAt95Sensitivity',
        figures.specificityAt95Sensitivity,
      ),
      ...row('AUC melanoma', source.melanoma, 'auc', figures.aucMelanoma),
      ...row('recall of non-lesions', source.other, 'recall', figures.recall),
    ];
  });
  return html`<h3>Beside a plain run</h3>
    <p>${reference.note}</p>
    ${table('This model and the reference run', ['', 'this model', 'reference', 'difference'], rows)}`;
}

const CUT_NAMES: Readonly<Record<Subgroup['by'], string>> = {
  sex: 'sex',
  ageBand: 'age in years',
  region: 'place on the body',
  skinType: 'skin type (Fitzpatrick)',
  confirmedBy: 'how the diagnosis was confirmed',
};

/** Tables of the subgroups, one a source and cut. */
export function subgroupSection(subgroups: readonly Subgroup[]): Markup {
  const cuts = new Map<string, Subgroup[]>();
  for (const subgroup of subgroups) {
    const name = `${subgroup.within === 'all' ? 'all sources' : subgroup.within}: ${CUT_NAMES[subgroup.by]}`;
    cuts.set(name, [...(cuts.get(name) ?? []), subgroup]);
  }
  return html`<section aria-labelledby="subgroups">
    <h2 id="subgroups">Subgroups</h2>
    <p>
      Subgroups differ in their share of suspicious lesions and in which lesions were confirmed by a biopsy; a difference between
      two is no proof of a cause, and overlapping intervals are no proof of equality. "All sources" mixes sources of very
      different make: a subgroup within one source is the fairer comparison.
    </p>
    ${[...cuts].map(([name, members]) =>
      table(
        name,
        [
          '',
          'images',
          'suspicious',
          'AUC suspicious',
          'sensitivity',
          'specificity',
          'balanced accuracy',
          'AUC melanoma',
          'turned away',
          'ECE',
          'by chance, 95%',
        ],
        members.map(subgroupRow),
      ),
    )}
  </section>`;
}

function subgroupRow({ value, n, figures }: Subgroup): Part[] {
  if (figures === undefined) return [value, n, `too few (${n})`, ...new Array<string>(8).fill('–')];
  const { suspicious, melanoma, other } = figures;
  return [
    ...[value, n, suspicious?.positives ?? '–'],
    ranged(suspicious, 'auc'),
    ranged(suspicious, 'sensitivity', percent),
    ranged(suspicious, 'specificity', percent),
    ranged(figures, 'balancedAccuracy'),
    ranged(melanoma, 'auc'),
    percent(other?.falseRejection),
    three(suspicious?.ece),
    three(suspicious?.eceByChance?.p95),
  ];
}

/** The gate: recall by kind and false rejections. */
export function oodRejectionSection(gate: EvaluationReport['notALesion']): Markup | null {
  if (gate === undefined) return null;
  return html`<section aria-labelledby="gate">
    <h2 id="gate">Pictures that show no lesion</h2>
    <p>
      The app turns such pictures away instead of scoring them. Left: how many of each kind it turns away (more is better). Right:
      how many lesions it turns away by mistake (fewer is better).
    </p>
    <div class="pair">
      ${table(
        'Turned away, rightly',
        ['kind', 'pictures', 'recall'],
        Object.entries(gate.kinds).map(([kind, row]) => [
          row.drawn ? `${kind} (by a program)` : kind,
          row.n,
          ranged(row, 'recall', percent),
        ]),
      )}${table(
        'Lesions turned away, wrongly',
        ['', 'lesions', 'turned away', 'share'],
        gate.falseRejections.map((row) => [row.value, row.n, row.turnedAway, ranged(row, 'falseRejection', percent)]),
      )}
    </div>
  </section>`;
}

/** What each ingredient bought. */
export function ablationSection(rows: readonly AblationRow[] | undefined): Markup | null {
  if (rows === undefined || rows.length === 0) return null;
  const sources = [...new Set(rows.flatMap(({ aucSuspicious }) => Object.keys(aucSuspicious ?? {})))];
  return html`<section aria-labelledby="ablation">
    <h2 id="ablation">What each ingredient bought</h2>
    <p>Measured on <code>val</code> with the same seed; differences of a few thousandths are noise.</p>
    ${table(
      'Ablation',
      [
        'run',
        'epochs',
        'px',
        'val score',
        'balanced accuracy',
        'AUC melanoma',
        ...sources.map((name) => `AUC suspicious, ${name}`),
      ],
      rows.map((row) => [
        html`${row.name}: ${row.change}${row.note === undefined ? null : ` (${row.note})`}`,
        ...[row.epochs ?? '–', row.sizePx ?? '–'],
        ...[three(row.valScore), three(row.balancedAccuracy), three(row.aucMelanoma)],
        ...sources.map((name) => three(row.aucSuspicious?.[name])),
      ]),
    )}
  </section>`;
}

/** What a clinic whose images were never seen should expect. */
export function leaveOneSourceOutSection(sources: LeaveOneSourceOut | undefined): Markup | null {
  if (sources === undefined) return null;
  const rows = Object.entries(sources).flatMap(([name, { n, suspicious, melanoma }]) =>
    [
      { title: 'suspicious', figures: suspicious },
      { title: 'melanoma', figures: melanoma },
    ].flatMap(({ title, figures }) =>
      figures === undefined
        ? []
        : [[`${name}: ${title}`, n ?? '–', ranged(figures.leftOut, 'auc'), ranged(figures.trained, 'auc')]],
    ),
  );
  return html`<section aria-labelledby="left-out">
    <h2 id="left-out">What a new clinic should expect</h2>
    <p>A model trained without any image of the source, tested on it: the nearest thing to a clinic that nobody has seen.</p>
    ${table('AUC on a source that was left out of training', ['', 'images', 'left out', 'this model, trained on it'], rows)}
  </section>`;
}
