/** The report on one page of paper: seen in print alone, black on white, what a doctor looks for first at the top, with room to write. */
import type { ReactNode } from 'react';
import { scoreText } from '../../diagnosis/score-messages.js';
import type { ReportContent, ReportedScore } from './report-content.js';
import type { Picture, Pictures } from './pictures.js';
import styles from './report.module.css';
import { text } from './report-messages.js';

function Figure({ picture, alt, caption }: { readonly picture: Picture; readonly alt: string; readonly caption: string }) {
  return (
    <figure className={styles.figure}>
      <img src={picture.url} alt={alt} className={styles.picture} />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function PictureRow({ photo, crop, marked }: Pictures) {
  return (
    <div className={styles.pictures}>
      <Figure picture={photo} alt={text.photoAlt} caption={text.photoCaption} />
      <Figure picture={crop} alt={scoreText.cropAlt} caption={text.cropCaption} />
      {marked && <Figure picture={marked} alt={text.markedAlt} caption={text.markedCaption} />}
    </div>
  );
}

/** Greys that paper keeps apart, drawn as shapes: browsers leave backgrounds out of print. */
const BAND_GREYS = ['#ffffff', '#d0d0d0', '#8a8a8a'] as const;

const percent = (fraction: number): string => `${String(fraction * 100)}%`;

function Scale({ place, bands }: ReportedScore) {
  return (
    <div className={styles.scale}>
      {/* Drawn from the left; the style sheet mirrors it where the text runs the other way. */}
      <svg aria-hidden="true" focusable="false">
        {BAND_GREYS.map((grey, at) => (
          <rect
            key={grey}
            x={percent(at / BAND_GREYS.length)}
            y="8"
            width={percent(1 / BAND_GREYS.length)}
            height="8"
            fill={grey}
            stroke="#000000"
          />
        ))}
        <svg x={percent(place)} overflow="visible">
          <path d="M-5 0H5L0 8Z M0 8V18" fill="#000000" stroke="#000000" strokeWidth="1.5" />
        </svg>
      </svg>
      <div className={styles.bandNames}>
        {bands.map((band) => (
          <span key={band}>{band}</span>
        ))}
      </div>
    </div>
  );
}

function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

/** A line with its name, filled in or to be filled in by hand. */
function Field({
  name,
  value,
  className,
}: {
  readonly name: string;
  readonly value?: string;
  readonly className?: string | undefined;
}) {
  return (
    <div className={`${styles.field ?? ''} ${className ?? ''}`}>
      <span>{name}</span>
      <strong>{value}</strong>
    </div>
  );
}

function Why({ whyHeading, why, photoAlone }: ReportContent) {
  return (
    <>
      <p>{whyHeading}</p>
      <ul className={styles.why}>
        {why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {photoAlone !== undefined && <p>{photoAlone}</p>}
    </>
  );
}

export interface ReportProps {
  readonly facts: ReportContent;
  /** Absent while they are drawn, or where they can't be. */
  readonly pictures: Pictures | undefined;
}

/** The page of paper; the style sheet shows it in print. Place it directly in the body, whose other children are left out of print. */
export function Report({ facts, pictures }: ReportProps) {
  const { score } = facts;
  return (
    <article className={styles.report} data-report hidden>
      <header className={styles.header}>
        <h1>{text.title}</h1>
        <p>{facts.date}</p>
        <p className={styles.wide}>{text.notDiagnosis}</p>
      </header>
      <div className={styles.fields}>
        <Field name={text.fields.patient} className={styles.wide} />
        <Field name={text.fields.site} />
        <Field name={text.fields.age} value={facts.age} />
        <Field name={text.fields.duration} value={facts.duration} />
      </div>
      <section className={styles.verdict}>
        <div>
          <h2>{text.adviceHeading}</h2>
          <p className={styles.strong}>{facts.heading}</p>
          <Why {...facts} />
        </div>
        <div>
          <h2>{text.scoreHeading}</h2>
          {score ? (
            <>
              <p className={styles.strong}>{score.words}</p>
              <Scale {...score} />
              <p>{score.range}</p>
            </>
          ) : (
            <p>{facts.noScore}</p>
          )}
        </div>
      </section>
      {pictures && <PictureRow {...pictures} />}
      <div className={styles.columns}>
        {facts.diagnoses.length > 0 && (
          <Section heading={text.classesHeading}>
            <table className={styles.table}>
              <tbody>
                {facts.diagnoses.map(({ name, percent: share }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{share}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>{text.countsMeaning}</p>
          </Section>
        )}
        <Section heading={text.answersHeading}>
          <table className={styles.table}>
            <tbody>
              {facts.answers.map(({ ask, isTrue }) => (
                <tr key={ask} className={isTrue ? styles.ticked : styles.unticked}>
                  <th scope="row">{ask}</th>
                  <td>{isTrue ? text.yes : text.unticked}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      </div>
      <Section heading={text.reliabilityHeading}>
        <ul className={styles.limits}>
          {[...(score?.meaning ?? []), ...facts.reliability].map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Section>
      <Field name={text.fields.notes} className={styles.notes} />
      <dl className={styles.facts}>
        {(
          [
            [text.facts.model, facts.modelVersion],
            [text.facts.app, facts.app],
            [text.facts.backend, facts.backend],
            [text.facts.square, facts.square],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
