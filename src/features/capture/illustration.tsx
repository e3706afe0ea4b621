/**
 * The picture on the start screen: a spot on skin in a viewfinder. Drawn, so that no photo is shipped. Main thread.
 */
import { useId } from 'react';

/** A drawing without meaning of its own: hidden from screen readers. */
export function Illustration({ className }: { readonly className?: string | undefined }) {
  const id = useId();
  return (
    <svg className={className} viewBox="0 0 320 320" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={`${id}skin`} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#f3d6bf" />
          <stop offset="0.55" stopColor="#dca986" />
          <stop offset="1" stopColor="#a8714f" />
        </linearGradient>
        <radialGradient id={`${id}spot`} cx="0.45" cy="0.42" r="0.62">
          <stop offset="0" stopColor="#55301f" />
          <stop offset="0.6" stopColor="#74442c" />
          <stop offset="1" stopColor="#96623f" />
        </radialGradient>
      </defs>
      <rect x="8" y="8" width="304" height="304" rx="44" fill={`url(#${id}skin)`} />
      <g fill="none" stroke="#7c4a30" strokeOpacity="0.16" strokeWidth="2" strokeLinecap="round">
        <path d="M20 92c54-26 96 10 148-12s88-34 138-8" />
        <path d="M18 236c60-30 92 14 150-8s86-22 140 4" />
        <path d="M60 296c30-18 66-14 96-22s70-18 116-2" />
        <path d="M40 38c40-12 84 10 124-2s74-8 108 6" />
      </g>
      <path
        d="M164 107c25-3 47 13 53 36 5 20-3 33-9 48-8 19-27 27-48 26-24-1-46-12-53-34-6-20 2-37 14-52 11-14 25-22 43-24z"
        fill={`url(#${id}spot)`}
      />
      <g fill="#3c1f13" fillOpacity="0.5">
        <circle cx="146" cy="146" r="9" />
        <circle cx="176" cy="163" r="7" />
        <circle cx="151" cy="182" r="6" />
        <circle cx="187" cy="137" r="4.5" />
      </g>
      <g fill="none" stroke="#fffaf4" strokeWidth="7" strokeLinecap="round" strokeLinejoin="round">
        <path d="M70 104V82a12 12 0 0 1 12-12h22" />
        <path d="M216 70h22a12 12 0 0 1 12 12v22" />
        <path d="M250 216v22a12 12 0 0 1-12 12h-22" />
        <path d="M104 250H82a12 12 0 0 1-12-12v-22" />
      </g>
    </svg>
  );
}
