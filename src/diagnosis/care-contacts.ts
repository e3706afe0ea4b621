/**
 * Whom to call in a country: the emergency number, and a public health line that helps to find an appointment, where there is one.
 *
 * Sources: Directive (EU) 2018/1972, article 109 (112 in the European Union); NENA (911); NHS 111; 116117.de; gesundheit.gv.at (1450);
 * healthdirect.gov.au; info.health.nz (Healthline). Only lines that answer the whole country are listed.
 */

/** Numbers to dial, as they are written in that country. */
export interface CareContacts {
  readonly emergency: string;
  readonly healthLine?: string;
}

/** Where 112 is the one number to know: the European Union with Iceland, Norway and Switzerland. */
const WITH_112 = 'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');

const OTHERS: Readonly<Record<string, string>> = {
  AR: '107',
  AU: '000',
  BR: '192',
  CA: '911',
  CL: '131',
  CO: '123',
  GB: '999',
  IN: '112',
  MX: '911',
  NZ: '111',
  TR: '112',
  UA: '112',
  US: '911',
};

const HEALTH_LINES: Readonly<Record<string, string>> = {
  AT: '1450',
  AU: '1800 022 222',
  DE: '116117',
  GB: '111',
  NZ: '0800 611 116',
};

/** The countries whose numbers are known, as ISO 3166-1 alpha-2 codes. */
export const COUNTRIES: readonly string[] = [...WITH_112, ...Object.keys(OTHERS)];

/** Whom to call there. @param country ISO 3166-1 alpha-2. @returns undefined for a country whose numbers are not known. */
export function careContacts(country: string): CareContacts | undefined {
  const emergency = WITH_112.includes(country) ? '112' : OTHERS[country];
  const healthLine = HEALTH_LINES[country];
  return emergency === undefined ? undefined : { emergency, ...(healthLine !== undefined && { healthLine }) };
}
