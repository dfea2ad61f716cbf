/** Asks whether the desktop shows tray icons, and puts ours up anew where a tray appeared after it was first put up. */
export function createTrayPresence(isAvailable: () => Promise<boolean>, renew: () => void): () => Promise<boolean> {
  let before: boolean | null = null;
  return async () => {
    const now = await isAvailable();
    if (before === false && now) renew();
    before = now;
    return now;
  };
}
