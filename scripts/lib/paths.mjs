import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, whatever the current folder is. No trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A path inside the checkout. */
export const inRoot = (/** @type {string[]} */ ...parts) => join(root, ...parts);

export const logFolder = inRoot('out', 'logs');

/** What outlives a checkout: downloads that several checkouts share. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'culvert');
