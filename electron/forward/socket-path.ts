/** Bytes of a path that fit into sun_path with its NUL (108 on Linux, 104 on macOS). */
export const longestSocketPath = process.platform === 'darwin' ? 103 : 107;

/** Whether the system has no room for a socket's path, which is counted in bytes. */
export const isTooLong = (path: string): boolean => Buffer.byteLength(path) > longestSocketPath;
