/** How well the model does in groups of people, within one collection or all of them. */
import { useState } from 'react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { SKIN_TYPES, SUBGROUP_ATTRIBUTES } from '../../core/subgroups.js';
import type { Subgroup } from '../../core/schemas/evaluation.js';
import { DataTable } from '../../ui/charts/data-table.js';
import type { DataRow } from '../../ui/charts/data-table.js';
import { Figure } from './figure.js';
import { formatShare, formatThree, ranged } from '../../ui/figure-format.js';
import { SUBGROUP_ATTRIBUTE_NAMES, collectionLine, groupName } from './name-messages.js';
import shared from './section.module.css';
import { SourcePicker } from './source-picker.js';
import { text } from './model-card-messages.js';

const words = text.groups;

/** The section: a choice of collections and a table for each way to divide people. */
export function GroupsSection({ card }: { readonly card: ModelCard }) {
  const { subgroups = [] } = card.evaluation.test;
  const parts = [...new Set(subgroups.map(({ within }) => within))];
  const [chosen, choose] = useState<string>();
  const shown = parts.find((part) => part === chosen) ?? parts[0];
  if (shown === undefined) return <p>{words.none}</p>;
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <SourcePicker
        label={text.collection}
        value={shown}
        options={parts.map((part) => ({ value: part, name: collectionLine(part) }))}
        onChange={choose}
      />
      {SUBGROUP_ATTRIBUTES.map((by) => (
        <SubgroupTable key={by} {...SUBGROUP_ATTRIBUTE_NAMES[by]} rows={rowsOf(subgroups, by, shown)} />
      ))}
    </>
  );
}

interface Part {
  readonly within: string;
  readonly rows: readonly DataRow[];
}

/** Rows of the chosen part; of the first that has any, where it has none. */
function rowsOf(subgroups: readonly Subgroup[], by: Subgroup['by'], chosen: string): Part {
  const all = subgroups.filter((subgroup) => subgroup.by === by);
  const within = (all.find((subgroup) => subgroup.within === chosen) ?? all[0])?.within ?? chosen;
  const members = all.filter((subgroup) => subgroup.within === within);
  const rows = members.map(rowOf);
  if (by !== 'skinType' || members.length === 0) return { within, rows };
  // The types that do not occur are what a person with such skin has to know.
  const missing = SKIN_TYPES.filter((type) => !members.some(({ value }) => value === type)).map((type) => ({
    id: type,
    header: groupName(by, type),
    cells: { instead: text.nonePictured },
  }));
  const isType = ({ id }: DataRow): boolean => SKIN_TYPES.some((type) => type === id);
  const types = [...rows.filter(isType), ...missing].sort((a, b) => a.id.localeCompare(b.id, 'en'));
  return { within, rows: [...types, ...rows.filter((row) => !isType(row))] };
}

function rowOf({ by, value, n, figures }: Subgroup): DataRow {
  const suspicious = figures?.suspicious;
  const header = (
    <>
      {groupName(by, value)}
      <span className={`${shared.rowNote ?? ''} ${shared.keptWhole ?? ''}`}>
        {text.pictures({ count: suspicious?.n ?? n })}
        {suspicious && (
          <>
            <br />
            {text.suspicious({ count: suspicious.positives })}
          </>
        )}
      </span>
    </>
  );
  if (figures === undefined) return { id: value, header, cells: { instead: text.tooFew } };
  return {
    id: value,
    header,
    cells: [
      <Figure of={ranged(suspicious, 'sensitivity')} format={formatShare} bar />,
      <Figure of={ranged(suspicious, 'specificity')} format={formatShare} bar />,
      <Figure of={ranged(suspicious, 'auc')} format={formatThree} bar />,
    ],
  };
}

function SubgroupTable({
  name,
  column,
  rows: { within, rows },
}: {
  readonly name: string;
  readonly column: string;
  readonly rows: Part;
}) {
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={words.caption({ name, collection: collectionLine(within) })}
      columns={[column, ...words.columns]}
      rows={rows}
    />
  );
}
