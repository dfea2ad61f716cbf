import { randomart } from '@shared/describe/randomart.ts';
import type { OfferedKey } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { CopyButton } from '../fields/CopyButton.tsx';

/** Other ways to compare a key, out of sight until they are wanted. */
export function MoreOfKey({ offered }: { offered: OfferedKey }) {
  const say = words().prompts;
  return (
    <details className="more">
      <summary>{say.moreOfKey}</summary>
      <dl className="more-facts">
        <dt>MD5</dt>
        <dd>
          <code className="selectable">{offered.md5.replace(/^MD5:/, '')}</code>
        </dd>
        <dt>{say.publicKey}</dt>
        <dd className="more-key">
          <code className="selectable">{offered.publicKey}</code>
          <CopyButton text={offered.publicKey} what={say.thePublicKey} />
        </dd>
        <dt>{say.picture}</dt>
        <dd>
          <pre className="randomart" role="img" aria-label={say.pictureName}>
            {randomart(offered.fingerprint, offered.algorithm.replace(/^ssh-/, '').toUpperCase()).join('\n')}
          </pre>
        </dd>
      </dl>
    </details>
  );
}
