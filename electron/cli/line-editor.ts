/** A line while it is typed on a terminal in raw mode. */
export interface Typing {
  readonly text: string;
  readonly outcome: 'typing' | 'done' | 'cancelled' | 'interrupted';
}

export const nothingTyped: Typing = { text: '', outcome: 'typing' };

/**
 * What `keys` make of the line: Enter ends it, Backspace and Ctrl-U take back, Ctrl-D on an empty line and Escape
 * cancel, Ctrl-C interrupts. Whatever follows the end is dropped: it was typed for another question.
 */
export function type(typing: Typing, keys: string): Typing {
  let line = typing;
  for (const key of keys) {
    if (line.outcome !== 'typing') return line;
    line = press(line, key);
  }
  return line;
}

function press({ text, outcome }: Typing, key: string): Typing {
  switch (key) {
    case '\r':
    case '\n':
      return { text, outcome: 'done' };
    case '\x7f':
    case '\b':
      return { text: [...text].slice(0, -1).join(''), outcome };
    case '\x15':
      return { text: '', outcome };
    case '\x03':
      return { text: '', outcome: 'interrupted' };
    case '\x1b':
      return { text: '', outcome: 'cancelled' };
    case '\x04':
      return text === '' ? { text, outcome: 'cancelled' } : { text, outcome };
    default:
      return key < ' ' ? { text, outcome } : { text: text + key, outcome };
  }
}
