/** The size of a spot from a photo that shows something of known size next to it. All lengths in pixels of the photo, unless in millimetres. */

/** A point of the photo. */
export interface PhotoPoint {
  readonly x: number;
  readonly y: number;
}

/** The long side of a bank card or identity card: format ID-1 of ISO/IEC 7810. */
export const CARD_LENGTH_MM = 85.6;

/** A coin and its diameter in millimetres. */
export interface Coin {
  /** As it is written on the coin, with its currency sign. */
  readonly name: string;
  readonly diameterMm: number;
}

/** The currencies whose coins are known, as ISO 4217 codes. */
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'BRL', 'INR', 'CHF', 'CAD', 'AUD', 'JPY'] as const;
/** See {@link CURRENCIES}. */
export type Currency = (typeof CURRENCIES)[number];

/**
 * Round coins in use. Sources: European Central Bank; United States Mint; The Royal Mint; Banco Central do Brasil (second family); Reserve Bank of
 * India (the size of the ten-rupee coin is the same in all series); Swissmint; Royal Canadian Mint; Royal Australian Mint; Japan Mint.
 */
export const COINS: Readonly<Record<Currency, readonly Coin[]>> = {
  EUR: [
    { name: '1 ct', diameterMm: 16.25 },
    { name: '2 ct', diameterMm: 18.75 },
    { name: '5 ct', diameterMm: 21.25 },
    { name: '10 ct', diameterMm: 19.75 },
    { name: '50 ct', diameterMm: 24.25 },
    { name: '1 €', diameterMm: 23.25 },
    { name: '2 €', diameterMm: 25.75 },
  ],
  USD: [
    { name: '1 ¢', diameterMm: 19.05 },
    { name: '5 ¢', diameterMm: 21.21 },
    { name: '10 ¢', diameterMm: 17.91 },
    { name: '25 ¢', diameterMm: 24.26 },
  ],
  GBP: [
    { name: '1p', diameterMm: 20.3 },
    { name: '2p', diameterMm: 25.9 },
    { name: '5p', diameterMm: 18 },
    { name: '10p', diameterMm: 24.5 },
    { name: '£2', diameterMm: 28.4 },
  ],
  BRL: [
    { name: '5 c', diameterMm: 22 },
    { name: '10 c', diameterMm: 20 },
    { name: '25 c', diameterMm: 25 },
    { name: '50 c', diameterMm: 23 },
    { name: 'R$ 1', diameterMm: 27 },
  ],
  INR: [{ name: '₹10', diameterMm: 27 }],
  CHF: [
    { name: '5 Rp.', diameterMm: 17.15 },
    { name: '10 Rp.', diameterMm: 19.15 },
    { name: '20 Rp.', diameterMm: 21.05 },
    { name: '½ Fr.', diameterMm: 18.2 },
    { name: '1 Fr.', diameterMm: 23.2 },
    { name: '2 Fr.', diameterMm: 27.4 },
  ],
  CAD: [
    { name: '5 ¢', diameterMm: 21.2 },
    { name: '10 ¢', diameterMm: 18.03 },
    { name: '25 ¢', diameterMm: 23.88 },
    { name: '$2', diameterMm: 28 },
  ],
  AUD: [
    { name: '5 c', diameterMm: 19.41 },
    { name: '10 c', diameterMm: 23.6 },
    { name: '$1', diameterMm: 25 },
    { name: '$2', diameterMm: 20.5 },
  ],
  JPY: [
    { name: '¥1', diameterMm: 20 },
    { name: '¥10', diameterMm: 23.5 },
    { name: '¥100', diameterMm: 22.6 },
    { name: '¥500', diameterMm: 26.5 },
  ],
};

/** Where other coins than the euro are used: ISO 3166-1 alpha-2 codes by currency. */
const COUNTRIES_OF: readonly (readonly [Currency, string])[] = [
  ['USD', 'US'],
  ['GBP', 'GB'],
  ['BRL', 'BR'],
  ['INR', 'IN'],
  ['CHF', 'CH'],
  ['CAD', 'CA'],
  ['AUD', 'AU'],
  ['JPY', 'JP'],
];

/** The currency whose coins a person is likely to have. @param country null where they have not said. */
export function currencyOf(country: string | null): Currency {
  return COUNTRIES_OF.find(([, code]) => code === country)?.[0] ?? 'EUR';
}

/** The distance of two points. */
export function distanceOf(a: PhotoPoint, b: PhotoPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** What one of our measurements comes to; undefined where a line has no length. */
export interface Measured {
  readonly pixelsPerMm: number;
  readonly sizeMm: number;
}

/**
 * The size of a spot.
 * @param referencePx the known length on the photo: a coin's diameter, a card's side, a stretch of a ruler.
 * @param referenceMm the same in millimetres.
 * @param spotPx the spot's longest diameter on the photo.
 */
export function measure(referencePx: number, referenceMm: number, spotPx: number): Measured | undefined {
  if (!(referencePx > 0 && referenceMm > 0 && spotPx > 0)) return undefined;
  const pixelsPerMm = referencePx / referenceMm;
  return { pixelsPerMm, sizeMm: spotPx / pixelsPerMm };
}
