/** yes or no, as ssh reads them; null for anything else. */
export function parseYesNo(text: string): boolean | null {
  const value = text.toLowerCase();
  if (value === 'yes' || value === 'true') return true;
  return value === 'no' || value === 'false' ? false : null;
}

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of an sshd_config(5) time: `90`, `1m30s`, `2h`; null for anything else. */
export function parseTime(text: string): number | null {
  if (!/^(\d+[smhdw]?)+$/i.test(text)) return null;
  const parts = text.toLowerCase().match(/\d+[smhdw]?/g) ?? [];
  const seconds = parts.reduce((sum, part) => sum + Number.parseInt(part, 10) * (secondsIn[part.slice(-1)] ?? 1), 0);
  return seconds <= 0x7fffffff ? seconds : null;
}

/** Octal digits up to 777 as a profile holds them: `77` is `0077`; null for anything else. */
export function parseMask(text: string): string | null {
  const digits = /^0*([0-7]{1,3})$/.exec(text)?.[1];
  return digits === undefined ? null : digits.padStart(4, '0');
}

/** A whole number from 0 to a million; null for anything else. */
export const parseCount = (text: string): number | null =>
  /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : null;
