import { type ReactNode, useEffect, useRef, useState } from 'react';

interface LazyItemProps {
  readonly isLazy: boolean;
  readonly children: ReactNode;
}

/** How far outside the panel an element is drawn already. */
const ahead = '600px 0px';

/**
 * A list item that is drawn only near the part of the list in sight, where `isLazy`: a list of hundreds stays quick. Once
 * drawn it keeps its height, so that nothing jumps. One that has the focus stays.
 */
export function LazyItem({ isLazy, children }: LazyItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const [isNear, setNear] = useState(!isLazy);
  useEffect(() => {
    const element = item.current;
    if (!isLazy || !element) return setNear(true);
    const watch = new IntersectionObserver(
      (seen) => {
        // A busy page is told of several changes at once, of which the last is how it is.
        const shows = seen.at(-1)?.isIntersecting === true || element.contains(document.activeElement);
        if (!shows && element.offsetHeight > 0) element.style.minHeight = `${element.offsetHeight}px`;
        setNear(shows);
      },
      { rootMargin: ahead },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [isLazy]);
  return (
    <li ref={item} className="forward-line">
      {isNear ? children : null}
    </li>
  );
}
