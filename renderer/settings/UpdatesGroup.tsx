import type { UpdateView } from '@shared/model/updates.ts';
import { parseFeedAddress } from '@shared/parse/update-feed.ts';
import { words } from '@shared/words/words.ts';
import { Download, RefreshCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { changeSettings } from './actions.ts';

/** Where newer versions are looked for, and what came of it. Nothing here is done unless a person presses a button. */
export function UpdatesGroup({ savedFeed }: { savedFeed: string }) {
  const view = useMirror((mirror) => mirror.updates);
  const outcome = useInSight(view?.state);
  const say = words().updates;
  if (!view) return null;
  return (
    <Group title={say.title} className="updates">
      <p className="help">{view.feed === null ? say.off : say.on(view.feed)}</p>
      <div className="updates-outcome" ref={outcome}>
        <p role="status" className={view.state.state === 'failed' ? 'problem' : ''}>
          {say.state(view.state, view.page, view.open)}
        </p>
        <div className="updates-buttons">
          <Buttons view={view} />
        </div>
      </div>
      <FeedField saved={savedFeed} />
    </Group>
  );
}

/** What is told after somebody asked is brought into sight, as About leads here too. */
function useInSight(told: unknown) {
  const place = useRef<HTMLDivElement>(null);
  const first = useRef(told);
  useEffect(() => {
    if (told !== first.current) place.current?.scrollIntoView({ block: 'nearest' });
  }, [told]);
  return place;
}

function FeedField({ saved }: { saved: string }) {
  const say = words().updates;
  const { control, setError, clearErrors, getValues } = useForm({ values: { feed: saved } });
  const keep = (text: string) => {
    const feed = text.trim() === '' ? '' : parseFeedAddress(text);
    if (feed === null) return setError('feed', { message: say.badFeed });
    clearErrors('feed');
    if (feed !== saved) void changeSettings({ updateFeed: feed });
  };
  return (
    <TextInput
      control={control}
      name="feed"
      label={say.feed}
      help={say.feedHelp}
      onEnter={() => keep(getValues('feed'))}
      onLeave={keep}
    />
  );
}

function Buttons({ view: { feed, state, open } }: { view: UpdateView }) {
  const say = words().updates;
  if (state.state === 'downloading')
    return <PushButton label={say.cancel} onPress={() => void api().call('updates.cancel')} />;
  if (state.state === 'ready') return <InstallButtons decided={state.install !== 'not-yet'} open={open} />;
  return (
    <>
      {state.state === 'newer' && state.way === 'download' && (
        <PushButton
          label={say.download}
          look="main"
          icon={<Download size={14} aria-hidden="true" />}
          onPress={() => void api().call('updates.download')}
        />
      )}
      <PushButton
        label={say.check}
        icon={<RefreshCw size={14} aria-hidden="true" />}
        isDisabled={feed === null || state.state === 'checking'}
        onPress={() => void api().call('updates.check')}
      />
    </>
  );
}

function InstallButtons({ decided, open }: { decided: boolean; open: number }) {
  const say = words().updates;
  if (decided) return <PushButton label={say.notYet} onPress={() => void api().call('updates.install', 'not-yet')} />;
  return (
    <>
      <PushButton
        label={open === 0 ? say.installNow : say.installClosed}
        look="main"
        ignoresDoubleClick
        onPress={() => void api().call('updates.install', 'when-closed')}
      />
      <PushButton
        label={say.installAtQuit}
        ignoresDoubleClick
        onPress={() => void api().call('updates.install', 'at-quit')}
      />
    </>
  );
}
