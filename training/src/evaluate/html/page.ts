/** The HTML report: one file without requests, limits first, then the figures of every part with plots and tables. */
import type { ModelCard } from '../../../../src/core/schemas/model-card.js';
import type { EvaluationReport } from '../../../../src/core/schemas/evaluation.js';
import type { ModelDecisions } from '../../../../src/core/calibration/postprocess.js';
import { MODALITIES } from '../../../../src/core/modality.js';
import type { Modality } from '../../../../src/core/modality.js';
import { html } from '../plots/markup.js';
import type { Markup } from '../plots/markup.js';
import { ablationSection, oodRejectionSection, leaveOneSourceOutSection, subgroupSection, summaryTable } from './overview.js';
import { sectionId, sourceSection } from './source-section.js';
import { STYLE } from './style.js';

/** What the report is made of. */
export interface HtmlInput {
  readonly report: EvaluationReport;
  readonly decisions: ModelDecisions;
  /** What the model was not tested on, in whole sentences. */
  readonly limits: readonly string[];
  readonly ablation?: ModelCard['ablation'];
  readonly leaveOneSourceOut?: ModelCard['leaveOneSourceOut'];
}

/** The text of the file. */
export function htmlReport({ report, decisions, limits, ablation, leaveOneSourceOut }: HtmlInput): string {
  const lesionSources = Object.entries(report.sources).filter(([, { suspicious }]) => suspicious !== undefined);
  const title = `Model ${report.model}: evaluation on "${report.split}"`;
  const links = [
    ...[{ id: 'summary', name: 'Summary' }],
    ...lesionSources.map(([name]) => ({ id: sectionId(name), name })),
    ...(report.subgroups === undefined ? [] : [{ id: 'subgroups', name: 'Subgroups' }]),
    ...(report.notALesion === undefined ? [] : [{ id: 'ood', name: 'OOD rejection' }]),
    ...(ablation === undefined ? [] : [{ id: 'ablation', name: 'Ablation' }]),
    ...(leaveOneSourceOut === undefined ? [] : [{ id: 'leave-one-source-out', name: 'New clinic' }]),
    { id: 'methods', name: 'Methods' },
  ];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        <header><h1>${title}</h1></header>
        <aside class="limits" aria-labelledby="limits">
          <h2 id="limits">Limitations</h2>
          <ul>
            ${limits.map((limit) => html`<li>${limit}</li>`)}
          </ul>
        </aside>
        <nav aria-label="Parts of the report">
          <ul>
            ${links.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          <section aria-labelledby="summary">
            <h2 id="summary">Summary</h2>
            <p>
              "Suspicious" is actinic keratosis, Bowen's disease or squamous cell carcinoma, basal cell carcinoma, or melanoma. In
              brackets: 95% intervals over lesions or patients. Sensitivity and specificity are at the threshold from which the
              app flags a lesion of that modality, which was chosen on other images.
            </p>
            ${summaryTable('By source', report.sources)}
            ${report.modalities === undefined ? null : summaryTable('By modality, all sources together', report.modalities)}
          </section>
          ${lesionSources.map(([name, source]) => sourceSection(name, source, decisions[modalityOfSource(report, name)].operatingPoints))}
          ${report.subgroups === undefined ? null : subgroupSection(report.subgroups)} ${oodRejectionSection(report.notALesion)}
          ${ablationSection(ablation)} ${leaveOneSourceOutSection(leaveOneSourceOut)} ${methods(decisions)}
        </main>
      </body>
    </html> `;
  return page.markup;
}

function modalityOfSource({ modalityDetection }: EvaluationReport, source: string): Modality {
  return modalityDetection?.sources[source]?.modality ?? 'photo';
}

function methods(decisions: ModelDecisions): Markup {
  const ofModality = MODALITIES.map((modality) => {
    const { suspiciousScale, operatingPoints, notALesionThreshold } = decisions[modality];
    return (
      `for ${modality}: log-odds of the suspicious score times ${suspiciousScale.slope.toFixed(3)} plus ` +
      `${suspiciousScale.intercept.toFixed(3)}; flagged from ${operatingPoints.highSensitivity.threshold.toFixed(3)}; ` +
      `clear signs from ${operatingPoints.ruleIn.threshold.toFixed(3)}; not a lesion from a probability of ` +
      notALesionThreshold.toFixed(3)
    );
  });
  return html`<section aria-labelledby="methods">
    <h2 id="methods">Methods</h2>
    <dl>
      <dt>Decisions</dt>
      <dd>
        All chosen on <code>val</code>, none on the images evaluated here: temperature ${decisions.photo.temperature.toFixed(3)};
        ${ofModality.join('; ')}.
      </dd>
      <dt>Intervals</dt>
      <dd>
        Percentile bootstrap over lesions or patients, 1,000 draws from a fixed seed. Where a share is 0% or 100% every draw says
        the same, and the exact binomial bound over groups is given instead (Clopper and Pearson 1934), for an AUC of 1 over the
        groups of the rarer side. Rates of rejection by kind have exact intervals throughout. The interval of the calibration
        error is moved by the bootstrap's own bias, since resampling makes that error larger.
      </dd>
      <dt>Melanoma</dt>
      <dd>By its calibrated probability, as the app shows it. The class offsets serve the order of the diagnoses alone.</dd>
      <dt>ROC AUC</dt>
      <dd>
        The share of pairs in the right order, ties counting half (Hanley and McNeil 1982). Given from ten cases a side on. Where
        several sources are taken together, pairs are of the same source (Janes and Pepe 2009): sources differ in how suspicious
        their lesions are.
      </dd>
      <dt>PR AUC</dt>
      <dd>Average precision: the sum over thresholds of precision times the recall gained (Davis and Goadrich 2006).</dd>
      <dt>Balanced accuracy, macro precision, macro F1</dt>
      <dd>
        Means over the classes that occur, of the likeliest of eight classes. A class that is never named counts as precision 0.
      </dd>
      <dt>ECE</dt>
      <dd>
        Expected calibration error of the suspicious score in 15 bins of equal mass (Nixon et al. 2019). "By chance": labels drawn
        from the model's own probabilities, 1,000 times (Bröcker and Smith 2007); images count as independent there.
      </dd>
      <dt>Brier score</dt>
      <dd>Mean squared distance between score and truth.</dd>
      <dt>Predictive values</dt>
      <dd>
        ppv = se·p / (se·p + (1 − sp)(1 − p)), npv = sp(1 − p) / (sp(1 − p) + (1 − se)p), with sensitivity se and specificity sp
        measured here and a stated prevalence p (Altman and Bland 1994).
      </dd>
    </dl>
  </section>`;
}
