import { describeRule } from '@shared/describe/rule.ts';
import type { ForwardSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { ChevronDown, Copy, ExternalLink } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { PushButton } from '../../fields/PushButton.tsx';
import { runUse } from './run-use.ts';
import { useBrowsers } from './use-browsers.ts';
import { type Use, usesOf } from './uses.ts';

const isWindows = navigator.userAgent.includes('Windows');

/** The likeliest thing to do with a forward as a button, and the others in a menu beside it. */
export function UseForward({ sessionId, forward }: { sessionId: string; forward: ForwardSnapshot }) {
  const isListening = forward.status.state === 'listening';
  const browsers = useBrowsers(isListening && forward.rule.kind === 'dynamic');
  const { uses, isSure } = usesOf(forward, browsers, isWindows);
  const [first] = uses;
  if (!first) return null;
  const rule = describeRule(forward.rule);
  const run = (use: Use) => void runUse(use, sessionId, forward.id);
  return (
    <div className="use-forward">
      {isSure && (
        <PushButton
          label={first.label}
          name={`${first.label}: ${rule}`}
          icon={<UseIcon use={first} />}
          onPress={() => run(first)}
        />
      )}
      <MenuTrigger>
        <Button className="icon-button use-more" aria-label={words().status.use.more(rule)}>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
        <Popover className="menu-popover" placement="bottom end">
          <Menu className="menu" aria-label={words().status.use.more(rule)}>
            {uses.map((use) => (
              <MenuItem
                key={use.key}
                id={use.key}
                className="menu-item"
                textValue={use.label}
                onAction={() => run(use)}
              >
                <UseIcon use={use} />
                <span>{use.label}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

function UseIcon({ use }: { use: Use }) {
  const Icon = use.does === 'copy' ? Copy : ExternalLink;
  return <Icon size={14} aria-hidden="true" />;
}
