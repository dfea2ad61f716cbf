import { formatEndpoint } from '../../model/endpoint.ts';
import type { HostKeyInfo, TunnelError, TunnelErrorKind } from '../../model/tunnel-error.ts';

/** A TunnelError in a person's words: what happened, why, and what can be done, each a whole sentence. */
export interface ErrorDescription {
  readonly title: string;
  readonly cause: string;
  readonly fixes: readonly string[];
}

/** The member of the union with this kind. */
export type Of<K extends TunnelErrorKind> = Extract<TunnelError, { kind: K }>;

/** Descriptions for some of the kinds; the whole table is put together in `shared/describe/error.ts`. */
export type Descriptions<K extends TunnelErrorKind> = { readonly [Kind in K]: (error: Of<Kind>) => ErrorDescription };

export const words = (title: string, cause: string, ...fixes: string[]): ErrorDescription => ({ title, cause, fixes });

/** `host:port` of wherever an error happened. */
export const at = (place: { readonly host: string; readonly port: number }): string => formatEndpoint(place);

/** The server's words as a quotation, or nothing where it said none. */
export const quote = (serverText: string): string => (serverText === '' ? '' : ` The server said: “${serverText}”.`);

/** A host key as a person compares it. */
export const keyLine = (key: HostKeyInfo): string => `${key.algorithm} ${key.fingerprint}`;
