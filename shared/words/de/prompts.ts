import type { prompts as English } from '../en/prompts.ts';

export const prompts: typeof English = {};
