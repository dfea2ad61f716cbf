/** The server's words as a quotation, or nothing where it said none. */
export const quote = (serverText: string): string => (serverText === '' ? '' : ` The server said: “${serverText}”.`);
