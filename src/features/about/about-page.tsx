/** The page about the app: purpose, privacy, limits, licence. */
import { ScreenHeading } from '../../ui/screen-heading.js';
import styles from './about-page.module.css';
import { text } from './about-messages.js';

/** A few paragraphs. */
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
    </div>
  );
}
