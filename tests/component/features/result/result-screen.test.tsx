/** The result of each level: advice first, and no score where there is no lesion. Runs in Node. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ADVICE } from '../../../../src/features/result/advice-text.js';
import { ResultScreen } from '../../../../src/features/result/result-screen.js';
import type { Level } from '../../../../src/model/postprocess.js';
import { CLASS_TEXT } from '../../../../src/features/result/class-text.js';
import { READY, answerOf } from '../../fake-services.js';

afterEach(cleanup);

const onAdjust = vi.fn();
const onDiscard = vi.fn();

function renderResult(level: Level): void {
  render(
    <ResultScreen
      photo={{ file: new Blob(['x']), url: 'blob:x', width: 400, height: 300 }}
      answer={answerOf(level)}
      opening={{ kind: 'idle' }}
      status={READY}
      buildId="test-build"
      onAdjust={onAdjust}
      onDiscard={onDiscard}
      onDismissOpening={() => undefined}
    />,
  );
}

describe.each(['clear-warning-signs', 'some-warning-signs', 'no-warning-sign'] as const)('%s', (level) => {
  test('puts the advice before the score, names the window and takes the focus', () => {
    renderResult(level);
    const headings = screen.getAllByRole('heading').map((heading) => heading.textContent);
    expect(headings[0]).toBe(ADVICE[level].heading);
    expect(headings.indexOf('Suspicion score')).toBeGreaterThan(0);
    expect(document.title).toBe(`${ADVICE[level].heading} · Naevus`);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  test('marks its own band between the model’s limits', () => {
    renderResult(level);
    const here = screen.getByText(/\(this photo\)/u);
    expect(here.closest('li')?.getAttribute('aria-current')).toBe('true');
    expect(screen.getByText('14% to 52%')).toBeTruthy();
  });
});

test('the scores can be read by a machine in full precision', () => {
  renderResult('some-warning-signs');
  const { scores, suspicious } = answerOf('some-warning-signs');
  expect(document.querySelector('[data-suspicious]')?.getAttribute('data-suspicious')).toBe(String(suspicious));
  for (const { id, probability } of scores) {
    expect(document.querySelector(`[data-class=${id}]`)?.getAttribute('data-probability')).toBe(String(probability));
  }
});

test('the likeliest class comes first, and each opens to a sentence', () => {
  renderResult('some-warning-signs');
  const rows = within(screen.getByRole('heading', { name: 'What it resembles' }).parentElement ?? document.body);
  const [first] = rows.getAllByRole('listitem');
  expect(first?.textContent).toContain('Mole (naevus)');
  expect(first?.textContent).toContain('41%');
  expect(first?.textContent).toContain('a melanoma can look like one');
});

test('a picture that shows no lesion gets no score, no classes and no heat-map', () => {
  renderResult('not-a-lesion');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This does not look like a close-up of a skin spot');
  expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
  expect(document.querySelector('main, body')?.textContent).not.toMatch(/\d%/u);
});

test('the marking is told in words, and its strength can be set', () => {
  renderResult('clear-warning-signs');
  expect(screen.getByText(/Strongest in the upper left of the square/u)).toBeTruthy();
  const slider = screen.getByRole('slider', { name: 'Strength of the marking' });
  fireEvent.change(slider, { target: { value: '0' } });
  expect(slider.getAttribute('aria-valuetext')).toBe('hidden');
});

test('no level is called safe, benign or healthy', () => {
  const names = Object.values(CLASS_TEXT).map(({ name }) => name);
  const advice = Object.values(ADVICE).map(({ heading, lead, sentence }) => `${heading} ${lead} ${sentence}`);
  for (const words of [...advice, ...names]) {
    expect(words).not.toMatch(/\b(safe|benign|healthy|harmless)\b/iu);
  }
});
