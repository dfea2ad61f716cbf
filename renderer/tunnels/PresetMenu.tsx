import { type PresetName, presetNames } from '@shared/model/preset.ts';
import { words } from '@shared/words/words.ts';
import { AppWindow, ChevronDown, Database, Globe, type LucideIcon, Monitor, Share2 } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { Mnemonic } from '../fields/Mnemonic.tsx';
import { useForms } from '../session/forms.tsx';
import { applyPreset } from './apply-preset.ts';

const icons: Readonly<Record<PresetName, LucideIcon>> = {
  postgresql: Database,
  mysql: Database,
  redis: Database,
  rdp: Monitor,
  vnc: Monitor,
  web: AppWindow,
  socks: Globe,
  share: Share2,
};

/** Fills the fields in for what people often forward. */
export function PresetMenu() {
  const forms = useForms();
  const text = words().presets;
  const { presetsLetter } = words().tunnels;
  // A menu that closes gives the focus back to its button, a frame later: the fields take it after that.
  const choose = (name: PresetName) =>
    requestAnimationFrame(() => requestAnimationFrame(() => void applyPreset(forms, name)));
  return (
    <MenuTrigger>
      <Button className="button button-plain" data-mnemonic={presetsLetter}>
        <Mnemonic text={text.button} letter={presetsLetter} />
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" onAction={(key) => choose(key as PresetName)} items={presetNames.map((id) => ({ id }))}>
          {({ id }) => <PresetItem name={id} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function PresetItem({ name }: { name: PresetName }) {
  const { names, details } = words().presets;
  const Icon = icons[name];
  return (
    <MenuItem id={name} className="menu-item" textValue={names[name]}>
      <Icon size={16} aria-hidden="true" />
      <Text slot="label" className="menu-label">
        {names[name]}
      </Text>
      <Text slot="description" className="menu-detail">
        {details[name]}
      </Text>
    </MenuItem>
  );
}
