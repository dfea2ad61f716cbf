import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from './certificate/parse-certificate.ts';
import { appendLine } from './known-hosts/append-line.ts';
import { KnownHostsBook } from './known-hosts/book.ts';
import { hidesNames, withoutName } from './known-hosts/edit.ts';
import { hashedName } from './known-hosts/hashed-name.ts';
import { hasAuthority, judgeHostKey, type KnownHostsFile, knownTypesOf } from './known-hosts/judge.ts';
import { type CertificateVerdict, judgeCertificate } from './known-hosts/judge-certificate.ts';
import type { KnownHost } from './known-hosts/lines.ts';
import { asBytes, isPlainName, type KeyServer, namesOf } from './known-hosts/names.ts';
import { type KeyUpdate, planKeyUpdate } from './known-hosts/plan-update.ts';
import { readKnownHosts } from './known-hosts/read-file.ts';
import { rewriteFile } from './known-hosts/rewrite.ts';
import { fingerprintOf, keyTypeOf } from './public-key.ts';
import type { HostKeyStore, HostKeyVerdict, NewKeysTo, Unreadable } from './types.ts';

/** Files host keys are looked up in, and the one new keys are added to (also looked up); null adds none. */
export interface KnownHostsFiles {
  readonly read: readonly string[];
  readonly write: string | null;
  /** Where new keys go for sessions that keep theirs with ssh's; absent, to `write` as well. */
  readonly user?: string;
  /** Files a replaced key is taken out of besides. */
  readonly editable?: readonly string[];
  /** HashKnownHosts; absent, names are hashed in a file that hides all of its names already. */
  readonly hash?: boolean;
}

/** Where ssh looks by itself: the user's two files, the first of which it adds to, then the machine's two. */
export const defaultKnownHostsFiles = (): readonly [string, string, string, string] => [
  join(homedir(), '.ssh', 'known_hosts'),
  join(homedir(), '.ssh', 'known_hosts2'),
  '/etc/ssh/ssh_known_hosts',
  '/etc/ssh/ssh_known_hosts2',
];

/** The window's: ssh's own files are read, and new keys go to the one in the user data folder. */
export function windowKnownHosts(folder: string): KnownHostsFiles {
  const [user, ...alsoRead] = defaultKnownHostsFiles();
  return { read: [user, ...alsoRead], write: join(folder, 'known_hosts'), user, editable: alsoRead.slice(0, 1) };
}

/**
 * Host keys in known_hosts files, read anew at each question: another program may have changed them. A missing file
 * says nothing; one that is there but cannot be read fails the question, as it may hold the line that matters.
 */
export class FileHostKeyStore implements HostKeyStore {
  readonly #files: KnownHostsFiles;
  /** Changed keys a person vouched for, by name and fingerprint, until the server proves one. */
  readonly #vouched: Set<string>;

  /** `vouched` is shared by stores of other files for which the same person vouches. */
  constructor(files: KnownHostsFiles, vouched: Set<string> = new Set()) {
    this.#files = files;
    this.#vouched = vouched;
  }

  check(server: KeyServer, key: Buffer): HostKeyVerdict {
    const { files, unreadable } = this.#readAll();
    if (unreadable !== null) return { verdict: 'unreadable', file: unreadable };
    const verdict = judgeHostKey(files, server, key);
    const isVouched = verdict.verdict === 'changed' && this.#vouched.has(vouchedId(server, fingerprintOf(key)));
    return isVouched ? { verdict: 'vouched-for' } : verdict;
  }

  checkCertificate(server: KeyServer, certificate: Certificate): CertificateVerdict | Unreadable {
    const { files, unreadable } = this.#readAll();
    if (unreadable !== null) return { verdict: 'unreadable', file: unreadable };
    return judgeCertificate(files, server, certificate, Date.now());
  }

