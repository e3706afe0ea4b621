/** Drawn examples of what to look for, on skin of several tones. No photo of a person. */
import { ABCDE, text } from './self-check-messages.js';
import styles from './self-check-page.module.css';

interface Drawn {
  /** Of the six skin tones of the tokens. */
  readonly tone: 1 | 2 | 3 | 4 | 5 | 6;
  /** Shapes in a square of 100 units, from the bottom. */
  readonly shapes: readonly { readonly d: string; readonly fill: string }[];
}

/** Asymmetry, border, colour, diameter, evolving. */
const DRAWN: readonly Drawn[] = [
  {
    tone: 2,
    shapes: [
      { d: 'M34 38C44 26 62 30 70 38C80 48 74 58 62 58C52 58 50 74 38 72C26 70 26 48 34 38Z', fill: '#5e3620' },
      { d: 'M40 42C46 36 54 38 58 42C62 48 56 52 50 52C44 54 38 50 40 42Z', fill: '#472614' },
    ],
  },
  {
    tone: 5,
    shapes: [
      {
        d: 'M50 26L56 34L66 30L66 41L76 46L69 54L74 64L62 64L57 74L49 66L38 73L37 62L25 60L33 51L26 41L37 40L39 29L46 34Z',
        fill: '#2b1710',
      },
      { d: 'M46 42C52 38 60 44 58 52C54 60 44 58 42 52Z', fill: '#1a0d08' },
    ],
  },
  {
    tone: 3,
    shapes: [
      { d: 'M32 44C34 30 56 26 66 34C78 44 72 68 56 72C40 74 28 60 32 44Z', fill: '#7c4a2a' },
      { d: 'M52 34C64 32 72 44 66 54C58 56 50 46 52 34Z', fill: '#2c1a1c' },
      { d: 'M38 56C44 50 54 56 54 66C46 72 36 66 38 56Z', fill: '#a5503f' },
      { d: 'M36 42C40 36 46 38 46 44C44 50 36 50 36 42Z', fill: '#5d6273' },
    ],
  },
  {
    tone: 1,
    shapes: [
      { d: 'M28 48C30 32 52 26 66 34C78 42 76 62 62 70C44 76 26 66 28 48Z', fill: '#69412a' },
      { d: 'M28 84H72M28 80V88M72 80V88', fill: 'none' },
    ],
  },
  {
    tone: 4,
    shapes: [
      { d: 'M20 50A9 9 0 1 1 19.9 50Z', fill: '#4a2817' },
      { d: 'M34 52L44 52M40 48L44 52L40 56', fill: 'none' },
      { d: 'M56 44C60 32 80 32 86 46C92 60 76 70 64 64C56 60 54 52 56 44Z', fill: '#3a1d10' },
      { d: 'M68 44C74 40 80 46 78 54C72 58 66 52 68 44Z', fill: '#20100a' },
    ],
  },
];

function Skin({ tone, shapes }: Drawn) {
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <rect width="100" height="100" fill={`var(--skin-${String(tone)})`} />
      {shapes.map(({ d, fill }) => (
        <path key={d} d={d} fill={fill} {...(fill === 'none' && { stroke: tone > 3 ? '#fff' : '#1f1d1a', strokeWidth: 2 })} />
      ))}
    </svg>
  );
}

/** The five signs, each with a drawing. */
export function AbcdeExamples() {
  return (
    <ul className={styles.grid}>
      {DRAWN.map((drawn, at) => {
        const sign = ABCDE[at];
        return (
          sign && (
            <li key={sign.name} className={styles.example}>
              <Skin {...drawn} />
              <strong>{sign.name}</strong>
              <span>{sign.sentence}</span>
            </li>
          )
        );
      })}
    </ul>
  );
}

/** Where the moles are that look alike, and the one that does not. */
const MOLES: readonly (readonly [x: number, y: number, r: number])[] = [
  [30, 30, 5],
  [70, 62, 6],
  [104, 28, 5],
  [140, 70, 5.5],
  [238, 30, 5],
  [268, 68, 6],
  [52, 80, 4.5],
];

/** The one that is unlike the others. */
export function UglyDuckling() {
  return (
    <div className={styles.duckling}>
      <svg viewBox="0 0 300 100" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
        <rect width="300" height="100" fill="var(--skin-3)" />
        {MOLES.map(([x, y, r]) => (
          <circle key={x} cx={x} cy={y} r={r} fill="#7d4e30" />
        ))}
        <path d="M178 44C184 32 204 32 210 44C216 56 204 70 192 66C180 64 174 54 178 44Z" fill="#27140d" />
      </svg>
      <strong>{text.ducklingName}</strong>
      <span>{text.ducklingSentence}</span>
    </div>
  );
}

/** A nail with a dark stripe. */
export function NailExamples() {
  return (
    <ul className={styles.grid}>
      {([2, 6] as const).map((tone) => (
        <li key={tone} className={styles.example}>
          <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
            <path d="M14 100V46A36 38 0 0 1 86 46V100Z" fill={`var(--skin-${String(tone)})`} />
            <path d="M28 74V42A22 24 0 0 1 72 42V74Q50 84 28 74Z" fill={tone === 2 ? '#f4cfc4' : '#b58a78'} />
            <path d="M53 21V79L62 78V23Z" fill="#2b1710" />
          </svg>
          <span>{text.nailSentence}</span>
        </li>
      ))}
    </ul>
  );
}
