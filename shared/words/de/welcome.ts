import type { welcome as English } from '../en/welcome.ts';

export const welcome: typeof English = {};
