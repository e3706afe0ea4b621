/** Numbers, ranges, lists and dates as the language in use writes them. */
import { language, numberLocale } from './i18n.js';
import type { Language } from './languages.js';

/** What stands before the digits behind the point. */
const DECIMAL_SIGN: Readonly<Record<Language, string>> = { en: '.', de: ',', es: ',', fr: ',', it: ',', 'pt-BR': ',', ar: '.' };
/** What stands behind a number of percent. */
const PERCENT_SIGN: Readonly<Record<Language, string>> = {
  en: '%',
  de: '\u00a0%',
  es: '\u00a0%',
  fr: '\u00a0%',
  it: '%',
  'pt-BR': '%',
  // A mark on either side keeps the sign at its number in text from right to left, as `Intl` writes it.
  ar: '\u200e%\u200e',
};
/** From here on a number may have its thousands apart. */
const GROUPED_FROM = 999;
/** Below this, JavaScript writes a number with an exponent. */
const PLAIN_FROM = 1e-6;

const formats = new Map<string, Intl.NumberFormat>();

/** The BCP 47 tag by which numbers and dates are written. */
export function languageTag(): string {
  return numberLocale(language());
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

/**
 * A small number without the help of `Intl`, rounded as it rounds; `undefined` where the number is not small. The first format that a page makes
 * costs 50 ms of its main thread, at a time when a phone has the model to load; the numbers of the first screen need none.
 * @param value times ten to the power of `shift` is what is written.
 */
function written(value: number, digits: number, shift: number): string | undefined {
  const small = value === 0 || (value >= PLAIN_FROM && value * 10 ** shift < GROUPED_FROM);
  if (!small || Object.is(value, -0)) return undefined;
  // Shifted as text: 1.005 * 100 is less than 100.5.
  const units = Math.round(Number(`${value}e${digits + shift}`));
  return (units / 10 ** digits).toFixed(digits).replace('.', DECIMAL_SIGN[language()]);
}

const percentOptions = (digits: number): Intl.NumberFormatOptions => ({
  style: 'percent',
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});

/** A number with so many digits behind the point, none unless told: "12,162", "0.917". */
export function formatNumber(value: number, digits = 0): string {
  return written(value, digits, 0) ?? format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A share of 0 to 1 in percent, without a fraction unless told: "37%", "90.3%". */
export function formatShareOf(share: number, digits = 0): string {
  const percent = written(share, digits, 2);
  if (percent !== undefined) return percent + PERCENT_SIGN[language()];
  return format(percentOptions(digits)).format(share);
}

/** A range: "0.899–0.932". A browser whose `Intl` knows no ranges gets an en dash. */
function formatRangeWith(formatter: Intl.NumberFormat, low: number, high: number): string {
  // Both ends alike are a range all the same; `formatRange` would write "~0.9".
  const ends = [formatter.format(low), formatter.format(high)] as const;
  if (ends[0] === ends[1] || typeof (formatter as Partial<Intl.NumberFormat>).formatRange !== 'function') return ends.join('–');
  return formatter.formatRange(low, high);
}

/** A range of numbers: "0.899–0.932". */
export function formatNumberRange(low: number, high: number, digits = 0): string {
  return formatRangeWith(format({ minimumFractionDigits: digits, maximumFractionDigits: digits }), low, high);
}

/** A range of shares of 0 to 1, in percent: "89.9–93.2%". */
export function formatShareRange(low: number, high: number, digits = 0): string {
  return formatRangeWith(format(percentOptions(digits)), low, high);
}

/** A list: "a, b and c". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(languageTag(), { type: 'conjunction' }).format(items);
}