  hasAuthority(server: KeyServer): boolean {
    return hasAuthority(this.#readAll().files, server);
  }

  /**
   * A person says that a changed key is the right one for what known_hosts calls `name`: it is accepted, and once
   * proved it takes the place of all others, as after ssh-keygen -R: a server that was set up anew has none of them any
   * more, and who took one of them from the old one could still show it.
   */
  vouchFor(name: string, fingerprint: string): void {
    this.#vouched.add(`${name} ${fingerprint}`);
  }

  /** One of other files that hears of what is vouched for here. */
  withFiles(files: KnownHostsFiles): FileHostKeyStore {
    return new FileHostKeyStore(files, this.#vouched);
  }

  /** The files as a person looks through them. */
  book(): KnownHostsBook {
    return new KnownHostsBook(this.#paths(), this.#changeable());
  }

  /** Rejects with the file system's error where the line cannot be written whole. */
  async save(server: KeyServer, key: Buffer, to: NewKeysTo = 'own'): Promise<void> {
    const { name } = namesOf(server);
    const path = this.#fileFor(to);
    const vouched = vouchedId(server, fingerprintOf(key));
    if (this.#vouched.has(vouched) && path !== null) await this.#remove(name, (entry) => !entry.key.equals(key));
    // Another session may have asked the same person about the same key, and saved it just now.
    if (path !== null && this.check(server, key).verdict !== 'known') this.#add(path, name, key);
    this.#vouched.delete(vouched);
  }

  planUpdate(server: KeyServer, knownBy: Buffer, announced: readonly Buffer[]): KeyUpdate | null {
    const files = this.#readAll().files.filter(({ path }) => this.#changeable().includes(path));
    return planKeyUpdate(files, server, knownBy, announced);
  }

  /** New keys are written before old ones go: whatever stops it in between, the server stays known. */
  async update(server: KeyServer, { add, remove }: KeyUpdate, to: NewKeysTo = 'own'): Promise<void> {
    const { name } = namesOf(server);
    const path = this.#fileFor(to);
    if (path === null) return;
    for (const key of add) this.#add(path, name, key);
    if (remove.length > 0) await this.#remove(name, (entry) => remove.some(({ key }) => key.equals(entry.key)));
  }

  knownTypes(server: KeyServer, pinned: readonly string[] = []): readonly string[] {
    return knownTypesOf(this.#readAll().files, server, pinned);
  }

  #readAll(): { readonly files: readonly KnownHostsFile[]; readonly unreadable: string | null } {
    const read = this.#paths().map((path) => ({ path, entries: readKnownHosts(path) }));
    const files = read.map(({ path, entries }) => ({ path, entries: entries ?? [] }));
    return { files, unreadable: read.find(({ entries }) => entries === null)?.path ?? null };
  }

  #add(path: string, name: string, key: Buffer): void {
    if (!isPlainName(name)) throw new Error('known_hosts cannot hold the server’s name');
    const hash = this.#files.hash ?? hidesNames(readKnownHosts(path) ?? []);
    appendLine(path, `${hash ? hashedName(name) : asBytes(name)} ${keyTypeOf(key)} ${key.toString('base64')}`);
  }

  async #remove(name: string, isGone: (entry: KnownHost) => boolean): Promise<void> {
    for (const path of this.#changeable()) await rewriteFile(path, (text) => withoutName(text, name, isGone));
  }

  #fileFor(to: NewKeysTo): string | null {
    return to === 'user' ? (this.#files.user ?? this.#files.write) : this.#files.write;
  }

  /** The user's own files; the machine's are its administrator's. */
  #changeable(): readonly string[] {
    const { write, user, editable = [] } = this.#files;
    return [...new Set([write, user, ...editable].filter((path) => path !== null && path !== undefined))];
  }

  #paths(): readonly string[] {
    return [...new Set([...this.#files.read, ...this.#changeable()])];
  }
}

const vouchedId = (server: KeyServer, fingerprint: string): string => `${namesOf(server).name} ${fingerprint}`;
