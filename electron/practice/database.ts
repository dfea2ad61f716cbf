import type { Duplex } from 'node:stream';

/** Bytes a line may have before its sender is let go. */
const longestLine = 1024;
const greeting = 'Practice database, ready. Try SELECT 1; or HELP or QUIT.\n';
const help = 'SELECT 1;   answers 1\nHELP        shows this\nQUIT        says goodbye\n';

/** What one line gets as its answer; null ends the conversation. */
export function answerLine(line: string): string | null {
  const command = line.trim().replace(/\s+/g, ' ').toUpperCase();
  if (command === '') return '';
  if (command === 'QUIT' || command === 'QUIT;' || command === 'EXIT') return null;
  if (command === 'HELP' || command === 'HELP;') return help;
  if (command === 'SELECT 1;' || command === 'SELECT 1') return ' ?column?\n----------\n        1\n(1 row)\n';
  return 'ERROR: this practice database knows only SELECT 1; HELP and QUIT.\n';
}

/** A conversation by lines, in the manner of a database prompt. Takes over `stream`. */
export function serveDatabase(stream: Duplex): void {
  let pending = '';
  stream.on('error', () => stream.destroy());
  stream.on('end', () => stream.end());
  stream.on('data', (chunk: Buffer) => {
    if (stream.writableEnded) return;
    const lines = (pending + chunk.toString('latin1')).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const answer = answerLine(line);
      if (answer === null) return void stream.end('Goodbye.\n');
      stream.write(answer);
    }
    if (pending.length > longestLine) stream.end('ERROR: that line is too long.\n');
  });
  stream.write(greeting);
}
