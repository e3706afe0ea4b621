/** The page about the model on a small card: its figures are the card's, what is absent is not known, what can't be read is said. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseModelCardJson } from '../../../../src/diagnosis/use-model-card.js';
import type { ModelCardOutcome } from '../../../../src/diagnosis/use-model-card.js';
import { limitSentence } from '../../../../src/features/model-card/limit-messages.js';
import { ModelCardPage } from '../../../../src/features/model-card/model-card-page.js';
import type { ModelCard } from '../../../../src/core/schemas/model-card.js';
import { cardJson, fixtureCard } from './card-fixture.js';

afterEach(cleanup);

async function show(card: ModelCard = fixtureCard()): Promise<void> {
  const load = (): Promise<ModelCardOutcome> => Promise.resolve({ kind: 'ok', card });
  render(<ModelCardPage load={load} />);
  await screen.findByRole('heading', { name: 'Summary' });
}

const section = (name: string): HTMLElement => screen.getByRole('region', { name });

/** The texts of a table's row, its header first. */
function row(table: string, header: RegExp): string[] {
  const found = within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .find((one) => header.test(one.firstElementChild?.textContent ?? ''));
  return [...(found?.children ?? [])].map(({ textContent }) => textContent);
}

test('says how often the check of the photo is right and wrong', async () => {
  await show();
  for (const header of [/As they are/u, /Out of focus/u, /Very yellow light/u]) {
    const cells = row('Photos that were flagged', header).slice(1);
    expect(cells).toHaveLength(2);
    for (const cell of cells) expect(cell).toMatch(/^\d+\.\d% of [\d,]+$/u);
  }
});

test('says how well the first square frames the spot, and how a square in the middle does', async () => {
  await show();
  for (const header of [/As they were taken/u, /Off the middle/u, /wide stretch of skin.*square by guess/u]) {
    const [photos, ...figures] = row('What the first square shows', header).slice(1);
    expect(photos).toMatch(/^[\d,]+$/u);
    expect(figures).toHaveLength(3);
    for (const figure of figures) expect(figure).toMatch(/^(?:over |under )?\d+\.\d%\d+\.\d%?\s?–\s?(?:over |under )?\d+\.\d%$/u);
  }
  expect(section('Where the spot is').textContent).toMatch(/Of [\d,]+ pictures by dermatoscope.* moved the square in \d+\./u);
});

test('names bands of skin tone, and says which are too few', async () => {
  await show(
    fixtureCard((json) => {
      const figures = { n: 984, groups: 492, suspicious: { n: 984, positives: 820, sensitivity: 0.95 } };
      json.evaluation.test['subgroups'] = [
        { within: 'all', by: 'skinTone', value: '0-1', n: 14, groups: 14 },
        { within: 'all', by: 'skinTone', value: '3-5', n: 984, groups: 492, figures },
      ];
    }),
  );
  const table = screen.getByRole('table', { name: /Skin tone/u });
  expect(within(table).getByRole('columnheader', { name: 'Tone, 0 to 5' })).toBeTruthy();
  const [dark, light] = [/0 and 1, dark/u, /3 to 5, light/u].map((name) => within(table).getByRole('row', { name }).textContent);
  expect(dark).toContain('too few');
  expect(light).toContain('95.0%');
});

test('says that a card without these sections has no figures for them', async () => {
  await show(
    fixtureCard((json) => {
      delete json['qualityCheck'];
      delete json['localisation'];
    }),
  );
  for (const heading of ['The check of the photo', 'Where the spot is'])
    expect(section(heading).textContent).toContain('not known');
});

