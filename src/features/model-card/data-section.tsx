/** Which pictures the model learned from, and how many. */
import type { ModelCard } from '../../core/schemas/model-card.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { formatCount } from '../../ui/figure-format.js';
import { imagesIn } from './summary.js';
import { collection } from './name-messages.js';
import shared from './section.module.css';
import { text } from './model-card-messages.js';

const SPLITS = ['train', 'val', 'test'] as const;

/** Images by collection and split, with licences. */
export function DataSection({ card }: { readonly card: ModelCard }) {
  const { images, splits } = card.data;
  return (
    <>
      <p className={shared.prose}>{text.data.intro({ splits })}</p>
      <DataTable
        caption={text.data.caption}
        columns={text.data.columns}
        rows={[
          ...Object.entries(images).map(([id, counts]) => {
            const { name, kind, licence } = collection(id);
            return {
              id,
              header: (
                <>
                  {name}
                  <span className={shared.rowNote}>{kind}</span>
                  <span className={shared.rowNote}>
                    {text.data.licence} {licence}
                  </span>
                </>
              ),
              cells: SPLITS.map((split) => formatCount(counts[split] ?? 0)),
            };
          }),
          { id: '', header: text.data.total, cells: SPLITS.map((split) => formatCount(imagesIn(card, [split]))) },
        ]}
      />
    </>
  );
}
