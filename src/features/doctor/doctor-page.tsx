/** Kept spots for a doctor: sheets to print, and a zip file for the computers of a clinic. The path is `/doctor/<spot>`. */
import { Download, Printer, TriangleAlert } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import { SpotFailureNotice } from '../../diagnosis/failures/spot-failure-notice.js';
import { loadModelCard, useModelCard } from '../../diagnosis/use-model-card.js';
import { dayOf } from '../../core/spots/due.js';
import type { Spot } from '../../core/schemas/spot.js';
import type { PackFailure, PackOutcome } from '../../storage/spots/clinician-pack/index.js';
import type { SpotOutcome, SpotRepository } from '../../storage/spots/spot-repository.js';
import { Button, buttonClass } from '../../ui/button.js';
import { download } from '../../ui/download.js';
import { Checkbox } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { spotRepository, useSpotData } from '../../workflow/spots/repository.js';
import { useIsSkinTested } from '../../workflow/spots/skin-tested.js';
import { useWorkflow } from '../../workflow/workflow-context.js';
import { PAGE_PATHS } from '../../workflow/workflow-state.js';
import { text } from './doctor-messages.js';
import styles from './doctor-page.module.css';
import { packedModel, packedSpot, photosOf, readme, withheldReasons } from './pack-facts.js';
import type { SheetSpot } from './pack-facts.js';
import './sheet.css';
import { SpotSheet } from './spot-sheet.js';
import type { SheetParts, SheetResult } from './spot-sheet.js';
import { standaloneReport } from './standalone-report.js';

type Saving =
  | { readonly kind: 'idle' | 'saved' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failure: PackFailure | { readonly kind: 'unexpected' } };

/** The spots that are chosen, each with its visits. */
async function readSheets(repository: SpotRepository, ids: readonly string[]): Promise<SpotOutcome<readonly SheetSpot[]>> {
  const sheets: SheetSpot[] = [];
  for (const id of ids) {
    const spot = await repository.getSpot(id);
    if (spot.kind === 'failed') return spot;
    const read = await repository.listVisits(id);
    if (read.kind === 'failed') return read;
    sheets.push({ spot: spot.value, visits: read.value.visits.toReversed() });
  }
  return { kind: 'ok', value: sheets };
}

function nameOf({ label, place }: Spot): string {
  if (label !== '') return label;
  return place === undefined ? text.unnamed : REGION_NAMES[place.region];
}

