/** The choice of a language in the footer. */
import { Languages } from 'lucide-react';
import { useId, useState } from 'react';
import { chooseLanguage } from '../i18n/choice.js';
import { LANGUAGES } from '../i18n/languages.js';
import type { Language } from '../i18n/languages.js';
import { useLanguage } from '../i18n/use-language.js';
import styles from './language-choice.module.css';
import { text } from './app-messages.js';

/** A native select of the languages, each by its own name; a status line says when one could not be loaded. */
export function LanguageChoice() {
  const id = useId();
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  return (
    <div className={styles.choice}>
      <label htmlFor={id} className={styles.label}>
        <Languages aria-hidden="true" className={styles.icon} />
        {text.language}
      </label>
      <select
        id={id}
        className={styles.select}
        value={language}
        onChange={(event) => {
          void chooseLanguage(event.currentTarget.value as Language).then((spoken) => {
            setFailed(!spoken);
          });
        }}
      >
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
      <span role="status">{failed && text.languageMissing}</span>
    </div>
  );
}
