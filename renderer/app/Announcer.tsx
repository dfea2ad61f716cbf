import { words } from '@shared/words/words.ts';
import { useEffect, useState } from 'react';
import { useMirror } from '../store/mirror.ts';
import { stateNews } from './state-news.ts';

/** Says every change of a session's state to a screen reader; nothing of it is seen. */
export function Announcer() {
  const [news, setNews] = useState('');
  useEffect(
    () =>
      useMirror.subscribe((now, before) => {
        if (now.status === before.status) return;
        const sentences = stateNews(before.status, now.status);
        if (sentences.length > 0) setNews(sentences.join(' '));
      }),
    [],
  );
  return (
    <div className="visually-hidden" role="status" aria-label={words().window.news}>
      {news}
    </div>
  );
}
