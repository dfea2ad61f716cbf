import { language } from '@shared/words/language.ts';
import { words } from '@shared/words/words.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe to stand anywhere in a page: what a browser sent is data, never markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? '');

/** What a page says about the request that asked for it. */
export interface Visit {
  /** The address in the browser's address bar (the Host header). */
  readonly host: string;
  /** Who connected, as the other end of the tunnel named it. */
  readonly origin: string;
}

const style = `
:root { color-scheme: light dark; font: 18px/1.6 system-ui, sans-serif; }
body { max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
dd { margin: 0; font-family: ui-monospace, monospace; }
p.way { border-left: .25rem solid #2f855a; padding-left: 1rem; }`;

interface PageWords {
  readonly title: string;
  readonly text: string;
  readonly way: string;
}

function page({ title, text, way }: PageWords, visit: Visit): string {
  const { askedFor, cameFrom } = words().practice;
  return `<!doctype html>
<html lang="${language()}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
<p>${text}</p>
<p class="way">${way}</p>
<dl><dt>${askedFor}</dt><dd>${escapeHtml(visit.host)}</dd><dt>${cameFrom}</dt><dd>${escapeHtml(visit.origin)}</dd></dl>
</body>
</html>
`;
}

/** `web.practice:80`, the page only the server can reach. */
export const serverPage = (visit: Visit): string => page(words().practice.page, visit);

/** `my-site.practice:80`, the page the remote forward shows to the server's side. */
export const ownPage = (visit: Visit): string => page(words().practice.ownPage, visit);
