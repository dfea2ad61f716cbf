import type { Duplex } from 'node:stream';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

/** OpenSSH's agent neither sends nor takes more in one message. */
const maxMessage = 256 * 1024;

interface Waiting {
  readonly resolve: (answer: Buffer) => void;
  readonly reject: (failure: TunnelFailure) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Requests and answers over one stream to an agent, which answers in order. A late, oversized or unasked-for answer ends
 * the stream: after it no answer could be told from another.
 */
export class AgentStream {
  readonly #agent: string;
  readonly #stream: Duplex;
  readonly #waiting: Waiting[] = [];
  readonly #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes the next whole answer takes, as far as is known. */
  #wanted = 4;
  #ended: TunnelError | null = null;

  /** Owns `stream`. `agent` is what a person knows the agent by. */
  constructor(agent: string, stream: Duplex) {
    this.#agent = agent;
    this.#stream = stream;
    const gone = (): void => this.#end({ kind: 'agent-unreachable', agent, why: 'closed' });
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
    stream.on('error', gone).once('end', gone).once('close', gone);
  }

  /** The answer to `body`, its type first. Rejects with a TunnelFailure; `seconds` bound the wait. */
  request(body: Buffer, seconds: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) {
        reject(new TunnelFailure(this.#ended));
        return;
      }
      const late = (): void => this.#end({ kind: 'agent-silent', agent: this.#agent, seconds });
      this.#waiting.push({ resolve, reject, timer: setTimeout(late, seconds * 1000) });
      const head = Buffer.alloc(4);
      head.writeUInt32BE(body.length);
      this.#stream.write(Buffer.concat([head, body]));
    });
  }

  /** Ends the stream over an answer that makes no sense, and says so. */
  nonsense(): TunnelFailure {
    const error: TunnelError = { kind: 'agent-nonsense', agent: this.#agent };
    this.#end(error);
    return new TunnelFailure(error);
  }

  close(): void {
    this.#end({ kind: 'agent-unreachable', agent: this.#agent, why: 'closed' });
  }

  #take(chunk: Buffer): void {
    if (this.#ended !== null) return;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    for (let answer = this.#whole(); answer !== null; answer = this.#whole()) {
      const next = this.#waiting.shift();
      if (next === undefined) {
        this.nonsense();
        return;
      }
      clearTimeout(next.timer);
      next.resolve(answer);
    }
  }

  /** The next whole answer; null until more bytes are here. */
  #whole(): Buffer | null {
    if (this.#size < this.#wanted) return null;
    const bytes = Buffer.concat(this.#chunks.splice(0));
    const length = bytes.readUInt32BE(0);
    if (length === 0 || length > maxMessage) {
      this.nonsense();
      return null;
    }
    const isWhole = bytes.length >= 4 + length;
    const rest = isWhole ? bytes.subarray(4 + length) : bytes;
    this.#wanted = isWhole ? 4 : 4 + length;
    this.#chunks.push(rest);
    this.#size = rest.length;
    return isWhole ? bytes.subarray(4, 4 + length) : null;
  }

  #end(error: TunnelError): void {
    if (this.#ended !== null) return;
    this.#ended = error;
    this.#chunks.length = 0;
    this.#size = 0;
    this.#stream.destroy();
    for (const { reject, timer } of this.#waiting.splice(0)) {
      clearTimeout(timer);
      reject(new TunnelFailure(error));
    }
  }
}
