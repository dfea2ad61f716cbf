/** The version of a profile file that is later than the one this Culvert knows; null for every other JSON. */
export function newerVersion(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('version' in json)) return null;
  return typeof json.version === 'number' && Number.isInteger(json.version) && json.version > 1 ? json.version : null;
}
