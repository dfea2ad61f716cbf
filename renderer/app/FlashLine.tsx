import { words } from '@shared/words/words.ts';
import { Info, TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { useUi } from '../store/ui.ts';

/** What was just done, with a way back where there is one. It stays until the next, or until dismissed. */
export function FlashLine() {
  const flash = useUi((ui) => ui.flash);
  const say = useUi((ui) => ui.say);
  const Icon = flash?.level === 'warning' ? TriangleAlert : Info;
  return (
    <div role="status" aria-label={words().window.message}>
      {flash && (
        <div className={`bar bar-${flash.level}`}>
          <Icon size={16} className="bar-icon" aria-hidden="true" />
          <span className="bar-text">{flash.text}</span>
          {flash.action && <PushButton label={flash.action.label} look="quiet" onPress={flash.action.run} />}
          <Button className="icon-button" aria-label={words().window.dismissMessage} onPress={() => say(null)}>
            <X size={14} aria-hidden="true" />
          </Button>
        </div>
      )}
    </div>
  );
}
