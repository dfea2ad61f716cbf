import { at, type Descriptions, type ErrorDescription, type Of, quote, words } from './words.ts';

function portInUse(error: Of<'port-in-use'>): ErrorDescription {
  const holder = error.owner ? `${error.owner.name} (process ${error.owner.pid}) holds it` : 'another program holds it';
  const fixes = [
    ...(error.nextFree === null ? [] : [`Use port ${error.nextFree}, the next free one.`]),
    error.owner
      ? `End ${error.owner.name} if it is not needed, then open the session again.`
      : 'Find and end the program that holds the port.',
  ];
  return words(
    `Port ${error.port} is already in use`,
    `Culvert cannot listen on ${at({ host: error.address, port: error.port })}: ${holder}.`,
    ...fixes,
  );
}

function socketPath(error: Of<'socket-path-unusable'>): ErrorDescription {
  const why = {
    'too-long': 'is longer than a socket path may be (107 bytes)',
    exists: 'exists already, and Culvert does not replace it',
    'no-folder': 'lies in a folder that does not exist',
    'not-permitted': 'lies in a folder you cannot write to',
  }[error.reason];
  return words('The socket cannot be created', `${error.path} ${why}.`, 'Choose another path for the socket.');
}

/** Words for a listener that cannot be had, on this computer or on the server. */
export const listening: Descriptions<
  'port-in-use' | 'bind-not-permitted' | 'address-not-here' | 'socket-path-unusable' | 'bind-refused'
> = {
  'port-in-use': portInUse,
  'bind-not-permitted': (error) =>
    words(
      `Port ${error.port} needs special rights`,
      `This system lets only an administrator listen on ${at({ host: error.address, port: error.port })}.`,
      'Use a source port above 1023.',
    ),
  'address-not-here': (error) =>
    words(
      `${error.address} is not an address of this computer`,
      'A listener can be bound only to an address this computer has.',
      'Leave the address out of Source port, or use 127.0.0.1.',
    ),
  'socket-path-unusable': socketPath,
  'bind-refused': (error) =>
    words(
      `The server refused to listen on ${at({ host: error.address, port: error.port })}`,
      `The port may be taken on the server, or its settings do not allow it.${quote(error.serverText)}`,
      'Choose another source port, or 0 to let the server pick one.',
      'Ask the server’s administrator about AllowTcpForwarding, PermitListen and GatewayPorts.',
    ),
};
