const form = /^(https?):\/\/([a-z\d-]+(?:\.[a-z\d-]+)*\.?|\[[\da-f:.]+\])(:\d{1,5})?((?:\/[\w.~%+-]*)*)$/i;

/** http is for this very computer alone. */
const here = /^(127\.0\.0\.1|\[::1\]|localhost)$/i;

/**
 * The address of a folder with a feed, as it is asked for: with a slash at its end. Null for anything but https, or http
 * on this very computer, and for what has a password, a query or a mark in it.
 */
export function parseFeedAddress(text: string): string | null {
  const [address, scheme, host = ''] = form.exec(text.trim()) ?? [];
  if (address === undefined || (scheme?.toLowerCase() === 'http' && !here.test(host))) return null;
  return address.endsWith('/') ? address : `${address}/`;
}
