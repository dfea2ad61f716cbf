import { type Endpoint, formatEndpoint, isUnix } from '../model/endpoint.ts';
import type { ForwardKind } from '../model/forward-rule.ts';
import type { Exposure } from '../model/status.ts';
import { parseDestination, parseSource } from '../parse/endpoint.ts';
import { type ForwardFields, parseForwardFields } from '../parse/forward-rule.ts';
import { words } from '../words/words.ts';
import { formatSource } from './rule.ts';
import { expectedExposure, type ForwardPlace, serverName } from './sentence.ts';

/** One machine in the drawing: what it is, and its part in it. */
export interface DrawnBox {
  readonly role: 'here' | 'server' | 'target';
  readonly title: string;
  readonly detail: string;
}

/** A forward as three machines in a row, this computer always to the left of its server. */
export interface ForwardDrawing {
  readonly boxes: readonly [DrawnBox, DrawnBox, DrawnBox];
  /** Which way connections are made. */
  readonly flow: 'right' | 'left';
  /** Who may connect beside the programs on the machine that listens. */
  readonly others: string | null;
  readonly exposure: Exposure;
}

/** Draws what the fields say so far; what is not typed yet, or not understood, is left blank. */
export function drawForward(fields: ForwardFields, place: ForwardPlace): ForwardDrawing {
  const text = words().sentence.drawing;
  const read = parseForwardFields(fields, 'drawn', []);
  const exposure = read.ok ? expectedExposure(read.value, place) : closed[fields.kind];
  const here: DrawnBox = { role: 'here', title: text.here, detail: text.connects };
  const server: DrawnBox = { role: 'server', title: place.server || text.server, detail: text.connects };
  const listening = { detail: text.listens(sourceText(fields)) };
  const others = othersText(exposure);
  return fields.kind === 'remote'
    ? {
        boxes: [target(fields, words().sentence.thisComputer), here, { ...server, ...listening }],
        flow: 'left',
        others,
        exposure,
      }
    : {
        boxes: [{ ...here, ...listening }, server, target(fields, serverName(place))],
        flow: 'right',
        others,
        exposure,
      };
}

/** What stands for something not typed yet. */
const notYet = '…';

const closed: Readonly<Record<ForwardKind, Exposure>> = {
  local: 'this-computer',
  remote: 'server-only',
  dynamic: 'this-computer',
};

function othersText(exposure: Exposure): string | null {
  const text = words().sentence.drawing;
  if (exposure === 'network') return text.others;
  return exposure === 'unknown' ? text.othersPerhaps : null;
}

function sourceText({ source }: ForwardFields): string {
  const read = parseSource(source);
  return read.ok ? formatSource(read.value) : notYet;
}

function target(fields: ForwardFields, dialler: string): DrawnBox {
  const text = words().sentence.drawing;
  if (fields.kind === 'dynamic' || (fields.kind === 'remote' && fields.socks))
    return { role: 'target', title: text.anything, detail: '' };
  const read = parseDestination(fields.destination);
  const detail = read.ok && isOnDialler(read.value) ? text.itself(dialler) : '';
  const title = read.ok ? formatEndpoint(read.value) : notYet;
  return { role: 'target', title, detail: detail || text.target };
}

const isOnDialler = (end: Endpoint): boolean => isUnix(end) || /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(end.host);
