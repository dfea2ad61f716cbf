import type { presets as English } from '../en/presets.ts';

export const presets: typeof English = {};
