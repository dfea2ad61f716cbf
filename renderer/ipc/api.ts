import type { CulvertApi } from '@shared/ipc/derive.ts';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of this page. */
    readonly culvert: CulvertApi;
  }
}

export const api = (): CulvertApi => window.culvert;
