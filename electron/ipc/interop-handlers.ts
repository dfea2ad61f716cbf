import type { Handlers } from '@shared/ipc/derive.ts';
import type { ExportForm } from '@shared/model/import-view.ts';
import { ok } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { exportSessions, writeExport } from '../import/export-sessions.ts';
import type { Importer } from '../import/importer.ts';

type InteropHandlers = Pick<Handlers, Extract<keyof Handlers, `interop.${string}`>>;

/** What these requests reach. */
export interface InteropDeps {
  readonly importer: Importer;
  readonly saved: () => readonly SessionProfile[];
  readonly readClipboard: () => string | Promise<string>;
  /** Null where the person chose none. */
  readonly chooseImport: () => Promise<string | null>;
  readonly chooseExport: (form: ExportForm) => Promise<string | null>;
}

/** What the window may read of other programs and write for them. */
export function interopHandlers({ importer, saved, readClipboard, chooseImport, chooseExport }: InteropDeps) {
  return {
    'interop.paste': (text) => importer.look({ kind: 'paste', text }),
    'interop.look': async (what) => {
      if (what === 'clipboard') return importer.look({ kind: 'paste', text: await readClipboard() });
      if (what !== 'file') return importer.look({ kind: what });
      const path = await chooseImport();
      return path === null ? ok(null) : importer.look({ kind: 'file', path }, path);
    },
    'interop.rows': ({ id, at }) => importer.rows(id, at),
    'interop.apply': ({ id, sessions, hostKeys }) => importer.apply(id, sessions, hostKeys),
    'interop.undo': () => importer.undo(),
    'interop.export': async ({ form, ids }) => {
      const place = await chooseExport(form);
      if (place === null) return ok(null);
      const wanted = saved().filter((session) => ids === null || ids.includes(session.id));
      return writeExport(exportSessions(wanted, form), form, place);
    },
  } satisfies InteropHandlers;
}
