/** The process that holds a port, where the system tells. */
export interface PortOwner {
  readonly name: string;
  readonly pid: number;
}

/** Another Culvert of this user that has something open: the app, with its window, or a command line. */
export interface CulvertHolder {
  /** The name of its session. */
  readonly session: string;
  readonly pid: number;
  readonly as: 'window' | 'command-line';
}

/** What can go wrong with one forward: its listener, what its clients ask, and what the server refuses. */
export type ForwardError =
  // The forward's listener on this computer
  | {
      readonly kind: 'port-in-use';
      readonly address: string;
      readonly port: number;
      readonly owner: PortOwner | null;
      readonly nextFree: number | null;
      /** Where the owner is another Culvert that says so. */
      readonly culvert?: CulvertHolder;
    }
  /** The process that holds the port is this very Culvert, for another forward or session. */
  | {
      readonly kind: 'port-held-by-culvert';
      readonly address: string;
      readonly port: number;
      readonly nextFree: number | null;
    }
  | { readonly kind: 'bind-not-permitted'; readonly address: string; readonly port: number }
  | { readonly kind: 'address-not-here'; readonly address: string }
  | {
      readonly kind: 'socket-path-unusable';
      readonly path: string;
      /**
       * `stale`: a socket that nobody listens on any more; `not-a-folder`: part of the path is a file; `link-loop`: its
       * symbolic links lead in a circle.
       */
      readonly reason: 'too-long' | 'exists' | 'stale' | 'no-folder' | 'not-a-folder' | 'link-loop' | 'not-permitted';
    }
  /** EMFILE or ENFILE: no descriptor is left for another socket. */
  | { readonly kind: 'too-many-open-files' }
  /** The system would not hand a connection over to its listener (accept(2)); `code` is its name for that, or ''. */
  | { readonly kind: 'accept-failed'; readonly why: 'no-memory' | 'forbidden' | 'other'; readonly code: string }
  /** The system refused something else. `what` completes “would not …” in Culvert’s own words; `code` is as in errno(3). */
  | { readonly kind: 'system-error'; readonly what: string; readonly code: string }
  // What a program asked of a SOCKS proxy; `detail` is a sentence of Culvert's own
  | { readonly kind: 'socks-bad-request'; readonly detail: string }
  | { readonly kind: 'socks-unsupported'; readonly detail: string }
  | { readonly kind: 'socks-not-permitted'; readonly destination: string }
  // What the server refused; of a unix socket `address` is the path and `port` 0
  | {
      readonly kind: 'bind-refused';
      readonly address: string;
      readonly port: number;
      readonly serverText: string;
      /** Another Culvert that has this very place on that server. */
      readonly culvert?: CulvertHolder;
    }
  /** The server listens on its other loopback address; on this one another program answers. */
  | { readonly kind: 'remote-address-taken'; readonly address: string; readonly port: number }
  /** Refused right after a drop: the server most likely still holds the port for the dead connection. */
  | { readonly kind: 'remote-port-held'; readonly address: string; readonly port: number }
  /** Refused right after a drop: the server most likely left the socket of the dead connection where it was. */
  | { readonly kind: 'remote-socket-left'; readonly path: string }
  | {
      readonly kind: 'channel-refused';
      readonly destination: string;
      readonly reason: 'prohibited' | 'connect-failed' | 'resource-shortage' | 'unknown';
      readonly serverText: string;
    }
  /** The server would not open a channel to `tested`, which leads nowhere: it forwards nothing, or listed places only. */
  | { readonly kind: 'forwarding-restricted'; readonly tested: string; readonly serverText: string }
  | { readonly kind: 'destination-refused'; readonly destination: string; readonly detail: string }
  /** A client waited through the whole hold time, and the connection to the server did not come back. */
  | { readonly kind: 'hold-expired'; readonly seconds: number };
