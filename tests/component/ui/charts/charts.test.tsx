/** Charts: points where they should be, tables that equal the points, dots as many as said, tables that tell what is a header. */
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { DataTable } from '../../../../src/ui/charts/data-table.js';
import { IconArray } from '../../../../src/ui/charts/icon-array.js';
import { RangeBar } from '../../../../src/ui/charts/range-bar.js';
import { place, ticksOf } from '../../../../src/ui/charts/scale.js';
import { XyChart } from '../../../../src/ui/charts/xy-chart.js';
import type { XyChartProps } from '../../../../src/ui/charts/xy-chart.js';

afterEach(cleanup);

const percent = (value: number): string => `${Math.round(value * 100)}%`;
const exact = (value: number): string => value.toFixed(3);
const props: XyChartProps = {
  title: 'Growth',
  summary: 'It grows.',
  x: { label: 'Age', format: percent, exact },
  y: { label: 'Height', format: percent, exact },
  series: [
    {
      ...{ name: 'Oaks', look: 1 },
      points: [
        { x: 0, y: 0 },
        { x: 0.5, y: 0.25 },
        { x: 1, y: 1 },
      ],
    },
    {
      ...{ name: 'Pines', look: 2, dots: true },
      points: [
        { x: 0.1, y: 0.3, n: 12 },
        { x: 0.9, y: 0.6, n: 34 },
      ],
    },
  ],
  marks: [{ name: 'Felled', look: 1, x: 0.5, y: 0.5 }],
  guides: [{ name: 'Steady', from: [0, 0], to: [1, 1] }],
  tableLabel: 'Show the numbers',
  countLabel: 'Trees',
};

/** The corners of a path of straight lines. */
const corners = (path: string): number[][] =>
  path
    .slice(1)
    .split('L')
    .map((pair) => pair.split(' ').map(Number));

describe('an axis', () => {
  const metres = { label: 'm', format: String, exact: String, domain: [10, 20] as const };

  test('runs from one end to the other, either way, and holds what lies outside at its end', () => {
    expect([10, 15, 20, 25, 0].map((value) => place(metres, [100, 200], value))).toEqual([100, 150, 200, 200, 100]);
    expect(place(metres, [200, 100], 12.5)).toBe(175);
  });

  test('has ticks at both ends and evenly between', () => {
    expect(ticksOf(metres)).toEqual([10, 12.5, 15, 17.5, 20]);
  });
});

describe('a chart', () => {
  test('puts points where they belong: the origin at the lower left, one at the upper right', () => {
    const { container } = render(<XyChart {...props} />);
    const line = container.querySelector('[data-series="Oaks"] path')?.getAttribute('d') ?? '';
    const [first = [], middle = [], last = []] = corners(line);
    expect(first[0]).toBeLessThan(last[0] ?? 0);
    expect(first[1]).toBeGreaterThan(last[1] ?? 0);
    const share = (at: 0 | 1): number => ((middle[at] ?? 0) - (first[at] ?? 0)) / ((last[at] ?? 0) - (first[at] ?? 0));
    expect(share(0)).toBeCloseTo(0.5, 9);
    expect(share(1)).toBeCloseTo(0.25, 9);
  });

  test('marks points of a series that asks for it, and numbers single ones as in the legend', () => {
    const { container } = render(<XyChart {...props} />);
    expect(container.querySelectorAll('[data-series="Pines"] .dot')).toHaveLength(2);
    expect(container.querySelectorAll('[data-series="Oaks"] .dot')).toHaveLength(0);
    expect(container.querySelector('[data-mark="Felled"] text')?.textContent).toBe('1');
    expect(screen.getByText('Felled').textContent).toBe('1Felled');
  });

  test('is a picture with a name and a description', () => {
    render(<XyChart {...props} />);
    const picture = screen.getByRole('img', { name: 'Growth' });
    const described = document.getElementById(picture.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe('It grows.');
  });

  test('has tables that equal its points', () => {
    const { container } = render(<XyChart {...props} />);
    for (const { name, points } of props.series) {
      const table = [...container.querySelectorAll('table')].find(
        (one) => one.querySelector('caption')?.textContent === `Growth: ${name}`,
      );
      const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
        [...row.children].map(({ textContent }) => textContent),
      );
      expect(rows).toEqual(points.map(({ x, y, n }) => [exact(x), exact(y), n === undefined ? '' : String(n)]));
    }
  });

  test('draws a series of one point as a dot, and of none as nothing', () => {
    const { container } = render(
      <XyChart
        {...props}
        series={[
          { name: 'One', look: 1, points: [{ x: 0.5, y: 0.5 }] },
          { name: 'None', look: 2, points: [] },
        ]}
      />,
    );
    expect(container.querySelectorAll('[data-series="One"] path')).toHaveLength(1);
    expect(container.querySelectorAll('[data-series="None"] path')).toHaveLength(0);
  });
});

describe('a hundred dots', () => {
  test.each([0, 37, 100])('are filled %i times', (filled) => {
    const { container } = render(<IconArray filled={filled} tone="strong" label={`${filled} of 100`} />);
    expect(screen.getByRole('img', { name: `${filled} of 100` })).toBeTruthy();
    expect(container.querySelectorAll('.filled')).toHaveLength(filled);
    expect(container.querySelectorAll('circle')).toHaveLength(100);
  });
});

test('an interval is drawn around its figure', () => {
  const { container } = render(<RangeBar value={0.5} low={0.25} high={1} />);
  const [from = 0, , to = 0] =
    (container.querySelector('.interval')?.getAttribute('d') ?? '').match(/[\d.]+/gu)?.map(Number) ?? [];
  const dot = Number(container.querySelector('.dot')?.getAttribute('cx'));
  expect((dot - from) / (to - from)).toBeCloseTo(1 / 3, 9);
});

describe('a table', () => {
  test('says what its headers are, names its box, and labels the cells of cards', () => {
    render(
      <DataTable
        cards
        caption="Trees"
        columns={['Tree', 'Height', 'Age']}
        rows={[
          { id: 'oak', header: 'Oak', cells: ['20 m', '300'] },
          { id: 'elm', header: 'Elm', cells: { instead: 'none left' } },
        ]}
      />,
    );
    const table = within(screen.getByRole('group', { name: 'Trees' })).getByRole('table', { name: 'Trees' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.getAttribute('scope')),
    ).toEqual(['col', 'col', 'col']);
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.getAttribute('scope')),
    ).toEqual(['row', 'row']);
    expect(screen.getByRole('cell', { name: '300' }).getAttribute('data-label')).toBe('Age');
    expect(screen.getByRole('cell', { name: 'none left' }).getAttribute('colspan')).toBe('2');
  });
});
