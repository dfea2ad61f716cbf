import { fail, ok, type Result } from '@shared/model/result.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { draftProfileSchema } from '@shared/parse/profile.ts';
import { parseFeedAddress } from '@shared/parse/update-feed.ts';
import { type LanguageChoice, languages } from '@shared/words/language.ts';
import { words } from '@shared/words/words.ts';
import * as v from 'valibot';
import type { OpenBacking } from './backing.ts';
import { moveAside } from './keep-aside.ts';
import { sweepLeftovers } from './leftovers.ts';
import { errorCode, lookAt } from './look-at-file.ts';
import { writeErrorSentence } from './write-error.ts';

const whole = v.pipe(v.number(), v.integer());
const boundsSchema = v.object({
  x: whole,
  y: whole,
  width: whole,
  height: whole,
  maximized: v.optional(v.boolean(), false),
});

/** Where the window was, in the screen's own units. */
export type WindowBounds = v.InferOutput<typeof boundsSchema>;

/** What Culvert remembers of itself. */
export interface Settings {
  /** "Default Settings": what a new session starts from. */
  readonly defaults: SessionProfile;
  readonly bounds: WindowBounds | null;
  /** Whether the person knows that closing the window leaves tunnels running. */
  readonly toldAboutTray: boolean;
  /** No notifications. */
  readonly quiet: boolean;
  /** The language of the window, the tray and notifications. */
  readonly language: LanguageChoice;
  /** Whether `Match exec` of ssh_config may run its commands: off until a person allows it. */
  readonly matchExec: boolean;
  /** An address that `parseFeedAddress` gives; empty for what the release names. */
  readonly updateFeed: string;
}

/** The settings file, `settings.json`. A part of it that is not sound falls back by itself. */
export interface SettingsStore {
  get(): Settings;
  /** The error is a sentence; the old settings stay then. */
  set(change: Partial<Settings>): Result<null, string>;
}

/** Reads the settings, or starts with none; a file that is not JSON is renamed and told of. */
export function createSettingsStore({
  path,
  open,
  notify,
}: {
  path: string;
  open: OpenBacking;
  notify: (text: string) => void;
}): SettingsStore {
  sweepLeftovers(path);
  const look = lookAt(path);
  if (look.found === 'out-of-reach') return memoryOnly();
  if (look.found === 'unusable' || (look.found === 'json' && !isObject(look.json))) {
    const kept = moveAside(path, new Date());
    if (kept.ok) notify(words().files.settingsAnew(kept.value));
    else return memoryOnly();
  }
  const backing = open(path);
  let content = toObject(backing.read());
  return {
    get: () => parseSettings(content),
    set(change) {
      const next = { ...content, ...change };
      try {
        backing.write(next);
        content = next;
        return ok(null);
      } catch (error) {
        return fail(writeErrorSentence(errorCode(error), path));
      }
    },
  };
}

/** Where the file can be neither read nor moved it is left alone, and settings last until the end. */
function memoryOnly(): SettingsStore {
  let settings = parseSettings({});
  return {
    get: () => settings,
    set(change) {
      settings = { ...settings, ...change };
      return ok(null);
    },
  };
}

function parseSettings(content: Readonly<Record<string, unknown>>): Settings {
  const defaults = v.safeParse(draftProfileSchema, content.defaults);
  const bounds = v.safeParse(boundsSchema, content.bounds);
  return {
    defaults: defaults.success ? { ...(defaults.output as SessionProfile), id: 'defaults' } : emptyProfile('defaults'),
    bounds: bounds.success ? bounds.output : null,
    toldAboutTray: content.toldAboutTray === true,
    quiet: content.quiet === true,
    language: isChoice(content.language) ? content.language : 'system',
    matchExec: content.matchExec === true,
    updateFeed: typeof content.updateFeed === 'string' ? (parseFeedAddress(content.updateFeed) ?? '') : '',
  };
}

const isChoice = (value: unknown): value is LanguageChoice =>
  value === 'system' || (languages as readonly unknown[]).includes(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const toObject = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});
