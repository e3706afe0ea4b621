/** What `npm run engines` writes, and the tables that are drawn from it. */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../scripts/engines/app-page.js';
import { absenceOf } from '../../../scripts/debian-packages.js';
import { parseEnginesReport } from '../../../scripts/engines/report.js';
import type { EnginesReport } from '../../../scripts/engines/report.js';
import { decodersTable, engineStepsTable, engineSummaryTable } from '../../../scripts/readme/engine-tables.js';

const REPORT: EnginesReport = {
  date: '2026-11-27T22:30:00.000Z',
  engines: [
    {
      engine: 'Firefox',
      version: 'firefox/140.12.0',
      backend: 'wasm',
      steps: [
        { name: 'answer', outcome: 'passed', note: 'wasm', seconds: 2.5 },
        { name: 'camera', outcome: 'failed', note: 'no picture', seconds: 1 },
        { name: 'the same score on wasm', outcome: 'absent', note: 'wasm is what was chosen', seconds: 0 },
      ],
      scoreDifference: 2e-8,
      comparedTo: 'Chromium',
      decodings: [
        { title: 'CMYK JPEG', fromPlain: 0.108, fromChromium: null },
        { title: 'animated GIF', fromPlain: null, fromChromium: null },
      ],
      seconds: 61.4,
    },
  ],
};

describe('the tables of engines', () => {
  it('count what passed, and leave what an engine has not out of the count', () => {
    expect(engineSummaryTable(REPORT)).toContain('| Firefox | 140.12.0 | wasm | 1 of 2 | 2e-8 from Chromium | 61 |');
  });

  it('say of each step what came of it', () => {
    const table = engineStepsTable(REPORT);
    expect(table).toContain('| answer | yes: wasm |');
    expect(table).toContain('| camera | no: no picture |');
    expect(table).toContain('| the same score on wasm | not here: wasm is what was chosen |');
  });

  it('show how far decoders move the score', () => {
    expect(decodersTable(REPORT)).toContain('| CMYK JPEG | 0.108 |\n| animated GIF | refused, or another level |');
  });

  it('name the command where nothing was measured', () => {
    for (const table of [engineSummaryTable, engineStepsTable, decodersTable])
      expect(table(undefined)).toContain('npm run engines -- --json docs/engines.json');
  });
});

describe('the report of engines', () => {
  it('is read as it was written', () => {
    expect(parseEnginesReport(JSON.stringify(REPORT))).toEqual(REPORT);
  });

  it('is refused with the place that is wrong', () => {
    const broken = { ...REPORT, engines: [{ ...REPORT.engines[0], seconds: 'many' }] };
    expect(() => parseEnginesReport(JSON.stringify(broken))).toThrow('engines.0.seconds');
  });
});

describe('two answers', () => {
  const answer = { backend: 'wasm', level: 'some-warning-signs', probabilities: { mel: 0.5, nv: 0.5 } };

  it('differ by the class that is furthest off, whatever computed them', () => {
    expect(differenceOf({ ...answer, backend: 'webgl', probabilities: { mel: 0.4, nv: 0.55 } }, answer)).toBeCloseTo(0.1);
  });

  it('are apart where their levels differ or a class is missing', () => {
    expect(differenceOf({ ...answer, level: 'not-a-lesion' }, answer)).toBe(Infinity);
    expect(differenceOf({ ...answer, probabilities: { mel: 0.5 } }, answer)).toBe(Infinity);
  });
});

describe('a browser that Debian packages', () => {
  it('is not absent where it is installed', () => {
    expect(absenceOf({ name: 'Firefox', packages: ['firefox-esr'], isInstalled: () => true })).toBeUndefined();
  });
});
