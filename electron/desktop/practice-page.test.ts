import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { ok } from '@shared/model/result.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { type ForwardSnapshot, type ForwardState, listeningOn, noTraffic } from '@shared/model/status.ts';
import { expect, it } from 'vitest';
import { openPracticePage } from './open-practice-page.ts';
import { type PracticePage, practicePage } from './practice-page.ts';

const forward = (
  kind: ForwardRule['kind'],
  bound: readonly string[],
  status: ForwardState = listeningOn(...bound),
): ForwardSnapshot => ({
  id: 'f',
  rule: { kind } as ForwardRule,
  status,
  traffic: noTraffic,
  lastError: null,
});
const value = (snapshot: ForwardSnapshot) => {
  const page = practicePage(snapshot);
  return page.ok ? page.value : page.error;
};

it('finds the page where the forward is really bound', () => {
  expect(value(forward('local', ['127.0.0.1:41234']))).toEqual({
    url: 'http://127.0.0.1:41234/',
    proxy: null,
    through: 'Local 127.0.0.1:41234',
  });
  expect(value(forward('remote', ['[::1]:9000']))).toMatchObject({ url: 'http://[::1]:9000/', proxy: null });
  expect(value(forward('dynamic', ['127.0.0.1:1080']))).toEqual({
    url: 'http://web.practice/',
    proxy: '127.0.0.1:1080',
    through: 'Dynamic 127.0.0.1:1080',
  });
});

it('reaches what is bound on every interface through loopback', () => {
  expect(value(forward('local', ['0.0.0.0:80']))).toMatchObject({ url: 'http://127.0.0.1:80/' });
  expect(value(forward('local', ['[::]:80']))).toMatchObject({ url: 'http://[::1]:80/' });
});

it('says why there is no page', () => {
  expect(value(forward('local', [], { state: 'starting' }))).toMatch(/not listening/);
  expect(value(forward('local', ['/tmp/a.sock']))).toMatch(/socket file/);
});

const practice: SessionProfile = { ...emptyProfile('s'), builtin: 'practice' };
function desk(profile: SessionProfile, snapshot: ForwardSnapshot, browser: boolean) {
  const went: string[] = [];
  const deps = {
    snapshots: () => [
      {
        id: 's',
        name: '',
        status: { state: 'open', since: 0 } as const,
        server: null,
        hops: [],
        forwards: [snapshot],
        lastError: null,
      },
    ],
    openedProfile: () => profile,
    openInBrowser: async (url: string) => {
      went.push(`browser ${url}`);
      return browser;
    },
    viewPage: async (page: PracticePage) => {
      went.push(`viewer ${page.url}`);
      return ok(null);
    },
  };
  return { went, open: (forwardId = 'f') => openPracticePage(deps, 's', forwardId) };
}

it('prefers the browser, and has the viewer where there is none', async () => {
  const local = forward('local', ['127.0.0.1:1']);
  const withBrowser = desk(practice, local, true);
  await withBrowser.open();
  expect(withBrowser.went).toEqual(['browser http://127.0.0.1:1/']);
  const without = desk(practice, local, false);
  await without.open();
  expect(without.went).toEqual(['browser http://127.0.0.1:1/', 'viewer http://127.0.0.1:1/']);
});

it('takes the viewer for the SOCKS proxy, which no browser is set to use', async () => {
  const dynamic = desk(practice, forward('dynamic', ['127.0.0.1:1080']), true);
  await dynamic.open();
  expect(dynamic.went).toEqual(['viewer http://web.practice/']);
});

it('opens nothing for other sessions or forwards that are gone', async () => {
  const other = desk(emptyProfile('s'), forward('local', ['127.0.0.1:1']), true);
  expect((await other.open()).ok).toBe(false);
  const gone = desk(practice, forward('local', ['127.0.0.1:1']), true);
  expect((await gone.open('x')).ok).toBe(false);
  expect([...other.went, ...gone.went]).toEqual([]);
});
