import type { AuthMethod } from '@shared/model/session-profile.ts';
import { fingerprintOf } from '../public-key.ts';
import type { SignInContext } from '../sign-in.ts';
import { type AgentKeys, keysOfAgent } from './agent-holders.ts';
import type { Candidate } from './candidate.ts';
import { gatherCertificates } from './certificates.ts';
import { type FileKeys, keysOfFiles } from './file-keys.ts';
import { inOrder } from './order.ts';

/** What there is to sign in with by public key. */
export interface Gathered {
  readonly candidates: readonly Candidate[];
  /** Files that have to be opened before it is known which key they hold. */
  readonly locked: FileKeys['locked'];
}

/** Asks the agent and reads the files, as far as the profile's methods want them. */
export async function gather(context: SignInContext, methods: readonly AuthMethod[]): Promise<Gathered> {
  const [files, agent] = await Promise.all([
    keysOfFiles(context, methods.includes('publickey')),
    methods.includes('agent') ? keysOfAgent(context) : { holders: [], certificates: [] },
  ]);
  noteHelpless(context, files, agent);
  if (methods.includes('agent')) noteMissing(context, agent);
  const certificates = await gatherCertificates(context, files, agent);
  const candidates = inOrder(
    { agent: agent.holders, files: files.known, certificates },
    {
      areNamed: context.identityFiles.length > 0,
      agentKeys: context.agentKeys,
      identitiesOnly: context.identitiesOnly,
      filesFirst: methods.find((method) => method === 'agent' || method === 'publickey') === 'publickey',
    },
  );
  return { candidates, locked: files.locked };
}

/** Named files that only an agent could sign for, and it does not hold their keys. */
function noteHelpless(context: SignInContext, files: FileKeys, agent: AgentKeys): void {
  if (context.identityFiles.length === 0) return;
  for (const { path, plainBlob, whyNot } of files.known) {
    if (!whyNot || agent.holders.some((holder) => holder.plainBlob.equals(plainBlob))) continue;
    context.record.noteKeyProblem({ kind: 'key-file-unusable', path, reason: whyNot });
  }
}

/** Keys a person picked among the agent's, and it does not hold any more. */
function noteMissing({ agentKeys, record }: SignInContext, { holders }: AgentKeys): void {
  const missing = agentKeys.find((one) => !holders.some(({ plainBlob }) => fingerprintOf(plainBlob) === one));
  if (missing === undefined) return;
  record.noteKeyProblem(record.agentTrouble ?? { kind: 'agent-key-missing', fingerprint: missing });
}