/** Which of the kept spots; there is nothing to choose where there is one. */
function Choice({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const all = useSpotData('all', (repository) => repository.listSpots());
  if (all.kind !== 'ok' || all.value.spots.length < 2) return null;
  return (
    <fieldset className={styles.choices}>
      <legend>{text.which}</legend>
      {all.value.spots.map(({ spot }) => (
        <Checkbox
          key={spot.id}
          label={nameOf(spot)}
          checked={chosen.includes(spot.id)}
          onChange={(isChosen) => onChange(isChosen ? [...chosen, spot.id] : chosen.filter((id) => id !== spot.id))}
        />
      ))}
    </fieldset>
  );
}

function SaveFailure({ failure }: { readonly failure: Extract<Saving, { readonly kind: 'failed' }>['failure'] }) {
  const words = {
    'dicom-code-missing': text.dicomMissing,
    'pack-too-large': text.tooLarge,
    unexpected: text.unexpected,
  };
  if (failure.kind === 'dicom-code-missing' || failure.kind === 'pack-too-large' || failure.kind === 'unexpected') {
    return (
      <Notice tone="problem" role="alert" icon={<TriangleAlert aria-hidden="true" />} title={text.notSaved}>
        {words[failure.kind]}
      </Notice>
    );
  }
  return <SpotFailureNotice failure={failure} />;
}

/** The sheets of the chosen spots with what can be done with them. */
function Sheets({ sheets, ...parts }: SheetParts & { readonly sheets: readonly SheetSpot[] }) {
  const [state] = useModelCard(loadModelCard);
  const isSkinTested = useIsSkinTested();
  const [results, setResults] = useState<ReadonlyMap<string, SheetResult>>(new Map());
  const [withDicom, setWithDicom] = useState(false);
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  const list = useRef<HTMLDivElement>(null);
  const onReady = useCallback((id: string, result: SheetResult) => setResults((before) => new Map(before).set(id, result)), []);
  const card = state.kind === 'ok' ? state.card : undefined;
  const isReady = state.kind !== 'loading' && isSkinTested !== undefined && sheets.every(({ spot }) => results.has(spot.id));

  const make = async (): Promise<PackOutcome> => {
    const withheld = new Map(sheets.flatMap(({ visits }) => [...withheldReasons(visits, isSkinTested ?? false)]));
    const pictures = new Map(
      [...results.values()].flatMap((result) => result.pictures.map(({ url, jpeg }) => [url, jpeg] as const)),
    );
    const elements = [...(list.current?.querySelectorAll('[data-doctor-sheet]') ?? [])];
    const model = packedModel(card);
    const [{ makeClinicianPack }, repository, report] = await Promise.all([
      import('../../storage/spots/clinician-pack/index.js'),
      spotRepository(),
      standaloneReport(elements, pictures, text.heading),
    ]);
    const spots = sheets.map((sheet) => {
      const found = results.get(sheet.spot.id)?.found;
      return packedSpot(sheet, found?.kind === 'compared' ? found : undefined, withheld);
    });
    const total = sheets.reduce((sum, { visits }) => sum + photosOf(visits).length, 0);
    return makeClinicianPack(
      repository,
      { ...{ spots, withheld, report, withDicom, readme: readme(withDicom) }, ...(model && { model }) },
      (done) => setSaving({ kind: 'running', done, total }),
    );
  };

  const save = async (): Promise<void> => {
    setSaving({ kind: 'running', done: 0, total: 0 });
    try {
      const made = await make();
      if (made.kind === 'failed') setSaving(made);
      else {
        download(made.value, `naevus-doctor-${dayOf(new Date())}.zip`);
        setSaving({ kind: 'saved' });
      }
    } catch (error) {
      console.warn('The pack for the doctor could not be made', error);
      setSaving({ kind: 'failed', failure: { kind: 'unexpected' } });
    }
  };

  return (
    <>
      <div className={styles.actions}>
        <Button variant="primary" icon={<Printer aria-hidden="true" />} disabled={!isReady} onClick={() => window.print()}>
          {text.print}
        </Button>
        <Button
          icon={<Download aria-hidden="true" />}
          disabled={!isReady || saving.kind === 'running'}
          data-action="save-pack"
          onClick={() => void save()}
        >
          {text.save}
        </Button>
      </div>
      <p className={styles.soft}>{text.saveHint}</p>
      <Checkbox label={text.withDicom} hint={text.withDicomHint} checked={withDicom} onChange={setWithDicom} />
      <p role="status">
        {saving.kind === 'running' && saving.total > 0 && text.saving({ done: saving.done, total: saving.total })}
        {saving.kind === 'saved' && text.saved}
        {!isReady && text.preparing}
      </p>
      {saving.kind === 'failed' && <SaveFailure failure={saving.failure} />}
      <div ref={list} className={styles.sheets}>
        {sheets.map((entry, at) => (
          <SpotSheet
            key={entry.spot.id}
            entry={entry}
            number={at + 1}
            total={sheets.length}
            card={card}
            isSkinTested={isSkinTested ?? false}
            onReady={onReady}
            {...parts}
          />
        ))}
      </div>
    </>
  );
}

function PageOfSpot({ id, parts }: { readonly id: string; readonly parts: SheetParts }) {
  const [chosen, setChosen] = useState<readonly string[]>(id === '' ? [] : [id]);
  const sheets = useSpotData(chosen.join(' '), (repository) => readSheets(repository, chosen));
  return (
    <div className={styles.page}>
      <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
      <p>{text.lead}</p>
      <Choice chosen={chosen} onChange={setChosen} />
      {sheets.kind === 'failed' && <SpotFailureNotice failure={sheets.failure} />}
      {sheets.kind === 'ok' && sheets.value.length > 0 && <Sheets sheets={sheets.value} {...parts} />}
      <a className={buttonClass('quiet')} href={`#${PAGE_PATHS.spots}/${id}`}>
        {text.back}
      </a>
    </div>
  );
}

/** The page. Another spot begins it afresh. */
export function DoctorPage(parts: SheetParts) {
  const id = useWorkflow(({ path }) => path.slice(PAGE_PATHS.doctor.length + 1));
  return <PageOfSpot key={id} id={id} parts={parts} />;
}
