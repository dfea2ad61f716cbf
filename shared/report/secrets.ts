/** What is put in the place of something that must not be told. */
export const leftOut = '[left out]';

/** Text that may be key material or a password, wherever it came from. */
const shapes: readonly RegExp[] = [
  /-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)/g,
  /PuTTY-User-Key-File-\d[\s\S]*?(?:Private-MAC: *\S*|$)/g,
  // A password in a URL.
  /(?<=\/\/[^\s/@:]*:)[^\s/@]+(?=@)/g,
  /(?<=\b(?:pass(?:word|phrase|wd)?|secret|token|kennwort|passwort)\s*[:=]\s*)\S+/gi,
  // Long runs of base64 or hexadecimal digits; a SHA-256 fingerprint has 43.
  /(?<![\w+/=:-])[A-Za-z0-9+/]{60,}={0,2}/g,
];

/** A text without anything that looks like a secret. */
export const scrubSecrets = (text: string): string =>
  shapes.reduce((left, shape) => left.replace(shape, leftOut), text);
