/**
 * `#/design`, in development builds only: every token and every control in every state, to look at in light, dark and forced colours, from right to
 * left, and in each size of text. In English: nobody but a developer sees it.
 */
import { Camera, Info, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { TEXT_SIZES, THEMES, changePreferences, preferences } from '../../storage/preferences.js';
import { Button } from '../../ui/button.js';
import type { ButtonVariant } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox, ChoiceGroup, Select } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { PhotoInput } from '../../ui/photo-input.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { Slider } from '../../ui/slider.js';
import { useStore } from '../../workflow/use-store.js';
import styles from './design-page.module.css';

const VARIANTS: readonly ButtonVariant[] = ['primary', 'secondary', 'quiet'];
const COLOURS = [
  ...[
    'paper',
    'surface',
    'sunken',
    'line',
    'line-strong',
    'ink',
    'ink-soft',
    'accent',
    'accent-strong',
    'on-accent',
    'accent-wash',
  ],
  ...['clear', 'some', 'none'].flatMap((level) => [`${level}-ink`, `${level}-wash`, `${level}-solid`]),
  ...['neutral-ink', 'neutral-wash', 'stage', 'on-stage', 'skin-1', 'skin-2', 'skin-3', 'skin-4', 'skin-5', 'skin-6'],
] as const;
const SIZES = ['display', 'h1', 'h2', 'h3', 'lead', 'small'] as const;
const SPACES = ['1', '2', '3', '4', '6', '8'] as const;
const PLANETS = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
  { value: 'c', label: 'A third one with a long name' },
] as const;

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Appearance() {
  const { theme, textSize } = useStore(preferences);
  const [direction, setDirection] = useState<'ltr' | 'rtl'>('ltr');
  return (
    <div className={styles.row}>
      <ChoiceGroup
        label="Theme"
        value={theme}
        options={THEMES.map((value) => ({ value, label: value }))}
        onChange={(value) => changePreferences({ theme: value })}
      />
      <ChoiceGroup
        label="Text size"
        value={textSize}
        options={TEXT_SIZES.map((value) => ({ value, label: value }))}
        onChange={(value) => changePreferences({ textSize: value })}
      />
      <ChoiceGroup
        label="Direction"
        value={direction}
        options={(['ltr', 'rtl'] as const).map((value) => ({ value, label: value }))}
        onChange={(value) => {
          setDirection(value);
          document.documentElement.dir = value;
        }}
      />
    </div>
  );
}

function Buttons() {
  return (
    <>
      {VARIANTS.map((variant) => (
        <div key={variant} className={styles.row}>
          <Button variant={variant}>{variant}</Button>
          <Button variant={variant} icon={<Camera aria-hidden="true" />}>
            with an icon
          </Button>
          <Button variant={variant} large>
            large
          </Button>
          <Button variant={variant} disabled>
            disabled
          </Button>
        </div>
      ))}
      <div className={styles.row}>
        <Button variant="icon" aria-label="Delete" icon={<Trash2 aria-hidden="true" />} />
        <Button variant="icon" aria-label="Delete" aria-pressed icon={<Trash2 aria-hidden="true" />} />
        <Button variant="icon" aria-label="Delete" disabled icon={<Trash2 aria-hidden="true" />} />
        <PhotoInput
          label="A file"
          icon={<Camera aria-hidden="true" />}
          primary={false}
          camera={false}
          onPhoto={() => undefined}
        />
      </div>
    </>
  );
}

function Fields() {
  const [chosen, choose] = useState<'a' | 'b' | 'c'>('a');
  const [checked, check] = useState(true);
  const [value, setValue] = useState(3);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <div className={styles.fields}>
      <Select label="A select" hint="What it is for." value={chosen} options={PLANETS} onChange={choose} />
      <ChoiceGroup label="A choice of few" value={chosen} options={PLANETS} onChange={choose} />
      <Checkbox label="A checkbox" checked={checked} onChange={check} />
      <Checkbox label="A checkbox" hint="And what it does." checked={!checked} onChange={(isOff) => check(!isOff)} />
      <Slider label="A slider" min={0} max={10} step={1} value={value} valueText={`${value} of 10`} onChange={setValue} />
      <Slider label="Disabled" min={0} max={10} step={1} value={5} valueText="5 of 10" onChange={setValue} disabled />
      <ProgressBar label="Progress" fraction={0.4} />
      <ProgressBar label="Progress that is not known" />
      <Button onClick={() => setOpen(true)}>A dialog</Button>
      {isOpen && (
        <Dialog title="Delete it?" onClose={close} actions={<Button onClick={close}>Close</Button>}>
          <p>Escape closes it as well.</p>
        </Dialog>
      )}
    </div>
  );
}

/** All of it on one page. */
export function DesignPage() {
  return (
    <main className={styles.page}>
      <h1>Design</h1>
      <Appearance />
      <Part title="Type">
        {SIZES.map((size) => (
          <p key={size} style={{ fontSize: `var(--text-${size})` }}>
            {size}: Il1 O0 rn m — a second look, äöüß çéèñ ¿¡ œ ğ ł
          </p>
        ))}
      </Part>
      <Part title="Colours">
        <ul className={styles.swatches}>
          {COLOURS.map((name) => (
            <li key={name}>
              <span style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Space">
        {SPACES.map((step) => (
          <div key={step} className={styles.space} style={{ inlineSize: `var(--space-${step})` }} title={step} />
        ))}
      </Part>
      <Part title="Buttons">
        <Buttons />
      </Part>
      <Part title="Fields">
        <Fields />
      </Part>
      <Part title="Notices">
        <Notice tone="neutral" icon={<Info aria-hidden="true" />} title="Neutral" actions={<Button>An action</Button>}>
          <p>With a sentence.</p>
        </Notice>
        <Notice tone="problem" icon={<TriangleAlert aria-hidden="true" />} title="A problem">
          <p>With a sentence, and no action.</p>
        </Notice>
      </Part>
    </main>
  );
}
