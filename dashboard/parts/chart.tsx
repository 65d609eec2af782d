/** A chart with its title, and the same as a table: a picture alone is nothing to whoever doesn't see it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { common } from '../words/common.ts';
import { language } from '../words/language.ts';

/** What Plot draws with; loaded with the first chart. */
export type PlotLibrary = typeof import('@observablehq/plot');
export type PlotOptions = import('@observablehq/plot').PlotOptions;

/**
 * Draws with Observable Plot, as wide as its room. `options` is asked again whenever what it is made of changes, and
 * has to be the same function until then. `description` says in a sentence what there is to see.
 */
export function Chart({
  options,
  description,
  height = 260,
}: {
  options: (plot: PlotLibrary, width: number) => PlotOptions;
  description: string;
  height?: number;
}) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const spoken = language.value;

  useEffect(() => {
    if (room.current === null) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watcher.observe(room.current);
    return () => watcher.disconnect();
  }, []);

  // Drawn again in another language, too: numbers and dates are written differently.
  useEffect(() => {
    let gone = false;
    if (width === 0) return;
    void import('@observablehq/plot').then(plot => {
      if (gone || room.current === null) return;
      const drawn = plot.plot({ width, height, className: 'plot', ...options(plot, width) });
      // Its style stands in our own sheet: the content policy allows none in the page.
      for (const style of drawn.querySelectorAll('style')) style.remove();
      // Its groups carry names of their own, which say nothing to people: the room around it says what there is to see.
      drawn.setAttribute('aria-hidden', 'true');
      room.current.replaceChildren(drawn);
    });
    return () => {
      gone = true;
    };
  }, [options, width, height, spoken]);

  return <div class="chart" ref={room} role="img" aria-label={description} style={{ minHeight: `${height}px` }} />;
}

/** A chart's frame: what is drawn, how it is told apart, and the table. */
export const ChartFrame = ({
  title,
  legend = [],
  children,
  table,
}: {
  title?: string;
  /** `tone`: the class that colours the sign; each has a shape of its own. */
  legend?: readonly { tone: string; name: string }[];
  children: ComponentChildren;
  table: ComponentChildren;
}) => (
  <figure class="chart-frame">
    {title !== undefined && <figcaption>{title}</figcaption>}
    {legend.length > 0 && (
      <ul class="legend">
        {legend.map(({ tone, name }) => (
          <li key={tone + name}>
            <span class={`swatch ${tone}`} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
    )}
    {children}
    <details class="as-table">
      <summary>{common.value.asTable}</summary>
      {table}
    </details>
  </figure>
);
