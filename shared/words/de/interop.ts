import type { interop as English } from '../en/interop.ts';

export const interop: typeof English = {};
