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

function page(title: string, sentences: string, way: string, visit: Visit): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
<p>${sentences}</p>
<p class="way">${way}</p>
<dl><dt>Your browser asked for</dt><dd>${escapeHtml(visit.host)}</dd><dt>The connection came from</dt><dd>${escapeHtml(visit.origin)}</dd></dl>
</body>
</html>
`;
}

/** `web.practice:80`, the page only the server can reach. */
export const serverPage = (visit: Visit): string =>
  page(
    'This page came through your SSH tunnel',
    'It is served by web.practice, a machine that only the practice server can reach. Your tunnel brought it here, encrypted all the way.',
    'your browser → Culvert → SSH → practice server → web.practice',
    visit,
  );

/** `my-site.practice:80`, the page the remote forward shows to the server's side. */
export const ownPage = (visit: Visit): string =>
  page(
    'This page is served by your own computer',
    'It was reached through the server: somebody connected to a port there, and your tunnel brought the visitor to a site on your own computer.',
    'visitor → practice server → SSH → Culvert → your own site',
    visit,
  );
