import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { judgeHostKey, type KnownHostsFile, knownTypesOf } from './judge-host-key.ts';
import { knownHostsLine, parseKnownHosts } from './known-hosts.ts';
import type { HostKeyStore, HostKeyVerdict } from './types.ts';

/** Files host keys are looked up in, and the one new keys are added to (also looked up); null adds none. */
export interface KnownHostsFiles {
  readonly read: readonly string[];
  readonly write: string | null;
}

/** Where ssh looks by itself: the user's files, then the machine's. */
export const defaultKnownHostsFiles = (): readonly string[] => [
  join(homedir(), '.ssh', 'known_hosts'),
  join(homedir(), '.ssh', 'known_hosts2'),
  '/etc/ssh/ssh_known_hosts',
  '/etc/ssh/ssh_known_hosts2',
];

/**
 * Host keys in known_hosts files, read anew at each question: another program may have changed them. A missing file
 * says nothing; one that is there but cannot be read fails the question, as it may hold the line that matters.
 */
export class FileHostKeyStore implements HostKeyStore {
  readonly #files: KnownHostsFiles;

  constructor(files: KnownHostsFiles) {
    this.#files = files;
  }

  check(host: string, port: number, key: Buffer): HostKeyVerdict {
    const files: KnownHostsFile[] = [];
    for (const path of this.#paths()) {
      const entries = readEntries(path);
      if (entries === null) return { verdict: 'unreadable', file: path };
      files.push({ path, entries });
    }
    return judgeHostKey(files, host, port, key);
  }

  /** Throws the file system's error where the line cannot be written whole. */
  save(host: string, port: number, key: Buffer): void {
    if (this.#files.write !== null) appendLine(this.#files.write, knownHostsLine(host, port, key));
  }

  knownTypes(host: string, port: number): readonly string[] {
    const files = this.#paths().map((path) => ({ path, entries: readEntries(path) ?? [] }));
    return knownTypesOf(files, host, port);
  }

  #paths(): readonly string[] {
    const { read, write } = this.#files;
    return write === null || read.includes(write) ? read : [...read, write];
  }
}

/** Null for a file that is there but cannot be read. */
function readEntries(path: string): KnownHostsFile['entries'] | null {
  try {
    return parseKnownHosts(readFileSync(path, 'utf8'));
  } catch (error) {
    return isMissing(error) ? [] : null;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/**
 * Adds one line in one write at the end, so that no other line is touched and no reader sees half of it. A new file is
 * 0600 in a 0700 folder. What a full disk cut short is taken back.
 */
function appendLine(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'a+', 0o600);
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.from(`${endsMidLine(file, size) ? '\n' : ''}${line}\n`);
    const written = writeSync(file, bytes);
    if (written < bytes.length) {
      ftruncateSync(file, size);
      throw new Error(`Only ${written} of ${bytes.length} bytes fit into ${path}`);
    }
  } finally {
    closeSync(file);
  }
}

function endsMidLine(file: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}
