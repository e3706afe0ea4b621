/** Numbers as the language in use writes them. Main thread. */
import { language } from './i18n.js';

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  // English is British here: 12,162 either way, but the rest of the app is spelt so.
  const locale = language() === 'en' ? 'en-GB' : language();
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** A number with so many digits behind the point, none unless told: "12,162", "0.917". */
export function formatNumber(value: number, digits = 0): string {
  return format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A share of 0 to 1 in percent, without a fraction unless told: "37%", "90.3%". */
export function formatShareOf(share: number, digits = 0): string {
  return format({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);
}
