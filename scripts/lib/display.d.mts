/** What TypeScript is to know of display.mjs. */
export function startDisplay(size?: string): Promise<{ env: NodeJS.ProcessEnv; stop: () => Promise<void> }>;
