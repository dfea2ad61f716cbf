import { agreedWords } from '@shared/describe/algorithm.ts';
import { certificateTimeWords } from '@shared/describe/certificate.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';
import type { ConnectStep, TunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { fingerprintOf, keyTypeOf } from '../ssh/public-key.ts';
import type { ConnectDeps, ConnectDetail, HostKeyStore, HostKeyVerdict } from '../ssh/types.ts';
import type { PlannedStep, StepList } from './step-list.ts';

const direct: readonly ConnectStep[] = ['name lookup', 'tcp', 'greeting', 'key exchange', 'host key', 'sign-in'];
const throughHop: readonly ConnectStep[] = direct.slice(1);

/** Where a server stands on the way. */
export interface LegPlace {
  /** From 0; the last is the session's own server. */
  readonly index: number;
  readonly name: string;
  readonly isLast: boolean;
  /** The server this one is reached through; null for the first. */
  readonly through: string | null;
}

/** The steps of signing in to one server; those of a jump host carry its name and number. */
export function connectPlan(place: LegPlace): readonly PlannedStep[] {
  return (place.through === null ? direct : throughHop).map((step) => planned(step, place));
}

function planned(step: ConnectStep, { index, name, isLast, through }: LegPlace): PlannedStep {
  const id = step.replace(' ', '-');
  const text = words().engine.check;
  const title = step === 'tcp' && through !== null ? text.through(through) : text.titles[step];
  return isLast ? { id, title } : { id: `hop-${index + 1}:${id}`, title: `${name}: ${title}` };
}

/** Turns what a connection tells while it is made into steps of a check. */
export class ConnectSteps {
  readonly #place: LegPlace;
  readonly #steps: StepList;
  #step: ConnectStep | null = null;
  #detail = '';
  #verdict: HostKeyVerdict['verdict'] | null = null;
  #accepted = words().engine.check.acceptedUnasked;

  constructor(place: LegPlace, steps: StepList) {
    this.#place = place;
    this.#steps = steps;
  }

  readonly onStep = (step: ConnectStep): void => {
    if (step === this.#step) return;
    if (this.#step !== null) this.passed();
    this.#step = step;
    this.#detail = '';
    this.#steps.begin(planned(step, this.#place));
  };

  readonly onDetail = (detail: ConnectDetail): void => {
    if (detail.step === this.#step) this.#detail = detailWords(detail);
  };

  passed(): void {
    this.#steps.pass(this.#step === 'host key' ? this.#hostKeyWords() : this.#detail);
  }

  failed(error: TunnelError): void {
    this.#steps.fail(error, this.#detail);
  }

  /** The store, with an eye on what it says of the server's key. */
  watch(store: HostKeyStore): HostKeyStore {
    return {
      check: (server, key) => {
        const found = store.check(server, key);
        this.#verdict = found.verdict;
        this.#detail = `${keyTypeOf(key)} ${fingerprintOf(key)}`;
        return found;
      },
      checkCertificate: (server, certificate) => {
        const found = store.checkCertificate(server, certificate);
        this.#detail = `${certificate.type} ${fingerprintOf(certificate.keyBlob)}`;
        if (found.verdict === 'trusted') this.#verdict = 'known';
        return found;
      },
      // A check changes nothing by itself.
      planUpdate: () => null,
      update: async () => {},
      hasAuthority: (server) => store.hasAuthority(server),
      save: (server, key, to) => store.save(server, key, to),
      knownTypes: (server, pinned) => store.knownTypes(server, pinned),
    };
  }

  /** Asks with the step's clock stopped. */
  readonly asking =
    (ask: ConnectDeps['ask']): ConnectDeps['ask'] =>
    async (question, signal) => {
      const answer = await this.#steps.offTheClock(() => ask(question, signal));
      if (question.kind === 'host-key') this.#accepted = acceptedWords(answer);
      return answer;
    };

  #hostKeyWords(): string {
    const { practiceKey, keyKnown, keyUnknown } = words().engine.check;
    if (this.#verdict === null) return practiceKey;
    return this.#verdict === 'known' ? keyKnown(this.#detail) : keyUnknown(this.#detail, this.#accepted);
  }
}

function acceptedWords(answer: PromptAnswer): string {
  const { acceptedSaved, acceptedOnce } = words().engine.check;
  return answer.kind === 'host-key' && answer.decision === 'save' ? acceptedSaved : acceptedOnce;
}

function signInWords({ method, identity }: Extract<ConnectDetail, { step: 'sign-in' }>): string {
  const text = words().engine.check;
  if (method === null) return text.noProof;
  if (identity === null) return text.with(text.methods[method]);
  const { source, name, type, fingerprint, certificate } = identity;
  const { ofAgent, ofFile } = words().engine.keys;
  const which = (source === 'agent' ? ofAgent : ofFile)(certificate !== null, name);
  return `${text.with(`${which}, ${type} ${fingerprint}`)}${certificate ? ` ${certificateTimeWords(certificate, Date.now())}` : ''}`;
}

function detailWords(detail: ConnectDetail): string {
  switch (detail.step) {
    case 'name lookup':
      return detail.addresses.join(', ');
    case 'tcp':
      return words().engine.check.answered(formatEndpoint(detail.peer));
    case 'greeting':
      return detail.software;
    case 'key exchange':
      return agreedWords(detail.agreed);
    case 'sign-in':
      return signInWords(detail);
    default:
      return assertNever(detail);
  }
}
