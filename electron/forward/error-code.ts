/** Node's error code, or '' where there is none. */
export const codeOf = (caught: unknown): string =>
  caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : '';
