import { ChevronDown } from 'lucide-react';
import {
  Button,
  Collection,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components';

export interface InteropItem<K extends string> {
  readonly id: K;
  readonly label: string;
  /** What more there is to say; `''` for nothing. */
  readonly detail: string;
}

interface InteropMenuProps<K extends string> {
  readonly label: string;
  /** What the items have in common stands over them; `''` for nothing. */
  readonly sections: readonly { readonly heading: string; readonly items: readonly InteropItem<K>[] }[];
  readonly onChoose: (key: K) => void;
}

/** A button that opens a menu of a few things to do. */
export function InteropMenu<K extends string>({ label, sections, onChoose }: InteropMenuProps<K>) {
  return (
    <MenuTrigger>
      <Button className="button button-plain">
        {label}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover interop-menu" placement="bottom end">
        <Menu className="menu" onAction={(key) => onChoose(key as K)}>
          {sections.map(({ heading, items }) => (
            <MenuSection key={heading} id={heading || 'all'} {...(heading === '' ? { 'aria-label': label } : {})}>
              {heading !== '' && <Header className="group-title interop-heading">{heading}</Header>}
              <Collection items={items}>{(item) => <Item item={item} />}</Collection>
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ item: { id, label, detail } }: { item: InteropItem<string> }) {
  return (
    <MenuItem id={id} className="menu-item interop-item" textValue={label}>
      <Text slot="label" className="menu-label">
        {label}
      </Text>
      {detail !== '' && (
        <Text slot="description" className="menu-detail">
          {detail}
        </Text>
      )}
    </MenuItem>
  );
}
