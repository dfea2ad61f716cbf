// Stands in for a build whose resources/updates.json names a feed and a key: the file is read as CULVERT_TEST_RELEASE has it.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) =>
  String(path).endsWith('updates.json') ? process.env.CULVERT_TEST_RELEASE : readFileSync(path, ...rest);
syncBuiltinESMExports();
