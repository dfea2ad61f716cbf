import { formatRegistry } from '../parse/putty/registry.ts';
import { escapeRegistryName, type PuttySession } from '../parse/putty/session-file.ts';

const sessionsKey = 'HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions';

/** Settings that are texts in the registry also where they look like a number. */
const texts = new Set([
  ...['HostName', 'LogFileName', 'Protocol', 'TerminalType', 'TerminalSpeed', 'TerminalModes', 'ProxyExcludeList'],
  ...['ProxyHost', 'ProxyUsername', 'ProxyPassword', 'ProxyTelnetCommand', 'Environment', 'UserName', 'LocalUserName'],
  ...['Cipher', 'KEX', 'HostKey', 'RekeyBytes', 'GSSLibs', 'GSSCustom', 'LogHost', 'PublicKeyFile'],
  ...['DetachedCertificate', 'RemoteCommand', 'RemoteCommand2', 'BellWaveFile', 'WinTitle', 'Font', 'BoldFont'],
  ...['WideFont', 'WideBoldFont', 'LineCodePage', 'Printer', 'X11Display', 'X11AuthFile', 'PortForwardings'],
  ...['SerialLine', 'WindowClass', 'SSHManualHostKeys', 'SUPDUPLocation', 'Answerback', 'PasteControls'],
]);

const isNumber = (name: string, value: string): boolean =>
  /^-?\d{1,10}$/.test(value) && !texts.has(name) && !/^(Colour|Wordness)\d+$/.test(name);

/** Sessions as the text of a `.reg` file for PuTTY on Windows. */
export const writePuttyRegistry = (sessions: readonly PuttySession[]): string =>
  formatRegistry(
    sessions.map(({ name, settings }) => ({
      path: `${sessionsKey}\\${escapeRegistryName(name)}`,
      values: new Map(Object.entries(settings)),
    })),
    isNumber,
  );
