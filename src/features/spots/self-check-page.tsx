/** A walk over the whole skin, part by part, with drawn examples; it ends with the day on which everything was looked at. */
import { CalendarPlus, ChevronLeft, ChevronRight, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { BodyRegionId, BodyView } from '../../core/body/regions.js';
import { addMonths, dayOf } from '../../core/spots/due.js';
import { Button, buttonClass } from '../../ui/button.js';
import { download } from '../../ui/download.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { calendarFile } from '../../workflow/reminder.js';
import { markSelfCheck, selfCheck } from '../../workflow/spots/self-check.js';
import { useStore } from '../../workflow/use-store.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { BodyDrawing } from './body-drawing.js';
import { AbcdeExamples, NailExamples, UglyDuckling } from './self-check-drawings.js';
import { SELF_CHECK_STEPS, SOURCES, text } from './self-check-messages.js';
import styles from './self-check-page.module.css';
import { dayWords } from './spot-words.js';
import { text as shared } from './spots-messages.js';

interface Shown {
  readonly view: BodyView;
  readonly marked: readonly BodyRegionId[];
}

/** What is marked on the body at each step, in the order of the words. */
const PARTS: readonly (readonly Shown[])[] = [
  [],
  [
    {
      view: 'head-front',
      marked: [
        'forehead',
        'left-temple',
        'right-temple',
        'left-eye-area',
        'right-eye-area',
        'nose',
        'left-cheek',
        'right-cheek',
        'lips',
        'chin',
        'left-ear',
        'right-ear',
      ],
    },
    { view: 'head-back', marked: ['scalp', 'neck-back'] },
  ],
  [
    {
      view: 'front',
      marked: [
        'neck-front',
        'chest',
        'abdomen',
        'left-shoulder',
        'right-shoulder',
        'left-upper-arm',
        'right-upper-arm',
        'left-forearm',
        'right-forearm',
      ],
    },
  ],
  [{ view: 'hands', marked: [] }],
  [
    {
      view: 'back',
      marked: [
        'neck-back',
        'upper-back',
        'lower-back',
        'buttocks',
        'left-shoulder',
        'right-shoulder',
        'left-upper-arm',
        'right-upper-arm',
      ],
    },
  ],
  [
    {
      view: 'front',
      marked: ['genital-area', 'left-thigh', 'right-thigh', 'left-lower-leg', 'right-lower-leg', 'left-foot', 'right-foot'],
    },
    { view: 'soles', marked: ['left-sole', 'right-sole'] },
  ],
];
const NAILS_STEP = 3;

function Finish() {
  const { seenOn } = useStore(selfCheck);
  const [said, setSaid] = useState('');
  const today = dayOf(new Date());
  const isSeen = seenOn === today;
  const remind = async (): Promise<void> => {
    const entry = { title: text.calendarTitle, text: text.calendarText, day: addMonths(today, 1), everyMonths: 1 };
    try {
      download(await calendarFile(entry, 'self-check@naevus', new Date()), 'naevus-self-check.ics');
      setSaid(shared.calendarDone);
    } catch (error) {
      console.warn('The calendar file could not be made', error);
      setSaid(shared.calendarMissing);
    }
  };
  return (
    <section className={styles.finish}>
      <h2>{text.finishHeading}</h2>
      <p>{text.finishFound}</p>
      <a className={buttonClass('secondary')} href={`#${SCREEN_PATHS.camera}`}>
        {text.photograph}
      </a>
      <Button
        variant="primary"
        large
        icon={<CircleCheck aria-hidden="true" />}
        disabled={isSeen}
        onClick={() => {
          if (!markSelfCheck(today)) setSaid(text.seenNotKept);
        }}
      >
        {text.seen}
      </Button>
      <p role="status" data-seen-on={seenOn}>
        {seenOn !== undefined && text.seenOn({ day: dayWords(seenOn), next: dayWords(addMonths(seenOn, 1)) })}
      </p>
      <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => void remind()}>
        {text.remindMonthly}
      </Button>
      <p role="status">{said}</p>
      <details className={styles.sources}>
        <summary>{text.sources}</summary>
        <ul>
          {SOURCES.map(({ name, href }) => (
            <li key={href}>
              <a href={href} rel="noreferrer">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** The page. */
export function SelfCheckPage() {
  const [at, setAt] = useState(0);
  const { seenOn } = useStore(selfCheck);
  const step = SELF_CHECK_STEPS[at];
  const isLast = at === SELF_CHECK_STEPS.length;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <ScreenHeading title={shared.documentTitle({ page: text.heading })}>{text.heading}</ScreenHeading>
        {at === 0 && <p>{text.lead}</p>}
        {at === 0 && seenOn !== undefined && <p className={styles.soft}>{text.lastSeen({ day: dayWords(seenOn) })}</p>}
        <p className={styles.soft} role="status">
          {text.progress({ step: at + 1, all: SELF_CHECK_STEPS.length + 1 })}
        </p>
      </div>
      {step ? (
        <section className={styles.step} data-step={at}>
          <div className={styles.pictures}>
            {at === 0 ? (
              <div className={styles.examples}>
                <AbcdeExamples />
                <UglyDuckling />
              </div>
            ) : (
              PARTS[at]?.map(({ view, marked }) => (
                <div key={view} className={styles.picture}>
                  <BodyDrawing view={view} marked={marked} />
                </div>
              ))
            )}
            {at === NAILS_STEP && <NailExamples />}
          </div>
          <div className={styles.words}>
            <h2>{step.title}</h2>
            <ul>
              {step.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </div>
        </section>
      ) : (
        <Finish />
      )}
      <div className={styles.actions}>
        {at > 0 && (
          <Button icon={<ChevronLeft aria-hidden="true" />} onClick={() => setAt(at - 1)}>
            {shared.back}
          </Button>
        )}
        {!isLast && (
          <Button
            variant="primary"
            icon={<ChevronRight aria-hidden="true" />}
            data-action="next-step"
            onClick={() => setAt(at + 1)}
          >
            {text.next}
          </Button>
        )}
      </div>
    </div>
  );
}
