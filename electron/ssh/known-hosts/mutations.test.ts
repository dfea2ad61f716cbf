import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dice, mutateKeyFile } from '../../testing/mutate.ts';
import { run } from '../../testing/run.ts';
import { clientKeys, temporaryFolder } from '../../testing/ssh-keys.ts';
import { judgeHostKey } from './judge.ts';
import { parseKnownHosts, parseLine } from './lines.ts';

/** 20,000, or as many as are asked for: `CULVERT_KEY_MUTATIONS=100000`. */
const mutations = Number(process.env.CULVERT_KEY_MUTATIONS ?? 20_000);
/** Lines in one file: what ssh-keygen says of them must fit into memory. */
const batch = 10_000;
const folder = temporaryFolder('culvert-known-mutations-');
const server = { host: 'db.example', port: 22 };

const hashed = (name: string): string => {
  const salt = Buffer.alloc(20, 3);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

/** Each form a line may have; MINE is the server's key. */
const forms = [
  'db.example MINE',
  'web.example,db.example,192.0.2.1 MINE a comment',
  '*.example,!web.example MINE',
  '[db.example]:2222,db.example MINE',
  'HASHED MINE',
  '@revoked * MINE',
  '@cert-authority *.example MINE',
  '  db.example\tMINE\r',
  'db.example OTHER',
  'web.example MINE',
  '*,!db.example MINE',
];

/** Line numbers that ssh-keygen finds for the server, by what the line says. */
async function foundBySsh(file: string): Promise<ReadonlySet<number>> {
  const text = await run('ssh-keygen', ['-l', '-F', server.host, '-f', file]);
  return new Set([...text.matchAll(/^# Host \S+ found: line (\d+)/gm)].map(([, line]) => Number(line)));
}

test('damaged known_hosts lines throw nothing, and none is taken that ssh would not take', async () => {
  const { ed25519, rsa } = await clientKeys();
  const words: Readonly<Record<string, string>> = {
    MINE: ed25519.publicLine,
    OTHER: rsa.publicLine,
    HASHED: hashed(server.host),
  };
  const texts = forms.map((form) => form.replace(/[A-Z]{4,}/g, (word) => words[word] ?? word));
  const roll = dice(20_251);
  const seen = { known: 0, unknown: 0, changed: 0, revoked: 0 };
  for (let done = 0; done < mutations; done += batch) {
    const lines = Array.from({ length: Math.min(batch, mutations - done) }, (_, count) =>
      mutateKeyFile(texts[count % texts.length] ?? '', roll).replaceAll('\n', ' '),
    );
    const file = join(folder, 'known_hosts');
    writeFileSync(file, `${lines.join('\n')}\n`, 'latin1');
    const theirs = await foundBySsh(file);
    const tooMuch = lines.filter((line, index) => {
      const found = judgeHostKey([{ path: file, entries: parseLine(line, 1) }], server, ed25519.blob).verdict;
      if (found in seen) seen[found as keyof typeof seen] += 1;
      return found !== 'unknown' && !theirs.has(index + 1);
    });
    expect(tooMuch).toEqual([]);
    expect(parseKnownHosts(lines.join('\n')).length).toBeGreaterThan(0);
  }
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
});
