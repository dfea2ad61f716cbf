import type { sentence as English } from '../en/sentence.ts';

export const sentence: typeof English = {};
