import type { Plugin } from 'vite';

export function papers(part: 'main' | 'preload' | 'renderer'): Plugin;
