import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';

/** “The proxy command nc”, or without a name where a shell reads the line. */
const command = (program: string): string => `The proxy command${program === '' ? '' : ` ${program}`}`;

const notStarted: Readonly<Record<Of<'proxy-command-unusable'>['reason'], readonly [cause: string, fix: string]>> = {
  missing: [
    'There is no such program, or it is in none of the folders where programs are looked for.',
    'Install it, or enter its whole path under Proxy.',
  ],
  'not-permitted': [
    'The system does not let you run that file: it may not be marked as a program.',
    'Check that the path under Proxy is that of a program you may run.',
  ],
  unknown: ['The system could not start it.', 'Try the command in a terminal.'],
};

function unusable({ program, reason }: Of<'proxy-command-unusable'>): ErrorDescription {
  const [cause, fix] = notStarted[reason];
  return described(`${command(program)} could not be started`, cause, fix);
}

const notFound = 127;

function ended({ program, exitCode, signal, serverText }: Of<'proxy-command-ended'>): ErrorDescription {
  const said = serverText === '' ? 'It gave no reason.' : `It said: “${serverText}”.`;
  if (exitCode === notFound)
    return described(
      `${command(program)} was not found`,
      `The shell knows no such command. ${said}`,
      'Install the program, or enter its whole path under Proxy.',
    );
  const how = signal === null ? `with exit code ${exitCode ?? 'unknown'}` : `by the signal ${signal}`;
  return described(
    `${command(program)} ended ${how}`,
    `It is the connection to the server, and ended before the session did. ${said}`,
    'Check the command under Proxy: host and port are put in for %h and %p.',
    'Try the command in a terminal: the server’s greeting, “SSH-2.0-…”, should appear.',
  );
}

/** Words for a command that is the way to the server. */
export const proxyCommand: Descriptions<
  | 'proxy-command-unusable'
  | 'proxy-command-ended'
  | 'proxy-command-silent'
  | 'proxy-command-name'
  | 'proxy-command-behind-hop'
> = {
  'proxy-command-unusable': unusable,
  'proxy-command-ended': ended,
  'proxy-command-silent': ({ program, seconds }) =>
    described(
      `${command(program)} brought no answer`,
      `It runs, and nothing came through it for ${seconds} seconds.`,
      'Check the command under Proxy: host and port are put in for %h and %p.',
      'Try it in a terminal: the server’s greeting, “SSH-2.0-…”, should appear.',
    ),
  'proxy-command-name': ({ what, name }) =>
    described(
      `The ${what} name “${name}” is not handed to a proxy command`,
      'It holds characters that a shell could take for commands of its own.',
      `Check the ${what} name under Session.`,
    ),
  'proxy-command-behind-hop': ({ hop }) =>
    described(
      `The jump host ${hop} can only be the first`,
      'It is reached by a proxy command. That runs on this computer, so no other jump host can stand before it.',
      `Put ${hop} first under Proxy, or take what stands before it out of the list.`,
    ),
};
