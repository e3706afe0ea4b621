/**
 * The app's mark: a spot in a viewfinder. Main thread.
 */

/** Decorative; the name stands beside it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        <path d="M3 10V7a4 4 0 0 1 4-4h3" />
        <path d="M22 3h3a4 4 0 0 1 4 4v3" />
        <path d="M29 22v3a4 4 0 0 1-4 4h-3" />
        <path d="M10 29H7a4 4 0 0 1-4-4v-3" />
      </g>
      <path
        d="M16.6 8.6c3.6-.2 6.6 2.4 7 5.8.4 3.6-.8 5-2.2 7-1.4 2.1-4.2 2.6-6.9 1.9-3.2-.9-5.6-3.2-5.7-6.6-.1-4.4 3.6-7.9 7.8-8.1z"
        fill="currentColor"
      />
    </svg>
  );
}
