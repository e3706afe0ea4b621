/** Words of the card itself, which come with the model and are English whatever the app speaks. */

/** Tells a screen reader to read them as English. */
export function EnglishText({ children }: { readonly children: string }) {
  return <span lang="en">{children}</span>;
}
