/** The HTML report: one file, no request, every plot with a name and a table, nothing unescaped. */
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../../../training/src/evaluate/html/page.js';
import { html } from '../../../../training/src/evaluate/plots/markup.js';
import { evaluationReport } from '../../../../training/src/evaluate/report.js';
import { SPEC, middlingAnswers } from '../../../fixtures/scored-lesions.js';

const report = evaluationReport(middlingAnswers(240), SPEC, 'v<1>', 'test');
const input = {
  report,
  decisions: SPEC,
  limits: ['Not a medical device & no diagnosis.'],
  ablation: [{ name: 'base', change: 'nothing', valScore: 0.8, aucSuspicious: { clinic: 0.7 } }],
  leaveOneSourceOut: { clinic: { n: 9, melanoma: { leftOut: { auc: 0.6, aucLow: 0.5, aucHigh: 0.7 }, trained: { auc: 0.8 } } } },
};
const page = htmlReport(input);

describe('markup', () => {
  it('escapes what is put in, and leaves markup and lists of it alone', () => {
    expect(html`<b title="${'"'}">${'<i>'}${[html`<u>${1}</u>`, null]}</b>`.markup).toBe(
      '<b title="&quot;">&lt;i&gt;<u>1</u></b>',
    );
  });
});

describe('the page', () => {
  it('says the limits before any figure', () => {
    expect(page).toContain('Not a medical device &amp; no diagnosis.');
    expect(page.indexOf('Not a medical device')).toBeLessThan(page.indexOf('<main>'));
    expect(page).toContain('v&lt;1&gt;');
  });

  it('asks for nothing from elsewhere and runs nothing', () => {
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)/u);
    expect(page).not.toMatch(/url\(|@import|<script|<link/u);
  });

  it('gives every id once, and every reference an id', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/gu)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    for (const reference of references) expect(ids).toContain(reference);
  });

  it('names every plot and captions every table', () => {
    const plots = page.split('<svg').slice(1);
    expect(plots).toHaveLength(6);
    for (const plot of plots) expect(plot).toMatch(/^ class="plot" [^>]*role="img" aria-labelledby="[^"]+">\s*<title/u);
    expect(page.split('<table').length).toBe(page.split('<caption').length);
    expect(page).not.toMatch(/NaN|undefined|Infinity/u);
  });

  it('holds the ablation table and the left-out sources where they are given', () => {
    expect(page).toContain('base: nothing');
    expect(page).toContain('what a new clinic should expect');
    const bare = htmlReport({ report: { model: 'v', split: 'val', sources: {} }, decisions: SPEC, limits: [] });
    expect(bare).not.toContain('what a new clinic should expect');
    expect(bare).not.toContain('id="ablation"');
  });
});
