/** Bytes of base64 written in full, as ssh insists; null where a character is foreign, missing or left over. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : null;
}
