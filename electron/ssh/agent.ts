import ssh2, { type ParsedKey } from 'ssh2';

/** One key an agent holds. */
export interface AgentKey {
  /** RFC 4253 section 6.6. */
  readonly publicBlob: Buffer;
  /** A file name, often; unchecked text. */
  readonly comment: string;
  /** Rejects where the agent will not sign. */
  sign(data: Buffer, hash: string | undefined): Promise<Buffer>;
}

/** The keys an agent offers, in its order, without those ssh2 cannot use (certificates, FIDO); null where none answers. */
export function agentKeys(socket: string): Promise<readonly AgentKey[] | null> {
  return new Promise((resolve) => {
    const agent = new ssh2.OpenSSHAgent(socket);
    agent.getIdentities((error, keys) => {
      const parsed = (keys ?? []).filter((key): key is ParsedKey => 'getPublicSSH' in key);
      resolve(error ? null : parsed.map((key) => agentKey(agent, key)));
    });
  });
}

const agentKey = (agent: InstanceType<typeof ssh2.OpenSSHAgent>, key: ParsedKey): AgentKey => ({
  publicBlob: key.getPublicSSH(),
  comment: key.comment,
  sign: (data, hash) =>
    new Promise((resolve, reject) => {
      agent.sign(key, data, isHash(hash) ? { hash } : {}, (error, signature) =>
        signature ? resolve(signature) : reject(error ?? new Error('The agent gave no signature')),
      );
    }),
});

const isHash = (hash: string | undefined): hash is 'sha256' | 'sha512' => hash === 'sha256' || hash === 'sha512';
