import { buildReport, type ReportSource } from '@shared/report/build-report.ts';
import { noNames, type ReportFacts, type ReportNames } from '@shared/report/facts.ts';
import { words } from '@shared/words/words.ts';
import { Copy, Save } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { PushButton } from '../../fields/PushButton.tsx';
import { WindowDialog } from '../../fields/WindowDialog.tsx';
import { api } from '../../ipc/api.ts';
import { useMirror } from '../../store/mirror.ts';
import { useUi } from '../../store/ui.ts';
import { saveText } from '../save.ts';
import { NameBoxes } from './NameBoxes.tsx';

/** The report as it will be saved, to be read before, and what of it is told as it is. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const [include, setInclude] = useState<ReportNames>(noNames);
  const source = useReportSource();
  const report = useMemo(() => (source ? buildReport(source, include) : ''), [source, include]);
  const said = words().log.reports;
  const copy = async () => {
    await api().call('clipboard.write', report);
    useUi.getState().say({ level: 'info', text: said.copied });
    onClose();
  };
  const save = async () => {
    if (await saveText('culvert-report.txt', report)) onClose();
  };
  return (
    <WindowDialog
      title={said.title}
      onClose={onClose}
      isWide
      buttons={
        <>
          <PushButton label={said.close} onPress={onClose} />
          <PushButton
            label={said.copy}
            icon={<Copy size={14} aria-hidden="true" />}
            isDisabled={report === ''}
            onPress={() => void copy()}
          />
          <PushButton
            label={said.save}
            look="main"
            icon={<Save size={14} aria-hidden="true" />}
            isDisabled={report === ''}
            onPress={() => void save()}
          />
        </>
      }
    >
      <p>{said.lead}</p>
      <NameBoxes include={include} onChange={setInclude} />
      <textarea className="input report-text" aria-label={said.text} readOnly value={report} spellCheck={false} />
    </WindowDialog>
  );
}

/** What is so now; it does not change under the eyes of who reads it. */
function useReportSource(): ReportSource | null {
  const [facts, setFacts] = useState<ReportFacts | null>(null);
  useEffect(() => void api().call('report.facts').then(setFacts), []);
  return useMemo(() => {
    if (!facts) return null;
    const { profiles, status, log, sshConfig } = useMirror.getState();
    const configHosts = sshConfig?.hosts.map(({ alias }) => alias) ?? [];
    return { facts, profiles: profiles?.sessions ?? [], status, log, configHosts, now: Date.now() };
  }, [facts]);
}
