import { isConfigHost } from '@shared/parse/host.ts';
import { words } from '@shared/words/words.ts';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { loadConfigHost } from './config-load.ts';
import { useForms } from './forms.tsx';

/** How long the typing rests before the files are asked. */
const restMs = 250;

/** Under a host name that ~/.ssh/config says something of: the way to use that. */
export function ConfigOffer() {
  const forms = useForms();
  const base = useUi((ui) => ui.base);
  const host = useWatch({ control: forms.session.control, name: 'host' }).trim();
  const isTyped = host !== base.host && base.builtin === undefined;
  const line = useConfigLine(isTyped ? host : '');
  if (line === null) return null;
  const text = words().server.config;
  return (
    <div className="config-offer">
      <span>{text.offer(host, line)}</span>
      <PushButton label={text.follow} name={text.followName(host)} onPress={() => void loadConfigHost(forms, host)} />
    </div>
  );
}

/** `line 12`, or the file too where it is another; null where the files say nothing of the host. */
function useConfigLine(host: string): string | null {
  const config = useMirror((mirror) => mirror.sshConfig);
  const [found, setFound] = useState<{ readonly host: string; readonly line: string | null } | null>(null);
  useEffect(() => {
    if (host === '' || config === null || config.problem !== null || !isConfigHost(host)) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const where = await api().call('sshConfig.lineFor', host);
      if (!isStale) setFound({ host, line: where === null ? null : where.replace(`${config.path} `, '') });
    }, restMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [host, config]);
  return found?.host === host ? found.line : null;
}
