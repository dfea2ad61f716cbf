import { formatEndpoint } from '../model/endpoint.ts';
import type { HostKeyInfo, TunnelError, TunnelErrorKind } from '../model/tunnel-error.ts';

/** A TunnelError in a person's words: what happened, why, and what can be done, each a whole sentence. */
export interface ErrorDescription {
  readonly title: string;
  readonly cause: string;
  readonly fixes: readonly string[];
}

/** The member of the union with this kind. */
export type Of<K extends TunnelErrorKind> = Extract<TunnelError, { kind: K }>;

/** Descriptions for some of the kinds. */
export type Descriptions<K extends TunnelErrorKind> = { readonly [Kind in K]: (error: Of<Kind>) => ErrorDescription };

/** Errors that hold another: what they say is put round what the inner one says. */
export type OuterKind = 'hop-failed' | 'proxy-unreachable';

/** What a language says of every error. */
export interface ErrorWords {
  readonly errors: Descriptions<Exclude<TunnelErrorKind, OuterKind>>;
  /** The title round that of the inner error. */
  readonly outer: { readonly [Kind in OuterKind]: (error: Of<Kind>, innerTitle: string) => string };
  /** Own words where those for a server would speak of SSH; null where they fit a proxy as well. */
  readonly unreachableProxy: (error: Of<'proxy-unreachable'>) => ErrorDescription | null;
}

export const described = (title: string, cause: string, ...fixes: string[]): ErrorDescription => ({
  title,
  cause,
  fixes,
});

/** `host:port` of wherever an error happened. */
export const at = (place: { readonly host: string; readonly port: number }): string => formatEndpoint(place);

/** A listener's place: a unix socket goes by its path, and every interface is `*`. */
export const listenAt = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  address.includes('/') ? address : at({ host: address || '*', port });

/** A unix socket goes by its path, and no host has a slash in it. */
export const isSocket = (destination: string): boolean => destination.includes('/');

/** A host key as a person compares it. */
export const keyLine = (key: HostKeyInfo): string => `${key.algorithm} ${key.fingerprint}`;

/** A name as a shell takes it whole: brackets are patterns there. */
export const shellQuoted = (name: string): string => (/^[\w.:-]+$/.test(name) ? name : `'${name}'`);

/** The first letter small: a sentence that goes on after a colon. */
export const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
