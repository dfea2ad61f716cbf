import { mountApp } from './app/mount.tsx';
import { api } from './ipc/api.ts';

mountApp(api());
