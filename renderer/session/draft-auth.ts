import type { Problem } from '@shared/model/problem.ts';
import { ok, type Result } from '@shared/model/result.ts';
import type { AuthMethod, AuthSettings } from '@shared/model/session-profile.ts';
import { parseAgentChoice } from '@shared/parse/agent-choice.ts';

/** How one signs in, as it stands in the form. */
export interface AuthDraft {
  methods: AuthMethod[];
  identityFiles: string[];
  certificateFiles: string[];
  agent: string;
  agentKeys: string[];
  identitiesOnly: boolean;
  agentForwarding: boolean;
}

export const authDraftOf = (auth: AuthSettings): AuthDraft => ({
  methods: [...auth.methods],
  identityFiles: auth.identityFiles.length === 0 ? [''] : [...auth.identityFiles],
  certificateFiles: [...auth.certificateFiles],
  agent: auth.agent,
  agentKeys: [...auth.agentKeys],
  identitiesOnly: auth.identitiesOnly,
  agentForwarding: auth.agentForwarding,
});

/** What of it a person types and may get wrong. */
export function readAuth({ agent }: AuthDraft): { readonly agent: Result<string, Problem> } {
  const choice = parseAgentChoice(agent);
  return { agent: choice.ok ? ok(agent.trim()) : choice };
}

/** The draft laid over the settings it was loaded from, unknown keys included. */
export const authFrom = (draft: AuthDraft, base: AuthSettings, read: { readonly agent: string }): AuthSettings => ({
  ...base,
  methods: draft.methods,
  identityFiles: filled(draft.identityFiles),
  certificateFiles: filled(draft.certificateFiles),
  agent: read.agent,
  agentKeys: draft.agentKeys,
  identitiesOnly: draft.identitiesOnly,
  agentForwarding: draft.agentForwarding,
});

const filled = (paths: readonly string[]): readonly string[] => paths.map((path) => path.trim()).filter(Boolean);
