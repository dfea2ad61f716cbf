/** English: see shared/words/words.ts. */
export const prompts = {};
