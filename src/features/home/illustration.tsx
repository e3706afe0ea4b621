/** The picture on the start screen: six people of six skin tones from behind, a spot on one of their backs in a viewfinder. Drawn, so that no photo is shipped. */
import type { ReactNode } from 'react';

/** From the neck to below the picture's edge; the middle of the shoulders is the origin. */
const BACK = 'M-9-44v20c0 8-13 11-25 16C-48-2-54 14-56 40v190H56V40C54 14 48-2 34-8 22-13 9-16 9-24v-20z';
const TANK_TOP = 'M-31-9C-31 14-38 32-54 44v186H54V44C38 32 31 14 31-9l-11-4C19 14 10 26 0 26s-19-12-20-39z';
const TOWEL = 'M-57 96c30 9 84 9 114 0v134H-57z';
const SHORT_HAIR = 'M-20-52c-3-36 43-36 40 0-1 11-9 15-20 15s-19-4-20-15z';
const BOB = 'M-22-54c-3-38 47-38 44 0 1 14 3 24 3 34-14 6-36 6-50 0 0-10 2-20 3-34z';
const SCARF = 'M-23-56c-3-38 49-38 46 0 2 22 14 40 27 50-18 18-82 18-100 0 13-10 25-28 27-50z';

interface PersonProps {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  /** 1 to 6, as the tokens of skin. */
  readonly tone: number;
  /** Colour of what they wear. */
  readonly wears: string;
  readonly garment?: string;
  /** Drawn on the head. */
  readonly hair: ReactNode;
}

function Person({ x, y, scale = 1, tone, wears, garment = TANK_TOP, hair }: PersonProps) {
  const skin = `var(--skin-${String(tone)})`;
  return (
    <g transform={`translate(${String(x)} ${String(y)}) scale(${String(scale)})`}>
      <path d={BACK} fill={skin} />
      <path d={garment} fill={wears} />
      <circle cx="-19" cy="-56" r="4.5" fill={skin} />
      <circle cx="19" cy="-56" r="4.5" fill={skin} />
      <ellipse cy="-58" rx="18.5" ry="20.5" fill={skin} />
      {hair}
    </g>
  );
}

/** A drawing without meaning of its own: hidden from screen readers. */
export function Illustration({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 52 400 248" preserveAspectRatio="xMidYMin slice" aria-hidden="true" focusable="false">
      <rect y="52" width="400" height="248" fill="var(--accent-wash)" />
      <g stroke="#2b1a12" strokeWidth="1.4" strokeLinejoin="round">
        <Person
          x={34}
          y={170}
          tone={1}
          wears="#c98f3a"
          hair={
            <>
              <circle cy="-88" r="10" fill="#b8b1a8" />
              <path d={SHORT_HAIR} fill="#b8b1a8" />
            </>
          }
        />
        <Person x={364} y={172} tone={2} wears="#8f6f9b" hair={<path d={BOB} fill="#6e3b22" />} />
        <Person x={100} y={158} tone={5} wears="#f4efe8" hair={<circle cy="-64" r="29" fill="#1d1310" />} />
        <Person x={306} y={156} tone={6} wears="#c98f3a" hair={null} />
        <Person x={154} y={186} scale={0.94} tone={3} wears="#0d5c63" garment={BACK} hair={<path d={SCARF} fill="#0d5c63" />} />
        <Person
          x={228}
          y={160}
          scale={1.16}
          tone={4}
          wears="#f4efe8"
          garment={TOWEL}
          hair={<path d={SHORT_HAIR} fill="#241712" />}
        />
      </g>
      <path d="M228 162v62" stroke="#2b1a12" strokeOpacity="0.35" strokeWidth="1.4" strokeLinecap="round" />
      <path d="M253 168c4-2 9 0 10 4s0 8-4 9-9-1-10-5 1-7 4-8z" fill="#4a2415" />
      <g fill="none" stroke="#fff" strokeWidth="3.2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M237 166v-6a5 5 0 0 1 5-5h6" />
        <path d="M264 155h6a5 5 0 0 1 5 5v6" />
        <path d="M275 182v6a5 5 0 0 1-5 5h-6" />
        <path d="M248 193h-6a5 5 0 0 1-5-5v-6" />
      </g>
    </svg>
  );
}
