/** The page about the app: purpose, privacy, limits, licence, who makes it, and how to report a fault. */
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import styles from './about-page.module.css';
import { text } from './about-messages.js';

/** Written by the build, see `scripts/licences/vite-plugin.ts`. */
const LICENCE_FILE = 'third-party-licences.txt';

/** A few paragraphs, a list of facts, and what to send where something is wrong. */
export function AboutPage() {
  return (
    <div className={styles.page}>
      <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
      {text.sections.map(({ heading, paragraphs }) => (
        <section key={heading} className={styles.section}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <Who />
      <Fault />
    </div>
  );
}

/** A build's name is "0.2.0+1a2b3c4", see `scripts/build-id.ts`. */
function Who() {
  const words = text.who;
  const [version = '', commit = ''] = __BUILD_ID__.split('+');
  const facts: readonly (readonly [term: string, value: ReactNode])[] = [
    [words.maintainer, words.maintainerValue],
    [words.funding, words.fundingValue],
    [words.version, version],
    ...(commit === '' ? [] : [[words.commit, <code key="commit">{commit}</code>] as const]),
    [
      words.model,
      <a key="model" href="#/model">
        {words.modelValue}
      </a>,
    ],
    [words.source, words.sourceValue],
  ];
  return (
    <section className={styles.section} aria-labelledby="about-who">
      <h2 id="about-who">{words.heading}</h2>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`${import.meta.env.BASE_URL}${LICENCE_FILE}`}>{words.licences}</a>
      </p>
    </section>
  );
}

/** What helps to find a fault; nothing of a photo or a person. */
function faultDetails(): string {
  return [`Naevus ${__BUILD_ID__}`, navigator.userAgent, `${window.innerWidth} × ${window.innerHeight}`].join('\n');
}

function Fault() {
  const words = text.fault;
  const [outcome, setOutcome] = useState<'copied' | 'not-copied'>();
  const details = faultDetails();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(details);
      setOutcome('copied');
    } catch {
      // Refused, or no clipboard at all, as on a page without HTTPS: the sentence says what to do.
      setOutcome('not-copied');
    }
  };
  return (
    <section className={styles.section} aria-labelledby="about-fault">
      <h2 id="about-fault">{words.heading}</h2>
      <ol className={styles.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <pre className={styles.details} lang="en" dir="ltr" tabIndex={0} data-fault-details>
        {details}
      </pre>
      <div className={styles.copy}>
        <Button
          icon={<Copy aria-hidden="true" />}
          onClick={() => {
            void copy();
          }}
        >
          {words.copy}
        </Button>
        <span role="status">
          {outcome === 'copied' && words.copied}
          {outcome === 'not-copied' && words.notCopied}
        </span>
      </div>
      <p>{words.noPhotos}</p>
    </section>
  );
}
