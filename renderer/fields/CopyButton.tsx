import { words } from '@shared/words/words.ts';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api } from '../ipc/api.ts';
import { useUi } from '../store/ui.ts';

/** Puts `text` on the clipboard; `what` names it for those who do not see what stands beside the button. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await api().call('clipboard.write', text);
    setCopied(true);
    useUi.getState().say({ level: 'info', text: words().status.copy.done(what) });
  };
  return (
    <Button
      className="icon-button"
      aria-label={words().status.copy.address(what)}
      onPress={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      {copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
    </Button>
  );
}
