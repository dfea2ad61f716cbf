const { app } = require('electron');

/** For a test: what was in the window at the moment it was shown, and on what ground. */
app.on('browser-window-created', (_event, window) => {
  window.once('show', () => {
    globalThis.shownWith = window.webContents.executeJavaScript(
      "({ foot: document.querySelector('footer')?.innerText ?? '', ground: getComputedStyle(document.body).backgroundColor })",
    );
    globalThis.shownOn = window.getBackgroundColor();
  });
});
