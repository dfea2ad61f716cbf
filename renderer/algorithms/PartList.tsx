import type { AlgorithmRole, AlgorithmSettings } from '@shared/model/algorithms.ts';
import { words } from '@shared/words/words.ts';
import { type KeyboardEvent, useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { canMove, isOwn, move, orderedPart, resetPart } from './order.ts';
import { markOf } from './words.ts';

interface PartListProps {
  readonly role: AlgorithmRole;
  readonly settings: AlgorithmSettings;
  readonly onChange: (settings: AlgorithmSettings) => void;
}

/** One part's order, with the line below which nothing is offered. Alt with an arrow key moves the marked row. */
export function PartList({ role, settings, onChange }: PartListProps) {
  const [marked, setMarked] = useState<string | null>(null);
  const say = words().algorithms;
  const { offered, others } = orderedPart(settings, role);
  const { title, purpose } = words().algorithms.parts[role];
  const moveBy = (by: -1 | 1) => marked !== null && onChange(move(settings, role, marked, by));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    moveBy(by);
  };
  const isStuck = (by: -1 | 1) => marked === null || !canMove(settings, role, marked, by);
  return (
    <Group title={title} className="algorithm-part">
      <p className="help">{purpose}</p>
      <div className="list-frame" onKeyDownCapture={onKeyDown} role="presentation">
        <ListBox
          aria-label={say.inOrder(title)}
          className="list"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={marked === null ? [] : [marked]}
          onSelectionChange={(keys) => setMarked(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
        >
          <ListBoxSection id="offered" aria-label={say.offered}>
            {offered.map((name) => (
              <Row key={name} name={name} />
            ))}
          </ListBoxSection>
          {others.length > 0 && (
            <ListBoxSection id="others">
              <Header className="algorithm-line">{say.notOffered}</Header>
              {others.map((name) => (
                <Row key={name} name={name} isOff />
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      </div>
      <p className="help algorithm-why" aria-live="polite">
        {whyOf(marked) || ' '}
      </p>
      <div className="buttons">
        <PushButton label={say.up} name={say.upOf(title)} isDisabled={isStuck(-1)} onPress={() => moveBy(-1)} />
        <PushButton label={say.down} name={say.downOf(title)} isDisabled={isStuck(1)} onPress={() => moveBy(1)} />
        <PushButton
          label={say.reset}
          name={say.resetOf(title)}
          isDisabled={!isOwn(settings, role)}
          onPress={() => onChange(resetPart(settings, role))}
        />
      </div>
    </Group>
  );
}

function whyOf(name: string | null): string {
  const mark = name === null ? null : markOf(name);
  return mark ? `${mark.why} ${mark.instead}`.trim() : '';
}

function Row({ name, isOff = false }: { name: string; isOff?: boolean }) {
  const mark = markOf(name);
  return (
    <ListBoxItem id={name} className="list-item algorithm" textValue={name} data-off={isOff || undefined}>
      <Text slot="label" className="truncate" elementType="span">
        {name}
      </Text>
      {mark && (
        <Text slot="description" className={`algorithm-mark algorithm-${mark.tone}`} elementType="span">
          {mark.word}
        </Text>
      )}
    </ListBoxItem>
  );
}
