// Stands in for the desktop's message boxes, which no driver can press: the test reads what is asked, and answers.
const { dialog } = require('electron');

globalThis.heldDialogs = [];
dialog.showMessageBox = (...args) =>
  new Promise((resolve) => {
    globalThis.heldDialogs.push({
      options: args.at(-1),
      answer: (response) => resolve({ response, checkboxChecked: false }),
    });
  });
