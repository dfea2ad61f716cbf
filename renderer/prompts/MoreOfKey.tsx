import { randomart } from '@shared/describe/randomart.ts';
import type { OfferedKey } from '@shared/model/tunnel-error.ts';
import { CopyButton } from '../fields/CopyButton.tsx';

/** Other ways to compare a key, out of sight until they are wanted. */
export function MoreOfKey({ offered }: { offered: OfferedKey }) {
  return (
    <details className="more">
      <summary>More about this key</summary>
      <dl className="more-facts">
        <dt>MD5</dt>
        <dd>
          <code className="selectable">{offered.md5.replace(/^MD5:/, '')}</code>
        </dd>
        <dt>Public key</dt>
        <dd className="more-key">
          <code className="selectable">{offered.publicKey}</code>
          <CopyButton text={offered.publicKey} what="the public key" />
        </dd>
        <dt>Picture</dt>
        <dd>
          <pre className="randomart" role="img" aria-label="Picture of the fingerprint, as ssh-keygen draws it">
            {randomart(offered.fingerprint, offered.algorithm.replace(/^ssh-/, '').toUpperCase()).join('\n')}
          </pre>
        </dd>
      </dl>
    </details>
  );
}
