/** A fresh id for a session or a forward. */
export const newId = (): string => crypto.randomUUID();
