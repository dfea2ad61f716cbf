import { mountApp } from './app/mount.tsx';
import { api } from './ipc/api.ts';
import { refuseMarkup } from './no-markup.ts';

refuseMarkup();
mountApp(api());
