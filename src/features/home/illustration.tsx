/**
 * The picture on the start screen: one spot on six tones of skin, in a viewfinder. The fine lines of the skin flow around it. Drawn by code, so that
 * no photo is shipped.
 */

/** Radius around the spot that the lines keep clear of, in units of the picture. */
const CLEARANCE = 44;
/** How far above the middle each line begins; the same below. */
const LINES = [5, 17, 31, 47, 65, 85, 107, 131, 157, 185] as const;
/** Distance of a line's points, and of its ends from the middle. */
const STEP = 10;
const REACH = 200;
const TONES = [1, 2, 3, 4, 5, 6] as const;
const BAND = (2 * REACH) / TONES.length;

/** Height at `x` of the line that begins at height `far`: a streamline of the ideal flow around a cylinder, y (1 - a² / (x² + y²)) = far. */
function heightAt(x: number, far: number): number {
  let y = far + Math.sign(far) * CLEARANCE;
  for (let round = 0; round < 24; round++) y = far + (CLEARANCE ** 2 * y) / (x ** 2 + y ** 2);
  // Skin is not as even as a liquid.
  return y + 1.6 * Math.sin(x / 31 + far / 7);
}

function lineAt(far: number): string {
  const points: string[] = [];
  for (let x = -REACH; x <= REACH; x += STEP) points.push(`${x} ${heightAt(x, far).toFixed(1)}`);
  return `M${points.join('L')}`;
}

const SKIN_LINES = LINES.flatMap((far) => [lineAt(far), lineAt(-far)]).join('');

/** A drawing without meaning of its own: hidden from screen readers. */
export function Illustration({ className }: { readonly className?: string | undefined }) {
  return (
    <svg
      className={className}
      viewBox="-200 -200 400 400"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {TONES.map((tone, at) => (
        <rect key={tone} x={at * BAND - REACH} y={-REACH} width={BAND + 0.5} height={2 * REACH} fill={`var(--skin-${tone})`} />
      ))}
      <path d={SKIN_LINES} fill="none" stroke="#2b140a" strokeOpacity="0.24" strokeWidth="1.1" strokeLinejoin="round" />
      <path
        d={SKIN_LINES}
        fill="none"
        stroke="#ffe9d8"
        strokeOpacity="0.26"
        strokeWidth="1.1"
        strokeLinejoin="round"
        clipPath="inset(0 0 0 50%)"
      />
      <g strokeLinejoin="round">
        <path
          d="M-4-29C9-32 20-25 26-15s5 19 1 28-13 16-25 17-21-3-27-12-6-19-3-28 12-17 24-19z"
          fill="#5b3022"
          stroke="#3a1b12"
          strokeWidth="1.5"
        />
        <path d="M0-19c9-2 17 4 19 12s-2 15-8 20-16 5-22-1-8-13-5-20 8-9 16-11z" fill="#48241a" />
        <path d="M3-9c6-1 10 3 10 9s-4 10-9 10-9-4-9-9 3-9 8-10z" fill="#371810" />
      </g>
      <g fill="none" stroke="#fff" strokeWidth="4.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M-56-34v-14a8 8 0 0 1 8-8h14" />
        <path d="M34-56h14a8 8 0 0 1 8 8v14" />
        <path d="M56 34v14a8 8 0 0 1-8 8H34" />
        <path d="M-34 56h-14a8 8 0 0 1-8-8V34" />
      </g>
    </svg>
  );
}
