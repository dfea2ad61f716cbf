import type { ConfigHost } from '@shared/model/ssh-config.ts';
import { configSessionId } from '@shared/parse/follow-config.ts';
import { useMemo } from 'react';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';

/** A host of ssh_config with its key in the list, which is its session's id. */
export interface ListedHost extends ConfigHost {
  readonly id: string;
}

/** Hosts whose names hold every word of `search`, in the order of the file. */
export function searchHosts(hosts: readonly ConfigHost[], search: string): readonly ListedHost[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return hosts
    .filter(({ alias }) => words.every((word) => alias.toLowerCase().includes(word)))
    .map((host) => ({ ...host, id: configSessionId(host.alias) }));
}

const none: readonly ConfigHost[] = [];

/** The hosts to list now. */
export function useConfigHosts(search: string): readonly ListedHost[] {
  const hosts = useMirror((mirror) => mirror.sshConfig?.hosts ?? none);
  return useMemo(() => searchHosts(hosts, search), [hosts, search]);
}

/** The host of ssh_config that is marked in the list, or null. */
export function useSelectedConfigHost(): string | null {
  const selected = useUi((ui) => ui.selected);
  const hosts = useMirror((mirror) => mirror.sshConfig?.hosts ?? none);
  return hosts.find(({ alias }) => configSessionId(alias) === selected)?.alias ?? null;
}
