import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { run } from '../run.ts';
import { type AgentFixture, startAgent } from '../ssh-agent.ts';
import { type KeyFixture, readKey, temporaryFolder } from '../ssh-keys.ts';

/** A security key in software, which a real ssh-agent uses through OpenSSH's own helper. */
export interface SecurityKey {
  /** Makes a key in it; what is on disk at the path is its handle. */
  make(type: 'ed25519-sk' | 'ecdsa-sk', more?: readonly string[]): Promise<KeyFixture>;
  /** An agent that holds these handles, and waits for a touch before each signature. */
  agentWith(...handles: readonly KeyFixture[]): Promise<AgentFixture>;
  /** Resolves once a signature waits for its touch. */
  waitsForTouch(): Promise<Touch>;
}

export interface Touch {
  touch(): Promise<void>;
  /** The key goes out of its socket untouched. */
  pullOut(): Promise<void>;
}

/** Compiles it. */
export async function newSecurityKey(): Promise<SecurityKey> {
  const dir = temporaryFolder('culvert-security-key-');
  const [library, place] = [join(dir, 'security-key.so'), join(dir, 'touch')];
  const source = join(import.meta.dirname, 'security-key.c');
  await run('gcc', ['-Wall', '-Werror', '-shared', '-fPIC', '-o', library, source, '-lcrypto']);
  const desk = createServer().unref();
  // Each signature is a caller of its own: a touch cannot go to the one before.
  const callers = on(desk, 'connection');
  await once(desk.listen(place), 'listening');
  let made = 0;
  return {
    make: async (type, more = []) => {
      made += 1;
      const path = join(dir, `key${made}`);
      const basics = ['-q', '-t', type, '-w', library, '-N', '', '-C', `security key ${made}`];
      await run('ssh-keygen', [...basics, ...more, '-f', path]);
      return readKey(path);
    },
    agentWith: async (...handles) => {
      const env = { SSH_SK_PROVIDER: library, SECURITY_KEY_TOUCH: place };
      const agent = await startAgent([], { args: ['-P', `${dir}/*`], env });
      for (const { path } of handles) await agent.add(path);
      return agent;
    },
    waitsForTouch: async () => touchOver((await callers.next()).value?.[0]),
  };
}

function touchOver(caller: Socket): Touch {
  caller.on('error', () => {});
  const send = (byte: string): Promise<void> => new Promise((resolve) => caller.end(byte, resolve));
  return { touch: () => send('y'), pullOut: () => send('n') };
}
