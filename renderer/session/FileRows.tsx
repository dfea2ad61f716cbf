import { describeProblem } from '@shared/describe/problem.ts';
import type { Problem } from '@shared/model/problem.ts';
import type { Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { FolderOpen, Minus, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';

/** What one row shows beside its buttons. */
export interface FileRow {
  readonly index: number;
  readonly path: string;
  readonly problem: string;
  readonly onChange: (path: string) => void;
  readonly onLeave: () => void;
}

interface FileRowsProps {
  readonly paths: readonly string[];
  readonly onChange: (paths: string[]) => void;
  readonly check: (path: string) => Promise<Result<null, Problem>>;
  readonly what: 'key' | 'certificate';
  /** How many rows stay at least. */
  readonly least: number;
  /** What main refused to open the session for. */
  readonly refused?: string | undefined;
  readonly row: (row: FileRow) => ReactNode;
}

/** Paths of files, each checked when it is left or chosen. What is wrong with one stands beside it and stops nothing. */
export function FileRows({ paths, onChange, check, what, least, refused, row }: FileRowsProps) {
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const text = words().auth;
  const named = text.file[what];
  const look = async (path: string) => {
    const checked = path.trim() === '' ? null : await check(path.trim());
    setProblems((before) => ({ ...before, [path]: checked && !checked.ok ? describeProblem(checked.error) : '' }));
  };
  const browse = async (index: number) => {
    const path = await api().call('keyFile.choose');
    if (path === null) return;
    onChange(paths.with(index, path));
    await look(path);
  };
  return (
    <div className="stack">
      {paths.map((path, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; its text changes as one types
        <div key={index} className="key-file">
          {row({
            index,
            path,
            problem: problems[path] ?? '',
            onChange: (text) => onChange(paths.with(index, text)),
            onLeave: () => void look(path),
          })}
          <PushButton
            label={text.browse}
            name={named.browse(index + 1)}
            icon={<FolderOpen size={14} aria-hidden="true" />}
            onPress={() => void browse(index)}
          />
          {paths.length > least && (
            <Button
              className="icon-button"
              aria-label={named.takeAway(index + 1)}
              onPress={() => onChange(paths.toSpliced(index, 1))}
            >
              <Minus size={14} aria-hidden="true" />
            </Button>
          )}
        </div>
      ))}
      {refused && !Object.values(problems).includes(refused) && (
        <p className="problem" role="alert">
          {refused}
        </p>
      )}
      <PushButton
        label={paths.length === 0 ? named.first : named.another}
        look="quiet"
        icon={<Plus size={14} aria-hidden="true" />}
        onPress={() => onChange([...paths, ''])}
      />
    </div>
  );
}
