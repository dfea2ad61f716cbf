import { startEcho, startSink, startSource } from '../../electron/testing/echo-server.ts';
import { checkedDownload, corruptSoFar, startCheckedSink, uploadUntilLost } from './checked.ts';
import { echoOnce, join } from './peer-client.ts';
import { dropHeld, echoTimes, holdMany, resetMany, sayAgain, shortOnes } from './peer-load.ts';
import { socksEchoOnce } from './peer-socks.ts';
import { finishStalled, holdStalled, upload } from './peer-streams.ts';
import { readWhole } from './read-whole.ts';
import { startSoak, stopSoak } from './soak-load.ts';
import { letReadersRead, startStalledSink } from './stalled-sink.ts';

/** What the peer process can be asked to do. Each answers with plain data; ports are on 127.0.0.1. */
export const tasks = {
  startEcho: async () => (await startEcho()).port,
  startSink: async () => (await startSink()).port,
  startSource: async (bytes: number) => (await startSource(bytes)).port,
  startStalledSink,
  letReadersRead,
  holdMany,
  sayAgain,
  dropHeld,
  shortOnes,
  resetMany,
  echoTimes,
  holdStalled,
  finishStalled,
  upload,
  startCheckedSink,
  checkedDownload,
  uploadUntilLost,
  corruptSoFar,
  startSoak,
  stopSoak,
  download: async (port: number) => {
    const { bytes, hash } = await readWhole(await join(port));
    return { bytes, hash };
  },
  /** Whether an echo comes back, within the time. */
  echoes: (port: number, ms = 5000) =>
    echoOnce(port, ms).then(
      () => true,
      () => false,
    ),
  /** The same through a SOCKS proxy. */
  echoesBySocks: (proxy: number, echo: number) =>
    socksEchoOnce(proxy, echo).then(
      () => true,
      () => false,
    ),
};