describe('the summary', () => {
  test('says for whom it is, what matters, on whom it was not tested, and that it is no medical device', async () => {
    await show();
    const short = section('Summary');
    expect(short.textContent).toContain('students, and researchers');
    expect(row('Who got a warning in the test', /^Dermatoscope/u).slice(1)).toEqual(['90 of 100', '26 of 100']);
    expect(
      within(short)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Not tested on skin types V and VI: none are in the test data.']);
    expect(short.textContent).toContain('Not a medical device');
  });

  test('is followed by what it learned from, what happens to a hundred spots, and where it does worst', async () => {
    await show();
    const people = section('Out of 100 spots');
    expect(people.textContent).toContain('It learned from 7,900 pictures from 2 public collections');
    expect(people.textContent).toContain('tested on 1,450 others');
    expect(within(people).getByRole('img', { name: '90 of 100 suspicious spots got a warning, 10 were missed' })).toBeTruthy();
    expect(within(people).getByRole('img', { name: '26 of 100 other spots got a false alarm' })).toBeTruthy();
    expect(people.textContent).toContain('Likely between 22 and 30; measured on 300 photos.');
    expect(people.textContent).toContain(
      'Where 3 in 100 spots are suspicious, about 10 of 100 warnings would be right and 90 false alarms.',
    );
    expect(people.textContent).toContain(
      'In new-clinic, where it performed worst, 30 of 100 suspicious spots got a warning. Measured on only 10 photos.',
    );
  });

  test('has every limit of the shipped card in the language in use', () => {
    const cards = Object.values(
      import.meta.glob<{ limits: string[] }>('../../../../public/model/*/card.json', { eager: true, import: 'default' }),
    );
    expect(cards.length).toBeGreaterThan(0);
    for (const { limits } of cards) expect(limits.filter((limit) => limitSentence(limit) === undefined)).toEqual([]);
  });

  test('nowhere gives a verdict', async () => {
    await show();
    expect(document.body.textContent).not.toMatch(/\b(?:safe|benign|healthy|harmless)\b/iu);
  });
});

describe('figures', () => {
  test('stand with their intervals, and what chance would give', async () => {
    await show();
    const [, count, auc, melanoma, balanced, ece] = row('How well the score tells spots apart', /^HAM10000/u);
    expect(count).toBe('400100 suspicious');
    expect(auc).toBe('0.9120.900–0.925');
    expect(melanoma).toBe('0.810');
    expect(balanced).toBe('70.0%');
    expect(ece).toBe('0.031by chance 0.012up to 0.017');
  });

  test('are not known where the card has none', async () => {
    await show();
    expect(row('How well the score tells spots apart', /^new-clinic/u).slice(2)).toEqual(Array(4).fill('not known'));
    expect(row('What the app’s two cut-offs make of it', /^new-clinic/u)[3]).toBe('not known');
  });

  test('of a warning are turned into shares for other prevalences', async () => {
    await show();
    expect(row('Photos through a dermatoscope', /3\.0%/u).slice(1)).toEqual(['9.8%9.0% – 11.0%', '0.4%', '32.0%']);
  });

  test('of groups say where there are too few to tell, and which skin types do not occur', async () => {
    await show();
    expect(row('Age: All collections together', /^under 30/u)[1]).toBe('too few to tell');
    expect(row('Skin type: new-clinic', /^II, /u)[1]).toBe('90.4%85.0% – 95.0%');
    for (const type of [/^I, /u, /^V, /u, /^VI, /u])
      expect(row('Skin type: new-clinic', type)[1]).toBe('not tested: no pictures');
  });

  test('of pictures that show no lesion are told by kind', async () => {
    await show();
    expect(row('Rejected, rightly', /^Hands/u)).toEqual(['Hands', '64', '98.4%95.0% – 100.0%']);
    expect(row('Rejected, rightly', /^Writing/u)).toEqual(['Writingdrawn by a program', '40', 'not known']);
    expect(row('Spots rejected, wrongly', /^HAM10000/u).slice(1)).toEqual(['400', '2', '0.5%']);
  });

  test('of how it was made are the card’s, with the tables that it has', async () => {
    await show();
    const made = section('Training').textContent;
    for (const fact of [
      '3000.1.1',
      'Toy network',
      '4.4 MB (4,436,248 bytes)',
      '2 of the last layer alone, 7 of all layers',
      '9.7%',
    ])
      expect(made).toContain(fact);
    expect(row('What each ingredient brought, on the tuning pictures', /^no mixup/u).at(-1)).toBe('0.905');
    expect(row('Trained without a collection, then tested on it', /^HAM10000/u).slice(1, 4)).toEqual(['400', '0.777', '0.912']);
    expect(row('Ways to store the weights', /^uint8/u)[1]).toBe('2.3 MB');
  });

  test('may be absent altogether: sections say so or leave their tables out', async () => {
    await show(
      fixtureCard((json) => {
        json['run'] = 'a form of the future';
        for (const part of ['ablation', 'leaveOneSourceOut', 'storage', 'stability', 'heatMapCheck'])
          Reflect.deleteProperty(json, part);
        json.evaluation.test = { model: '1', split: 'test', sources: {} };
      }),
    );
    expect(section('Summary').textContent).toContain('for each kind of photo is not known');
    expect(section('Curves').textContent).toContain('The card has no curves.');
    expect(section('Groups of people').textContent).toContain('no figures of groups');
    expect(section('Training').textContent).toContain('Rounds through the picturesnot known');
    expect(section('Whether the heat-map explains the score').textContent).toContain('shows every heat-map unchecked');
    expect(section('Inconclusive photos').textContent).toContain('answers every photo that shows a spot');
    expect(screen.queryByRole('table', { name: 'Ways to store the weights' })).toBeNull();
  });
});

describe('curves', () => {
  test('are of the collection that is chosen, and tell their areas in words', async () => {
    const user = userEvent.setup();
    await show();
    const curves = section('Curves');
    expect(curves.textContent).toContain('Suspicious: area 0.912 (0.900–0.925). Melanoma: area 0.810.');
    expect(curves.querySelectorAll('[data-series="Melanoma"]')).toHaveLength(2);
    expect([...curves.querySelectorAll('[data-mark]')].map((mark) => mark.getAttribute('data-mark'))).toEqual([
      'Cut-off of “some warning signs”',
    ]);
    await user.selectOptions(within(curves).getByLabelText('Collection'), 'new-clinic');
    expect(curves.textContent).toContain('Suspicious: area not known.');
    expect(curves.querySelectorAll('[data-series="Melanoma"]')).toHaveLength(0);
  });

  test('of answering fewer photos leave out what is not known', async () => {
    await show();
    const selective = section('If it does not answer everything');
    expect(selective.querySelectorAll('[data-series="Accuracy"] .dot')).toHaveLength(2);
    expect(selective.querySelectorAll('[data-series="Sensitivity"] .dot')).toHaveLength(1);
  });
});

test('inconclusive answers are shown next to the error of the others, by collection and by how far apart the views are', async () => {
  await show();
  expect(row('Test photos that get no answer', /^All collections together/u)).toEqual([
    ...['All collections together', '450', '4.0%3.0% – 6.0%', '25.0%20.0% – 30.0%', '50.0%30.0% – 70.0%'],
  ]);
  expect(row('Test photos that get no answer', /^new-clinic/u).at(-1)).toBe('none');
  const bands = 'How often the score is wrong, by how far apart the views are';
  expect(row(bands, /^All in the same level/u).slice(1)).toEqual(['400', '20.0%', '96.0%', '75.0%', '0.930']);
  expect(row(bands, /^Beyond the cut-off/u).slice(1, 3)).toEqual(['18', '50.0%']);
  expect(section('Inconclusive photos').textContent).toContain('at most 5.0% of the spots');
});

test('how many heat maps are suppressed is shown by collection', async () => {
  await show();
  const caption = 'Test photos with warning signs whose heat-map is not shown';
  expect(row(caption, /^All collections together/u).slice(1)).toEqual(['150', '20.0%14.0% – 27.0%']);
});

test('headings go down by one step at a time, and every table has a caption', async () => {
  await show();
  const levels = screen.getAllByRole('heading').map(({ tagName }) => Number(tagName.slice(1)));
  expect(levels[0]).toBe(1);
  levels.slice(1).forEach((level, at) => expect(level - (levels[at] ?? 0)).toBeLessThanOrEqual(1));
  for (const table of document.querySelectorAll('table')) expect(table.querySelector('caption')?.textContent).toBeTruthy();
});

test('everything but the summary is folded away until it is asked for, or printed', async () => {
  const user = userEvent.setup();
  await show();
  const parts = [...document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')];
  const opened = (): boolean[] => [...new Set(parts.map(({ open }) => open))];
  expect(parts.length).toBeGreaterThan(10);
  expect(opened()).toEqual([false]);
  await user.click(screen.getByRole('button', { name: 'Open all' }));
  expect(opened()).toEqual([true]);
  await user.click(screen.getByRole('button', { name: 'Close all' }));
  expect(opened()).toEqual([false]);
  act(() => {
    window.dispatchEvent(new Event('beforeprint'));
  });
  expect(opened()).toEqual([true]);
});

describe('without a card', () => {
  test('the page says that it is reading', () => {
    render(<ModelCardPage load={() => new Promise(() => undefined)} />);
    expect(screen.getByRole('status').textContent).toContain('Reading the model’s card');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The model');
  });

  test('a failure is told in plain words and can be tried again', async () => {
    const user = userEvent.setup();
    const load = vi
      .fn<() => Promise<ModelCardOutcome>>()
      .mockResolvedValueOnce({ kind: 'failed', failure: { kind: 'model-offline' } })
      .mockResolvedValueOnce({ kind: 'ok', card: fixtureCard() });
    render(<ModelCardPage load={load} />);
    expect((await screen.findByRole('alert')).textContent).toContain('The model is not on this device yet');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Summary' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a card of another version, or a broken one, shows no figure and a way on', async () => {
    for (const [json, words] of [
      [{ ...cardJson(), schemaVersion: 9 }, 'does not know (9)'],
      [{ ...cardJson(), limits: 'none' }, 'limits'],
    ] as const) {
      render(<ModelCardPage load={() => Promise.resolve(parseModelCardJson(json))} />);
      const alert = await screen.findByRole('alert');
      expect(alert.textContent).toContain(words);
      expect(within(alert).getByRole('button', { name: 'Try again' })).toBeTruthy();
      expect(within(alert).getByRole('link', { name: 'Back to the start' }).getAttribute('href')).toBe('#/');
      expect(screen.queryByRole('table')).toBeNull();
      cleanup();
    }
  });
});
