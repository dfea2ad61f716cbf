import type { tunnels as English } from '../en/tunnels.ts';

export const tunnels: typeof English = {};
