/** Numbers as the language in use writes them. Main thread. */
import { language } from './i18n.js';

const formats = new Map<string, Intl.NumberFormat>();

/** The BCP 47 tag by which numbers and dates are written. English is British here, as the rest of the app is spelt. */
export function languageTag(): string {
  return language() === 'en' ? 'en-GB' : language();
}

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locale = languageTag();
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
