import type { AppInfo } from '@shared/ipc/contract.ts';
import { type AboutPage, type AboutPlace, aboutPages } from '@shared/model/about-place.ts';
import { words } from '@shared/words/words.ts';
import { Copy, ExternalLink, FolderOpen, Scale } from 'lucide-react';
import { useState } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { WindowDialog } from '../fields/WindowDialog.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { LicencesDialog } from './LicencesDialog.tsx';

/** What this is, what it runs on and stands on, under which licence, and where it keeps its sessions. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  const info = useMirror((mirror) => mirror.info);
  const [problem, setProblem] = useState('');
  const [readsLicences, setReadsLicences] = useState(false);
  const go = async (place: AboutPlace) => {
    const gone = await api().call('about.open', place);
    setProblem(gone.ok ? '' : gone.error);
  };
  const copy = async () => {
    await api().call('clipboard.write', factLines(info).join('\n'));
    useUi.getState().say({ level: 'info', text: words().about.copied });
    onClose();
  };
  const text = words().about;
  const checkForUpdates = () => {
    onClose();
    useUi.getState().show('settings');
    void api().call('updates.check');
  };
  if (readsLicences) return <LicencesDialog onClose={() => setReadsLicences(false)} />;
  return (
    <WindowDialog
      title={text.title}
      onClose={onClose}
      buttons={
        <>
          <PushButton label={words().updates.checkFrom} onPress={checkForUpdates} />
          <PushButton label={text.copyFacts} icon={<Copy size={14} aria-hidden="true" />} onPress={() => void copy()} />
          <PushButton label={words().window.close} look="main" autoFocus onPress={onClose} />
        </>
      }
    >
      <p>{text.what}</p>
      <dl className="about-facts selectable">
        <Fact name={text.version}>{info?.version}</Fact>
        <Fact name={text.runsOn}>{runsOn(info)}</Fact>
        <Fact name={text.licence}>{text.licenceText}</Fact>
        <Fact name={text.profileFolder}>
          <span className="address">{folderOf(info)}</span>
        </Fact>
        <Fact name={text.standsOn}>
          <Pages onGo={(page) => void go(page)} />
        </Fact>
      </dl>
      <div className="buttons">
        <PushButton
          label={text.openFolder}
          icon={<FolderOpen size={14} aria-hidden="true" />}
          onPress={() => void go('folder')}
        />
        <PushButton
          label={text.licences}
          icon={<Scale size={14} aria-hidden="true" />}
          onPress={() => setReadsLicences(true)}
        />
      </div>
      <p role="status" className="problem">
        {problem}
      </p>
    </WindowDialog>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Pages({ onGo }: { onGo: (page: AboutPage) => void }) {
  return (
    <span className="about-pages">
      {(Object.keys(aboutPages) as AboutPage[]).map((page) => (
        <PushButton
          key={page}
          look="quiet"
          label={aboutPages[page].name}
          name={words().about.inBrowser(aboutPages[page].name)}
          icon={<ExternalLink size={14} aria-hidden="true" />}
          onPress={() => onGo(page)}
        />
      ))}
    </span>
  );
}

const runsOn = (info: AppInfo | null): string =>
  info ? `Electron ${info.electron}, Chromium ${info.chromium}, Node.js ${info.node}` : '';

const folderOf = (info: AppInfo | null): string => info?.profileFile.replace(/[/\\][^/\\]*$/, '') ?? '';

const factLines = (info: AppInfo | null): readonly string[] => [
  `Culvert ${info?.version ?? ''}`,
  runsOn(info),
  folderOf(info),
];
