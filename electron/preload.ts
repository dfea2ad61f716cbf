import type { ArgsOf, CallName, PayloadOf, PushName, ResultOf } from '@shared/ipc/contract.ts';
import { type CulvertApi, callChannel, callNames, type Envelope, pushChannel, pushNames } from '@shared/ipc/derive.ts';
import { languageOf } from '@shared/words/launch-argument.ts';
import { contextBridge, ipcRenderer } from 'electron';

const faults: Readonly<Record<Extract<Envelope, { ok: false }>['fault'], string>> = {
  'bad-payload':
    'Culvert did not understand a request of its own window. This is a mistake in Culvert: please report it.',
  'not-allowed': 'Culvert answers only its own window.',
  unexpected: 'Something went wrong inside Culvert. This is a mistake in Culvert: please report it.',
};

async function call<N extends CallName>(name: N, args?: ArgsOf<N>): Promise<ResultOf<N>> {
  if (!callNames.includes(name)) throw new Error(faults['bad-payload']);
  const envelope: Envelope = await ipcRenderer.invoke(callChannel(name), args);
  if (!envelope.ok) throw new Error(faults[envelope.fault]);
  return envelope.value as ResultOf<N>;
}

function on<N extends PushName>(name: N, listener: (payload: PayloadOf<N>) => void): () => void {
  if (!pushNames.includes(name)) throw new Error(faults['bad-payload']);
  const channel = pushChannel(name);
  const relay = (_event: unknown, payload: PayloadOf<N>) => listener(payload);
  ipcRenderer.on(channel, relay);
  return () => ipcRenderer.off(channel, relay);
}

contextBridge.exposeInMainWorld('culvert', { call, on, language: languageOf(process.argv) } satisfies CulvertApi);
