/** What would be gained by asking for another photo where the model is least sure. */
import { useState } from 'react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { Curves } from '../../core/schemas/evaluation.js';
import { XyChart } from '../../ui/charts/xy-chart.js';
import type { Point } from '../../ui/charts/xy-chart.js';
import styles from './curves-section.module.css';
import { shareAxis } from '../../ui/figure-format.js';
import { collectionLine } from './name-messages.js';
import shared from './section.module.css';
import { SourcePicker } from './source-picker.js';
import { text } from './model-card-messages.js';
import { performanceText } from './performance-messages.js';

const words = performanceText.selective;

type SelectivePoint = NonNullable<Curves['selective']>[number];

/** The section: a choice of collections and a chart. */
export function SelectiveSection({ card }: { readonly card: ModelCard }) {
  const drawn = Object.entries(card.evaluation.test.sources).flatMap(([id, { suspicious }]) => {
    const points = suspicious?.curves?.selective ?? [];
    return points.length === 0 ? [] : [{ id, points }];
  });
  const [chosen, choose] = useState<string>();
  const shown = drawn.find(({ id }) => id === chosen) ?? drawn[0];
  if (shown === undefined) return <p>{words.none}</p>;
  const line = (of: (point: SelectivePoint) => number | undefined): Point[] =>
    shown.points.flatMap((point) => {
      const y = of(point);
      return y === undefined ? [] : [{ x: point.share, y }];
    });
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <SourcePicker
        label={text.collection}
        value={shown.id}
        options={drawn.map(({ id }) => ({ value: id, name: collectionLine(id) }))}
        onChange={choose}
      />
      <div className={styles.charts}>
        <XyChart
          title={words.chart}
          summary={words.summary}
          x={shareAxis(words.share)}
          y={shareAxis(words.value)}
          series={[
            { name: words.accuracy, look: 1, dots: true, points: line(({ accuracy }) => accuracy) },
            { name: words.sensitivity, look: 2, dots: true, points: line(({ sensitivityAtPoint }) => sensitivityAtPoint) },
            { name: words.specificity, look: 3, dots: true, points: line(({ specificityAtPoint }) => specificityAtPoint) },
          ]}
          tableLabel={text.showTable}
        />
      </div>
    </>
  );
}
