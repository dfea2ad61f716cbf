import { ipcMain } from 'electron';
import { type CallDeps, registerCalls } from './register.ts';

/** Answers the window's calls over Electron's IPC; the one place that touches it in main. */
export const serveWindow = (deps: Omit<CallDeps, 'ipc'>): void => registerCalls({ ...deps, ipc: ipcMain });
