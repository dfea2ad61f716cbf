/** What `culvert --help` prints. */
export const helpText = `Culvert, an SSH tunnel manager.

  culvert                                    opens the window
  culvert ssh [options] [user@]host          opens forwards as ssh -N would, until Ctrl-C
  culvert open NAME…                         the same for saved sessions
  culvert check NAME… [--json]               looks at everything that opening does, step by step
  culvert list [--json]                      shows saved sessions and their forwards

Options of culvert ssh, as in ssh(1):
  -L -R -D -p -l -i -F -J -N -4 -6 -C -g -v -q -o Key=value
Options of culvert open and check: -v -q -o Key=value

  --json                prints one JSON object a line on standard output, nothing else
  --user-data-dir DIR   where sessions.json is
  --help, --version

Lost connections are made again. Exit code 0 after Ctrl-C or SIGTERM, 255 otherwise;
of culvert check: 0 when nothing failed, 255 otherwise.
`;
