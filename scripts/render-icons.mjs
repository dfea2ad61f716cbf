#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './lib/paths.mjs';

// Draws resources/source/*.svg as the pictures that are kept in the repository. Needs rsvg-convert (librsvg2-bin).

const source = (/** @type {string} */ name) => inRoot(`resources/source/${name}.svg`);
const smallUpTo = 32;

/** @param {string} svg @param {number} size in pixels @returns {Buffer} a PNG */
const render = (svg, size) =>
  execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size), svg], { maxBuffer: 1 << 26 });

const appIcon = (/** @type {number} */ size) => render(source(size <= smallUpTo ? 'culvert-small' : 'culvert'), size);

/** Windows' icon file: a directory of 16-byte entries, then the PNGs. @param {readonly number[]} sizes */
function ico(sizes) {
  const pictures = sizes.map(appIcon);
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  pictures.forEach((picture, index) => {
    const at = 6 + 16 * index;
    header.writeUInt8((sizes[index] ?? 0) % 256, at);
    header.writeUInt8((sizes[index] ?? 0) % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(picture.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += picture.length;
  });
  return Buffer.concat([header, ...pictures]);
}

/** macOS' icon file: chunks of a four-letter type, the length with its header, and a PNG. @param {Readonly<Record<string, number>>} types */
function icns(types) {
  const chunks = Object.entries(types).map(([type, size]) => chunk(type, appIcon(size)));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(/** @type {string} */ type, /** @type {Buffer} */ content) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}

/** macOS colours a template image itself: black, the shape alone tells. @param {string} state */
function template(state) {
  const file = join(tmpdir(), `culvert-${process.pid}-${state}.svg`);
  writeFileSync(file, readFileSync(source(`tray-${state}`), 'utf8').replace(/ color="[^"]*"/, ' color="#000"'));
  const pictures = [render(file, 22), render(file, 44)];
  rmSync(file);
  return pictures;
}

const write = (/** @type {string} */ file, /** @type {Buffer} */ content) =>
  writeFileSync(inRoot(`resources/${file}`), content);

mkdirSync(inRoot('resources/icons'), { recursive: true });
mkdirSync(inRoot('resources/tray'), { recursive: true });
for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) write(`icons/${size}x${size}.png`, appIcon(size));
write('icon.ico', ico([16, 24, 32, 48, 64, 128, 256]));
write('icon.icns', icns({ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }));
for (const state of ['off', 'good', 'busy', 'bad']) {
  write(`tray/tray-${state}.png`, render(source(`tray-${state}`), 22));
  write(`tray/tray-${state}@2x.png`, render(source(`tray-${state}`), 44));
  const [single, double] = template(state);
  if (single && double) {
    write(`tray/tray-${state}Template.png`, single);
    write(`tray/tray-${state}Template@2x.png`, double);
  }
}
