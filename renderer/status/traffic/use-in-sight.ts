import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far outside the panel counts as in sight. */
const ahead = '100px 0px';

/** Whether an element can be seen: what moves where nobody looks need not be drawn. */
export function useInSight<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const place = useRef<E>(null);
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new IntersectionObserver((seen) => setInSight(seen.at(-1)?.isIntersecting === true), {
      rootMargin: ahead,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [place, isInSight];
}
