/** The settings: how the app looks, what it may know of the person, and what it keeps. Each choice holds at once. */
import { Suspense, lazy, useState } from 'react';
import { SKIN_TYPES } from '../../core/subgroups.js';
import type { SkinType } from '../../core/subgroups.js';
import { COUNTRIES, careContacts } from '../../diagnosis/care-contacts.js';
import { SKIN_TYPE_NAMES } from '../../diagnosis/skin-type-messages.js';
import { chooseLanguage, forgetLanguage } from '../../i18n/choice.js';
import { LANGUAGES, isLanguage } from '../../i18n/languages.js';
import { languageTag } from '../../i18n/numbers.js';
import { useLanguage } from '../../i18n/use-language.js';
import { TEXT_SIZES, THEMES, changePreferences, preferences, resetPreferences } from '../../storage/preferences.js';
import type { Preferences } from '../../storage/preferences.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox, ChoiceGroup, Select } from '../../ui/field.js';
import type { Option } from '../../ui/field.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useStore } from '../../workflow/use-store.js';
import { PAGE_PATHS } from '../../workflow/workflow-state.js';
import styles from './settings-page.module.css';
import { SpeedSection } from './speed-section.js';
import { TEXT_SIZE_NAMES, THEME_NAMES, text } from './settings-messages.js';

const SpotSections = lazy(() => import('./spot-sections.js').then(({ SpotSections: component }) => ({ default: component })));

/** Stands in a list for what the person has not said. */
const NOT_SAID = '';

/** What is said below the heading. */
type Note = 'none' | 'notKept' | 'resetDone' | 'languageMissing';

/** The countries by their names in the language in use. */
function countryOptions(): readonly Option<string>[] {
  const names = new Intl.DisplayNames([languageTag()], { type: 'region' });
  const options = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value }));
  return options.sort((a, b) => a.label.localeCompare(b.label, languageTag()));
}

/** The numbers to call in a country. */
function PhoneNumbers({ country }: { readonly country: string }) {
  const contacts = careContacts(country);
  const sentences = [
    ...(contacts === undefined ? [] : [text.emergency({ number: contacts.emergency })]),
    ...(contacts?.healthLine === undefined ? [] : [text.healthLine({ number: contacts.healthLine })]),
  ];
  return (
    <p role="status" className={styles.numbers}>
      {sentences.join(' ')}
    </p>
  );
}

/** Asks before it resets. */
function Reset({ onReset }: { readonly onReset: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{text.reset}</Button>
      {isAsking && (
        <Dialog
          title={text.resetTitle}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{text.resetNo}</Button>
              <Button
                variant="primary"
                onClick={() => {
                  onReset();
                  close();
                }}
              >
                {text.resetYes}
              </Button>
            </>
          }
        >
          <p>{text.resetSentence}</p>
        </Dialog>
      )}
    </>
  );
}

/** All settings on one page. */
export function SettingsPage() {
  const { theme, textSize, skinType, country, keepsPhoto } = useStore(preferences);
  const language = useLanguage();
  const [note, setNote] = useState<Note>('none');
  const change = (part: Partial<Preferences>): void => setNote(changePreferences(part) ? 'none' : 'notKept');
  return (
    <div className={styles.page}>
      <div className={styles.words}>
        <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
        <p className={styles.soft}>{text.lead}</p>
        <p role="status" className={styles.note}>
          {note !== 'none' && text[note]}
        </p>
      </div>
      <div className={styles.sections}>
        <section className={styles.section}>
          <h2>{text.lookHeading}</h2>
          <ChoiceGroup
            label={text.theme}
            value={theme}
            options={THEMES.map((value) => ({ value, label: THEME_NAMES[value] }))}
            onChange={(chosen) => change({ theme: chosen })}
          />
          <ChoiceGroup
            label={text.textSize}
            value={textSize}
            options={TEXT_SIZES.map((value) => ({ value, label: TEXT_SIZE_NAMES[value] }))}
            onChange={(chosen) => change({ textSize: chosen })}
          />
          <Select
            label={text.language}
            value={language}
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label, lang: value }))}
            onChange={(chosen) => {
              if (!isLanguage(chosen)) return;
              void chooseLanguage(chosen).then((isSpoken) => setNote(isSpoken ? 'none' : 'languageMissing'));
            }}
          />
        </section>
        <section className={styles.section}>
          <h2>{text.youHeading}</h2>
          <Select<SkinType | typeof NOT_SAID>
            label={text.skinType}
            hint={text.skinTypeHint}
            value={skinType ?? NOT_SAID}
            options={[
              { value: NOT_SAID, label: text.notSaid },
              ...SKIN_TYPES.map((value) => ({ value, label: SKIN_TYPE_NAMES[value] })),
            ]}
            onChange={(chosen) => change({ skinType: chosen === NOT_SAID ? null : chosen, isSkinTypeAsked: true })}
          />
          <Select
            label={text.country}
            hint={text.countryHint}
            value={country ?? NOT_SAID}
            options={[{ value: NOT_SAID, label: text.notSaid }, ...countryOptions()]}
            onChange={(chosen) => change({ country: chosen === NOT_SAID ? null : chosen })}
          />
          <PhoneNumbers country={country ?? NOT_SAID} />
        </section>
        <section className={styles.section}>
          <h2>{text.photoHeading}</h2>
          <Checkbox
            label={text.keepsPhoto}
            hint={text.keepsPhotoHint}
            checked={keepsPhoto}
            onChange={(checked) => change({ keepsPhoto: checked })}
          />
          <div className={styles.actions}>
            <a className={buttonClass('secondary')} href={`#${PAGE_PATHS.privacy}`}>
              {text.storage}
            </a>
            <Reset
              onReset={() => {
                resetPreferences();
                setNote('resetDone');
                void forgetLanguage();
              }}
            />
          </div>
        </section>
        <SpeedSection className={styles.section} onChange={(backend) => change({ backend })} />
        <Suspense>
          <SpotSections />
        </Suspense>
      </div>
    </div>
  );
}
