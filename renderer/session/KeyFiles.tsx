import { describeProblem } from '@shared/describe/problem.ts';
import { FolderOpen, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useController } from 'react-hook-form';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useForms } from './forms.tsx';
import { KeyFileField } from './KeyFileField.tsx';
import { useKeyLines } from './use-key-lines.ts';

/** The key files, each checked when it is left or chosen. What is wrong with one stands beside it and stops nothing. */
export function KeyFiles() {
  const { field, fieldState } = useController({ control: useForms().session.control, name: 'identityFiles' });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const paths = field.value;
  const about = useKeyLines(paths);
  const refused = fieldState.error?.message;
  const check = async (path: string) => {
    const checked = path.trim() === '' ? null : await api().call('keyFile.check', path.trim());
    setProblems((before) => ({ ...before, [path]: checked && !checked.ok ? describeProblem(checked.error) : '' }));
  };
  const put = (index: number, path: string) => field.onChange(paths.with(index, path));
  const browse = async (index: number) => {
    const path = await api().call('keyFile.choose');
    if (path === null) return;
    put(index, path);
    await check(path);
  };
  return (
    <div className="stack">
      {paths.map((path, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; its text changes as one types
        <div key={index} className="key-file">
          <KeyFileField
            label={index === 0 ? 'Key file path' : `Key file path ${index + 1}`}
            path={path}
            problem={problems[path] ?? ''}
            about={about[path] ?? ''}
            onChange={(text) => put(index, text)}
            onLeave={() => void check(path)}
          />
          <PushButton
            label="Browse…"
            name={`Browse for key file ${index + 1}`}
            icon={<FolderOpen size={14} aria-hidden="true" />}
            onPress={() => void browse(index)}
          />
          {paths.length > 1 && (
            <Button
              className="icon-button"
              aria-label={`Take away key file ${index + 1}`}
              onPress={() => field.onChange(paths.toSpliced(index, 1))}
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
        label="Another key file"
        look="quiet"
        icon={<Plus size={14} aria-hidden="true" />}
        onPress={() => field.onChange([...paths, ''])}
      />
    </div>
  );
}
