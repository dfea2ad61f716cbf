import type { algorithms as English } from '../en/algorithms.ts';

const update = 'Den SSH-Server erneuern, oder erlauben:';
const kexInstead = `${update} curve25519-sha256 in KexAlgorithms.`;
const cipherInstead = `${update} aes128-gcm@openssh.com oder aes128-ctr in Ciphers.`;
const macInstead = `${update} hmac-sha2-256 in MACs.`;

export const algorithms: typeof English = {
  weak: {
    group1: {
      why: 'Seine Gruppe von 1024 Bit liegt in der Reichweite großer Angreifer, und SHA-1 ist gebrochen.',
      instead: kexInstead,
    },
    sha1Kex: { why: 'Es stützt sich auf SHA-1, und das ist gebrochen.', instead: kexInstead },
    sshRsa: {
      why: 'Der Server weist sich mit SHA-1 aus, und damit lassen sich Fälschungen berechnen.',
      instead: `${update} rsa-sha2-512 oder ein Ed25519-Host-Schlüssel in HostKeyAlgorithms.`,
    },
    tripleDes: {
      why: 'Seine Blöcke von 64 Bit wiederholen sich nach einigen Gigabyte, und CBC lässt Angreifer Text erraten.',
      instead: cipherInstead,
    },
    cbc: { why: 'CBC in SSH lässt Angreifer auf dem Weg manches vom Text erraten.', instead: cipherInstead },
    md5: { why: 'Es stützt sich auf MD5, und das ist gebrochen.', instead: macInstead },
    short: { why: 'Seine Prüfsummen sind gekürzt.', instead: macInstead },
    smallKey: {
      why: 'Große Angreifer könnten einen solchen Schlüssel errechnen und sich als der Server ausgeben.',
      instead: 'Einen neuen Host-Schlüssel erzeugen: ssh-keygen -t ed25519 -f /etc/ssh/ssh_host_ed25519_key.',
    },
  },
  lead: 'Was diese Sitzung dem Server anbietet, das Liebste zuerst. Benutzt wird das erste, das der Server auch hat.',
  preset: 'Vorgabe',
  changedBelow: 'Unten geändert. „Zurücksetzen“ oder eine andere Vorgabe gibt die Änderungen auf.',
  parts: {
    kex: {
      title: 'Schlüsselaustausch',
      purpose: 'Wie beide Seiten sich auf einen geheimen Schlüssel einigen, den niemand auf dem Weg erfährt.',
    },
    hostKey: { title: 'Host-Schlüssel', purpose: 'Womit der Server beweist, dass er der Server ist.' },
    cipher: { title: 'Verschlüsselung', purpose: 'Wie das Gesendete für andere unlesbar wird.' },
    mac: {
      title: 'Prüfsumme (MAC)',
      purpose: 'Woran Änderungen auf dem Weg auffallen, wo die Verschlüsselung sie nicht selbst bemerkt.',
    },
  },
  inOrder: (part) => `${part}, das Liebste zuerst`,
  offered: 'Angeboten',
  notOffered: 'Nicht angeboten',
  up: 'Hinauf',
  upOf: (part) => `Hinauf: ${part}`,
  down: 'Hinab',
  downOf: (part) => `Hinab: ${part}`,
  reset: 'Zurücksetzen',
  resetOf: (part) => `Zurücksetzen: ${part}`,
  weakWord: 'schwach',
  forAdministrator: (what) => `Für die Administration des Servers: ${what}`,
  quantumSafe: 'quantensicher',
  quantumSafeWhy: 'Was heute aufgezeichnet wird, bleibt auch vor einem Quantencomputer geheim.',
  rsaKey: (bits) => `RSA-Schlüssel von ${bits} Bit`,
  cipherWithMac: (cipher, mac) => `${cipher} mit ${mac}`,
  bothWays: (out, back) => `${out} zum Server, ${back} von ihm`,
  strictKex: 'strenger Schlüsselaustausch',
  weakPick: (name, why, instead) => ` Schwach: ${name}. ${why} Für die Administration des Servers: ${instead}`,
  presets: {
    modern: {
      label: 'Modern',
      letter: 'm',
      purpose: 'Für Server der letzten zehn Jahre: nur Algorithmen ohne bekannte Schwächen, quantensichere zuerst.',
    },
    compatible: {
      label: 'Kompatibel',
      letter: 'p',
      purpose:
        'Dazu die NIST-Kurven und HMAC-SHA-1, für Server unter älteren oder behördlichen Regeln. Nichts davon ist gebrochen.',
    },
    legacy: {
      label: 'Alt',
      letter: 'l',
      purpose:
        'Dazu SHA-1-Unterschriften, CBC und kleine Gruppen, für alte Netzgeräte, die nicht zu erneuern sind. Wer die Mittel hat, könnte mitlesen.',
    },
  },
};
