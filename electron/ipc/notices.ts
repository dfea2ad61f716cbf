import type { Notice } from '@shared/ipc/contract.ts';

/** What the person is to be told once; kept until dismissed or until Culvert ends. */
export interface Notices {
  /** Telling the same again while it still stands changes nothing. */
  add(level: Notice['level'], text: string, offer?: Notice['offer']): void;
  all(): readonly Notice[];
  dismiss(id: string): void;
  onChange(listener: () => void): void;
}

export function createNotices(): Notices {
  let notices: readonly Notice[] = [];
  let count = 0;
  let listener = () => {};
  const replace = (next: readonly Notice[]) => {
    notices = next;
    listener();
  };
  return {
    add(level, text, offer) {
      if (notices.some((notice) => notice.text === text)) return;
      count += 1;
      replace([...notices, { id: `notice-${count}`, level, text, ...(offer ? { offer } : {}) }]);
    },
    all: () => notices,
    dismiss: (id) => replace(notices.filter((notice) => notice.id !== id)),
    onChange(next) {
      listener = next;
    },
  };
}
