import { words } from '@shared/words/words.ts';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { api } from '../ipc/api.ts';
import { useUi } from '../store/ui.ts';
import { Address } from './Address.tsx';

/** How long the button says that it has copied, in milliseconds. */
const saidMs = 2_000;

/** An address that a click copies; it says so where it stands. */
export function CopyAddress({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const said = words().status.copy;
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await api().call('clipboard.write', text);
    setCopied(true);
    useUi.getState().say({ level: 'info', text: said.done(text) });
  };
  return (
    <Button className="copy-address" aria-label={said.address(text)} onPress={() => void copy()}>
      <Address text={text} />
      {copied ? (
        <span className="copied">
          <Check size={13} aria-hidden="true" /> {said.copied}
        </span>
      ) : (
        <Copy size={13} aria-hidden="true" />
      )}
    </Button>
  );
}
