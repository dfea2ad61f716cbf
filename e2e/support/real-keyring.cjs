// The driver starts every app without a keyring; this takes that back before the app's own first line.
require('electron').app.commandLine.removeSwitch('password-store');
