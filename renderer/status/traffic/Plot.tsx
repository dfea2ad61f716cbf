import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { createPlot } from './plot.ts';
import 'uplot/dist/uPlot.min.css';

interface PlotProps {
  readonly data: uPlot.AlignedData;
  readonly names: readonly [string, string];
  /** All of it in words, for those who do not see it. */
  readonly summary: string;
}

/** The drawing itself; it follows the room it has and the colours of the page. */
export function Plot({ data, names, summary }: PlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const newest = useRef(data);
  newest.current = data;
  const [inName, outName] = names;
  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const make = () => {
      plot.current?.destroy();
      plot.current = createPlot(target, target.clientWidth, [inName, outName]);
      plot.current.setData(newest.current);
    };
    make();
    const room = new ResizeObserver(() => plot.current?.setSize({ width: target.clientWidth, height: 150 }));
    room.observe(target);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', make);
    return () => {
      room.disconnect();
      dark.removeEventListener('change', make);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [inName, outName]);
  useEffect(() => plot.current?.setData(data), [data]);
  return <div ref={frame} className="plot" role="img" aria-label={summary} />;
}
