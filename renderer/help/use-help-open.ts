import { useEffect } from 'react';
import { create } from 'zustand';

const key = 'culvert.help';

/** Whether help stands open, in all panels alike; remembered in the window's own storage. */
export const useHelpOpen = create<{ readonly isOpen: boolean; toggle(): void }>((set, get) => ({
  isOpen: localStorage.getItem(key) === 'open',
  toggle: () => {
    const isOpen = !get().isOpen;
    localStorage.setItem(key, isOpen ? 'open' : 'closed');
    set({ isOpen });
  },
}));

/** F1 opens and closes it. */
export function useHelpKey(): void {
  const toggle = useHelpOpen((help) => help.toggle);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.repeat) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [toggle]);
}
