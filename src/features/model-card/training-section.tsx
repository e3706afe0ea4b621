/** The network, its training and its decisions, and what was tried on the way. */
import type { ReactNode } from 'react';
import { MODALITIES } from '../../core/modality.js';
import type { CardModality, ModelCard, LeaveOneSourceOut } from '../../core/schemas/model-card.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { Disclosure } from '../../ui/charts/disclosure.js';
import { formatMegabytes } from '../../ui/format.js';
import { EnglishText } from './model-card-words.js';
import { Figure } from './figure.js';
import { notKnown, formatCount, formatShare, formatThree, ranged } from '../../ui/figure-format.js';
import { collectionLine, modalityName } from './name-messages.js';
import shared from './section.module.css';
import { epochsOf, trainingText } from './training-messages.js';

const words = trainingText.made;
/** By the decision's name in the card, which may know others. */
const RULE_NAMES: Readonly<Record<string, string>> = words.ruleNames;

/** The section: facts first, then the tables that the card has. */
export function TrainingSection({ card }: { readonly card: ModelCard }) {
  return (
    <>
      <dl className={shared.terms}>
        {facts(card).map(([term, value]) => (
          <div key={term} className={shared.term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Disclosure label={words.rules}>
        <dl className={shared.terms}>
          {Object.entries(card.decisions.rules).map(([name, rule]) => (
            <div key={name} className={shared.term}>
              <dt>{RULE_NAMES[name] ?? name}</dt>
              <dd>
                <EnglishText>{rule}</EnglishText>
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
      <Ablation rows={card.ablation} />
      <LeftOut sources={card.leaveOneSourceOut} />
      <Storage rows={card.storage} />
    </>
  );
}

function facts({ version, createdAt, network, decisions, run }: ModelCard): (readonly [term: string, value: ReactNode])[] {
  const epochs = epochsOf(run).map((part) => words.epochsOf({ epochs: part.epochs, phase: part.phase }));
  const byModality = (valueOf: (decided: CardModality) => string): string =>
    MODALITIES.map((modality) => `${modalityName(modality)}: ${valueOf(decisions.modalities[modality])}`).join('; ');
  return [
    [words.version, version],
    [words.day, createdAt],
    [words.network, <EnglishText key="architecture">{network.architecture}</EnglishText>],
    [words.trained, <EnglishText key="trained">{network.trained}</EnglishText>],
    [words.input, words.inputSize({ side: network.inputSizePx })],
    [
      words.weights,
      <span key="weights">
        <EnglishText>{network.weights}</EnglishText>,{' '}
        {words.weightsOf({ size: formatMegabytes(network.weightsBytes), bytes: formatCount(network.weightsBytes) })}
      </span>,
    ],
    [words.epochs, epochs.length === 0 ? notKnown() : epochs.join(', ')],
    [words.some, byModality(({ operatingPoints }) => formatShare(operatingPoints.highSensitivity.threshold))],
    [words.clear, byModality(({ operatingPoints }) => formatShare(operatingPoints.ruleIn.threshold))],
    [words.oodThreshold, byModality(({ notALesionThreshold }) => formatShare(notALesionThreshold))],
    [words.temperature, formatThree(decisions.temperature)],
    [
      words.scale,
      byModality(({ suspiciousScale: { slope, intercept } }) =>
        words.slope({ slope: formatThree(slope), intercept: formatThree(intercept).replace('-', '−') }),
      ),
    ],
  ];
}

const three = (value: number | undefined): string => (value === undefined ? notKnown() : formatThree(value));
const whole = (value: number | undefined): string => (value === undefined ? notKnown() : formatCount(value));

/** Names of all collections that any of the rows has a figure of. */
function collectionsIn(rows: readonly { readonly aucSuspicious?: Readonly<Record<string, number>> }[]): string[] {
  return [...new Set(rows.flatMap(({ aucSuspicious }) => Object.keys(aucSuspicious ?? {})))];
}

function Ablation({ rows = [] }: { readonly rows: ModelCard['ablation'] }) {
  if (rows.length === 0) return null;
  const collections = collectionsIn(rows);
  return (
    <DataTable
      caption={words.ablation}
      columns={[...words.ablationColumns, ...collections.map((id) => words.aucOf({ name: collectionLine(id) }))]}
      rows={rows.map((row) => ({
        id: row.name,
        header: (
          <>
            <EnglishText>{row.name}</EnglishText>
            <span lang="en" className={`${shared.rowNote ?? ''} ${shared.rowSentence ?? ''}`}>
              {row.change}
            </span>
            {row.note !== undefined && (
              <span lang="en" className={shared.rowNote}>
                {row.note}
              </span>
            )}
          </>
        ),
        cells: [
          ...[whole(row.epochs), whole(row.sizePx), three(row.valScore)],
          ...[three(row.balancedAccuracy), three(row.aucMelanoma)],
          ...collections.map((id) => three(row.aucSuspicious?.[id])),
        ],
      }))}
    />
  );
}

function LeftOut({ sources = {} }: { readonly sources: LeaveOneSourceOut | undefined }) {
  const rows = Object.entries(sources);
  if (rows.length === 0) return null;
  return (
    <>
      <p className={shared.prose}>{words.leftOutIntro}</p>
      <DataTable
        caption={words.leftOut}
        columns={words.leftOutColumns}
        rows={rows.map(([id, { n, suspicious, melanoma, note }]) => ({
          id,
          header: (
            <>
              {collectionLine(id)}
              {note !== undefined && (
                <span lang="en" className={shared.rowNote}>
                  {note}
                </span>
              )}
            </>
          ),
          cells: [
            whole(n),
            ...[suspicious, melanoma].flatMap((figures, at) => [
              <Figure key={`${at}-left-out`} of={ranged(figures?.leftOut, 'auc')} format={formatThree} />,
              <Figure key={`${at}-trained`} of={ranged(figures?.trained, 'auc')} format={formatThree} />,
            ]),
          ],
        }))}
      />
    </>
  );
}

function Storage({ rows = [] }: { readonly rows: ModelCard['storage'] }) {
  if (rows.length === 0) return null;
  const collections = collectionsIn(rows);
  return (
    <DataTable
      caption={words.storage}
      columns={[...words.storageColumns, ...collections.map((id) => words.aucOf({ name: collectionLine(id) }))]}
      rows={rows.map(({ weights, bytes, shipped, aucSuspicious, note }) => ({
        id: weights,
        header: (
          <>
            <EnglishText>{weights}</EnglishText>
            {shipped && <span className={shared.rowNote}>{words.shipped}</span>}
            {note !== undefined && (
              <span lang="en" className={shared.rowNote}>
                {note}
              </span>
            )}
          </>
        ),
        cells: [formatMegabytes(bytes), ...collections.map((id) => three(aucSuspicious[id]))],
      }))}
    />
  );
}
