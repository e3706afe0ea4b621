/** The picture on the start screen: a spot on skin in a viewfinder. Drawn, so that no photo is shipped. */
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
        <filter id={`${id}soft`} x="-20%" y="-20%" width="140%" height="140%">
          <feGaussianBlur stdDeviation="2.2" />
        </filter>
        <filter id={`${id}softer`} x="-40%" y="-40%" width="180%" height="180%">
          <feGaussianBlur stdDeviation="6" />
        </filter>
      </defs>
      <rect x="8" y="8" width="304" height="304" rx="44" fill={`url(#${id}skin)`} />
      <g fill="none" stroke="#7c4a30" strokeOpacity="0.2" strokeWidth="2" strokeLinecap="round">
        <path d="M24 74c40-16 70 6 108-4s60-22 92-16 52 14 72 8" />
        <path d="M22 118c26-10 44 0 62 0" />
        <path d="M244 128c20-10 38-6 54-2" />
        <path d="M20 178c24 8 46-4 68 2" />
        <path d="M236 190c22 8 44-6 64 0" />
        <path d="M24 246c44 12 76-8 112-2s70 16 100 6 44-10 62-4" />
        <path d="M50 286c36 8 68-8 104-4s66 12 110-2" />
        <path d="M56 36c36-10 76 8 112-2s68-6 96 4" />
      </g>
      <g transform="translate(160 168) scale(1.22) translate(-160 -168)">
        <path
          d="M141 121c13-9 31-5 43 1 10 5 22 6 27 18 4 10-4 17-3 28 1 12 6 22-2 32-9 11-25 6-37 10-13 4-27 6-37-3-9-8-5-20-9-31-4-10-15-18-12-31 3-12 19-17 30-24z"
          fill="#7d4a2d"
          filter={`url(#${id}soft)`}
        />
        <path
          d="M168 133c13-2 27 4 30 15 3 10-6 14-8 23-2 10-9 17-19 16-11-1-13-12-20-20-6-7-8-17-2-24 5-6 11-9 19-10z"
          fill="#4a2818"
          filter={`url(#${id}softer)`}
        />
        <path
          d="M131 176c9-2 19 3 23 11 3 7-4 13-12 13-9 0-16-4-17-12-1-6 1-11 6-12z"
          fill="#5d3420"
          filter={`url(#${id}softer)`}
        />
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
