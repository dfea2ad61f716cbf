import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How a browser is told of a proxy and a profile. */
export type BrowserFamily = 'chromium' | 'firefox';

export interface Browser {
  /** What people call it. */
  readonly name: string;
  readonly family: BrowserFamily;
  readonly file: string;
}

type Known = readonly [name: string, family: BrowserFamily, files: readonly string[]];

/** Programs on the PATH, the most used first. */
const onLinux: readonly Known[] = [
  ['Chromium', 'chromium', ['chromium', 'chromium-browser']],
  ['Google Chrome', 'chromium', ['google-chrome', 'google-chrome-stable']],
  ['Firefox', 'firefox', ['firefox', 'firefox-esr']],
  ['Brave', 'chromium', ['brave-browser']],
  ['Microsoft Edge', 'chromium', ['microsoft-edge', 'microsoft-edge-stable']],
  ['Vivaldi', 'chromium', ['vivaldi', 'vivaldi-stable']],
];

const onMac: readonly Known[] = [
  ['Chromium', 'chromium', ['/Applications/Chromium.app/Contents/MacOS/Chromium']],
  ['Google Chrome', 'chromium', ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']],
  ['Firefox', 'firefox', ['/Applications/Firefox.app/Contents/MacOS/firefox']],
  ['Microsoft Edge', 'chromium', ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge']],
];

/** Below each of Windows' folders for programs. */
const onWindows: readonly Known[] = [
  ['Google Chrome', 'chromium', ['Google\\Chrome\\Application\\chrome.exe']],
  ['Microsoft Edge', 'chromium', ['Microsoft\\Edge\\Application\\msedge.exe']],
  ['Firefox', 'firefox', ['Mozilla Firefox\\firefox.exe']],
  ['Chromium', 'chromium', ['Chromium\\Application\\chrome.exe']],
];

/** The browsers of this computer that can be sent through a proxy of their own, each once. */
export function findBrowsers(platform = process.platform, env = process.env): readonly Browser[] {
  return knownOn(platform).flatMap(([name, family, files]) => {
    const file = files.flatMap((one) => placesOf(one, platform, env)).find(isProgram);
    return file === undefined ? [] : [{ name, family, file }];
  });
}

const knownOn = (platform: NodeJS.Platform): readonly Known[] =>
  platform === 'win32' ? onWindows : platform === 'darwin' ? onMac : onLinux;

function placesOf(file: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] {
  if (platform === 'darwin') return [file];
  const folders =
    platform === 'win32'
      ? [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      : (env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => (folder ? [join(folder, file)] : []));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
