import type { notices as English } from '../en/notices.ts';

export const notices: typeof English = {};
