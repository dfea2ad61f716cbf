import { spawn } from 'node:child_process';
import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';

/**
 * Puts a new AppImage in the place of the running one, under its name. Written beside it first, so that a full disk or a
 * crash leaves the old one; what runs goes on in the old one's memory. Throws where it cannot be written.
 */
export function replaceImage(image: string, downloaded: string): void {
  const beside = `${image}.new-${process.pid}`;
  try {
    copyFileSync(downloaded, beside);
    chmodSync(beside, 0o755);
    const handle = openSync(beside, 'r');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(beside, image);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  rmSync(downloaded, { force: true });
}

/** Starts it as a program of its own, which outlives this one. */
export function startImage(image: string): void {
  const { APPIMAGE: _image, APPDIR: _mounted, ARGV0: _name, ...env } = process.env;
  spawn(image, [], { detached: true, stdio: 'ignore', env })
    .once('error', () => {})
    .unref();
}
