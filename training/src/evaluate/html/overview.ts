/** The parts of the HTML report across sources: summary, baseline, subgroups, OOD rejection, ablation, leave-one-source-out. */
import type { AblationRow, LeaveOneSourceOut } from '../../../../src/core/schemas/model-card.js';
import type { EvaluationReport, OtherCondition, SourceMetrics, Subgroup } from '../../../../src/core/schemas/evaluation.js';
import { html } from '../plots/markup.js';
import type { Markup, Part } from '../plots/markup.js';
import { MIN_SUBGROUP_SIZE } from '../subgroups.js';
import { auc, percent, ranged, table, three } from './tables.js';

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
          auc(suspicious),
          ranged(suspicious, 'sensitivity', percent),
          ranged(suspicious, 'specificity', percent),
          ranged(suspicious, 'specificityAt95Sensitivity', percent),
          auc(melanoma),
          three(suspicious?.ece),
          three(suspicious?.eceByChance?.p95),
        ];
      }),
  );
}

const CUT_NAMES: Readonly<Record<Subgroup['by'], string>> = {
  sex: 'sex',
  ageBand: 'age in years',
  region: 'body site',
  skinType: 'skin type (Fitzpatrick)',
  skinTone: 'skin tone (0 darkest, 5 lightest)',
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
      different make: its AUCs compare lesions of the same source alone, its other figures depend on the mix. "Few" marks figures
      of fewer than ${MIN_SUBGROUP_SIZE} lesions or patients.
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
          'rejected as OOD',
          'ECE',
          'by chance, 95%',
        ],
        members.map(subgroupRow),
      ),
    )}
  </section>`;
}

function subgroupRow({ value, n, groups, figures }: Subgroup): Part[] {
  if (figures === undefined) return [value, n, `too few (${n})`, ...new Array<string>(8).fill('–')];
  const { suspicious, melanoma, other } = figures;
  return [
    ...[value, groups < MIN_SUBGROUP_SIZE ? `${n} (few)` : n, suspicious?.positives ?? '–'],
    auc(suspicious),
    ranged(suspicious, 'sensitivity', percent),
    ranged(suspicious, 'specificity', percent),
    ranged(figures, 'balancedAccuracy'),
    auc(melanoma),
    percent(other?.falseRejection),
    three(suspicious?.ece),
    three(suspicious?.eceByChance?.p95),
  ];
}

/** OOD rejection: recall by kind and false rejections. */
export function oodRejectionSection(rejection: EvaluationReport['notALesion']): Markup | null {
  if (rejection === undefined) return null;
  return html`<section aria-labelledby="ood">
    <h2 id="ood">Out-of-distribution (OOD) rejection</h2>
    <p>
      The app rejects images that show no lesion instead of scoring them. Left: recall by kind of such images (higher is better).
      Right: false rejections of lesions (fewer are better).
    </p>
    <div class="pair">
      ${table(
        'Recall: images without a lesion that are rejected',
        ['kind', 'images', 'recall'],
        Object.entries(rejection.kinds).map(([kind, row]) => [
          row.drawn ? `${kind} (synthetic)` : kind,
          row.n,
          ranged(row, 'recall', percent),
        ]),
      )}${table(
        'False rejections: lesions that are rejected',
        ['', 'lesions', 'rejected', 'rate'],
        [
          ...rejection.falseRejections.map((row) => [row.value, row.n, row.turnedAway, ranged(row, 'falseRejection', percent)]),
          ...(rejection.melanomas ?? []).map((row) => [
            ...[`melanomas, ${row.modality}`, row.n, row.turnedAway, ranged(row, 'falseRejection', percent)],
          ]),
        ],
      )}
    </div>
    ${otherConditionsTable(rejection)}
  </section>`;
}

/** What skin conditions get that the network has no class for. */
function otherConditionsTable({ otherConditions = [] }: NonNullable<EvaluationReport['notALesion']>): Markup | null {
  if (otherConditions.length === 0) return null;
  const levels = Object.keys(otherConditions[0]?.levels ?? {}) as (keyof OtherCondition['levels'])[];
  return table(
    'Other skin conditions: images that are rejected, and how many get each level',
    ['label, modality', 'images', 'rejected', ...levels],
    otherConditions.map((row) => [
      ...[`${row.condition}, ${row.modality}`, row.n, ranged(row, 'rejected', percent)],
      ...levels.map((level) => row.levels[level] ?? 0),
    ]),
  );
}

/** The ablation table. */
export function ablationSection(rows: readonly AblationRow[] | undefined): Markup | null {
  if (rows === undefined || rows.length === 0) return null;
  const sources = [...new Set(rows.flatMap(({ aucSuspicious }) => Object.keys(aucSuspicious ?? {})))];
  return html`<section aria-labelledby="ablation">
    <h2 id="ablation">Ablation</h2>
    <p>
      What each part of the training recipe contributes, measured on <code>val</code> with the same seed; differences of a few
      thousandths are noise.
    </p>
    ${table(
      'Validation metrics by run',
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
  return html`<section aria-labelledby="leave-one-source-out">
    <h2 id="leave-one-source-out">Leave-one-source-out: what a new clinic should expect</h2>
    <p>A model trained without any image of the source and tested on it, as on a clinic that it has never seen.</p>
    ${table('AUC on a source that was left out of training', ['', 'images', 'source left out', 'this model, trained on the source'], rows)}
  </section>`;
}
