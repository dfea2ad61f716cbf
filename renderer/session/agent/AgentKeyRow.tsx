import type { AgentKeyView } from '@shared/model/agent-view.ts';
import { words } from '@shared/words/words.ts';
import { Check, Fingerprint } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import { CertificateNote } from '../CertificateNote.tsx';
import { keyName, kindWords } from './agent-words.ts';

interface AgentKeyRowProps {
  readonly agentKey: AgentKeyView;
  readonly isPicked: boolean;
  readonly onPick: (isPicked: boolean) => void;
}

/** One key of the agent, to be ticked for this session. */
export function AgentKeyRow({ agentKey, isPicked, onPick }: AgentKeyRowProps) {
  const { comment, fingerprint, isSecurityKey, certificates } = agentKey;
  const text = words().agent;
  return (
    <li className="agent-key">
      <PickBox label={keyName(agentKey)} isPicked={isPicked} onPick={onPick}>
        <span className="agent-key-words">
          <span className="agent-key-head">
            <span className="kind">{kindWords(agentKey)}</span>
            <span className="truncate">{comment || text.noComment}</span>
            {isSecurityKey && (
              <span className="exposure" title={text.securityKeyHelp}>
                <Fingerprint size={12} aria-hidden="true" />
                {text.securityKey}
              </span>
            )}
          </span>
          <span className="agent-key-print">{fingerprint}</span>
          {certificates.map((certificate) => (
            <CertificateNote
              key={`${certificate.authority.fingerprint} ${certificate.serial}`}
              certificate={certificate}
            />
          ))}
        </span>
      </PickBox>
    </li>
  );
}

/** A key that was picked before and that the agent does not hold now. */
export function AbsentKeyRow({ fingerprint, onDrop }: { fingerprint: string; onDrop: () => void }) {
  const { absentKey } = words().agent;
  return (
    <li className="agent-key">
      <PickBox label={`${absentKey}, ${fingerprint}`} isPicked onPick={(on) => on || onDrop()}>
        <span className="agent-key-words">
          <span className="muted">{absentKey}</span>
          <span className="agent-key-print">{fingerprint}</span>
        </span>
      </PickBox>
    </li>
  );
}

interface PickBoxProps {
  readonly label: string;
  readonly isPicked: boolean;
  readonly onPick: (isPicked: boolean) => void;
  readonly children: React.ReactNode;
}

function PickBox({ label, isPicked, onPick, children }: PickBoxProps) {
  return (
    <Checkbox className="check agent-pick" aria-label={label} isSelected={isPicked} onChange={onPick}>
      <span className="check-box" aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
      {children}
    </Checkbox>
  );
}
