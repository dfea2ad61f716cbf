import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { BrowserWindow, type Session, session } from 'electron';
import { allowOnly } from './lock-down.ts';
import type { PracticePage } from './practice-page.ts';

let viewers = 0;

/**
 * Shows one page in a window of its own, without preload and with nothing kept: it may load from that page's origin
 * and nowhere else. The error is one sentence.
 */
export async function viewPage(page: PracticePage, icon: string): Promise<Result<null, string>> {
  viewers += 1;
  const partition = session.fromPartition(`practice-${viewers}`, { cache: false });
  const { origin } = new URL(page.url);
  allowOnly(partition, (url) => url.startsWith(`${origin}/`));
  await routeThrough(partition, page.proxy);
  const window = viewerWindow(page, partition, icon);
  try {
    await window.loadURL(page.url);
    window.show();
    return ok(null);
  } catch (error) {
    if (!window.isDestroyed()) window.destroy();
    return fail(words().practice.notArrived(error instanceof Error ? error.message : String(error)));
  }
}

const routeThrough = (partition: Session, proxy: string | null): Promise<void> =>
  partition.setProxy(
    proxy === null
      ? { mode: 'direct' }
      : { mode: 'fixed_servers', proxyRules: `socks5://${proxy}`, proxyBypassRules: '<-loopback>' },
  );

function viewerWindow({ through }: PracticePage, partition: Session, icon: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 760,
    height: 560,
    title: words().practice.viewer(through),
    icon,
    show: false,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}
