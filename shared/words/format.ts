import { type Language, language } from './language.ts';

/** One of something for each language, made when it is first asked for. */
function perLanguage<T>(make: (tag: Language) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const tag = language();
    const value = made.get(tag) ?? make(tag);
    made.set(tag, value);
    return value;
  };
}

const whole = perLanguage((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }));
const clock = perLanguage(
  (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
);
const day = perLanguage((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }));
const plurals = perLanguage((tag) => new Intl.PluralRules(tag));
const lists = perLanguage((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));
const collators = perLanguage((tag) => new Intl.Collator(tag, { numeric: true, sensitivity: 'base' }));

/** A whole number with its thousands apart: `12,345`. */
export const formatNumber = (value: number): string => whole().format(value);

/** A moment (milliseconds since 1970) as the time of day on this computer: `14:03:59`. */
export const formatTime = (moment: number): string => clock().format(moment);

/** A moment as a day: `24 Nov 2026`. */
export const formatDay = (moment: number): string => day().format(moment);

/** `a, b, and c`. */
export const formatList = (parts: readonly string[]): string => lists().format(parts);

/** Puts names in order as a person would: `db2` before `db10`, capitals beside small letters. */
export const compareNames = (a: string, b: string): number => collators().compare(a, b);

/** The form a number asks for (CLDR plural categories): `{ one: 'session', other: 'sessions' }`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The right form alone: `sessions`. */
export const pluralForm = (number: number, forms: PluralForms): string =>
  forms[plurals().select(number)] ?? forms.other;

/** Number and form: `1 session`, `3 sessions`. */
export const counted = (number: number, forms: PluralForms): string =>
  `${formatNumber(number)} ${pluralForm(number, forms)}`;

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A count of bytes with its unit, powers of 1000: `0 byte`, `64.2 MB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return byteFormat(power, power === 0 || value >= 100 ? 0 : 1).format(value);
}

const byteFormats = new Map<string, Intl.NumberFormat>();
function byteFormat(power: number, digits: number): Intl.NumberFormat {
  const key = `${language()} ${power} ${digits}`;
  const known = byteFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  });
  byteFormats.set(key, made);
  return made;
}

const milliseconds = perLanguage((tag) => {
  const format = (maximumSignificantDigits: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: 'millisecond', maximumSignificantDigits });
  return { small: format(2), large: format(3) };
});

/** A short time: `0.8 ms`, `24 ms`, `150 ms`. */
export const formatMilliseconds = (value: number): string => {
  const { small, large } = milliseconds();
  return (value < 100 ? small : large).format(value);
};

/** Bytes a second: `1.2 MB/s`. */
export const formatRate = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`;

/** The short signs of the spans of time, the same in all languages Culvert speaks but for the day. */
const daySign: Readonly<Record<Language, string>> = { en: 'd', de: 'T' };

/** A span of milliseconds in its two largest units: `45 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`. */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [
    [Math.floor(seconds / 86_400), daySign[language()]],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** Whole seconds until a moment, at least 0: what a countdown shows. */
export const secondsUntil = (moment: number, now: number): number => Math.max(0, Math.ceil((moment - now) / 1000));

/** `1 connection`, `3 connections`, in English; what is in the catalogue uses {@link counted}. */
export const count = (number: number, one: string, many = `${one}s`): string => counted(number, { one, other: many });
