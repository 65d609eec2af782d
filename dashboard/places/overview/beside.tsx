/** What stands beside the plane: how it is read, and the units that have no place on it. */
import { useId } from 'preact/hooks';
import { count } from '../../words/numbers.ts';
import { type Quadrant, terms } from '../../words/terms.ts';
import { unitHref } from './links.ts';
import { placedRows } from './plane-geometry.ts';
import type { UnitRow } from './rows.ts';
import { Shape } from './shape.tsx';
import { words } from './words.ts';

const QUADRANTS: readonly Quadrant[] = ['watermelon', 'healthy', 'failing', 'over-specified'];

function reasonOf({ now }: UnitRow): string {
  if (now === undefined || now.sla.attainment.n + now.tickets.created + now.tickets.resolved === 0) {
    return words.value.besideNone;
  }
  if (now.sla.verdict === 'insufficient-data') return words.value.besideSla(count(now.sla.attainment.n));
  return words.value.besideXla;
}

export function BesidePlane({ rows, withTrace }: { rows: readonly UnitRow[]; withTrace: boolean }) {
  const placed = new Set(placedRows(rows));
  const others = rows.filter(row => !placed.has(row));
  const id = useId();
  return (
    <div class="plane-beside">
      {others.length > 0 && (
        <section aria-labelledby={id}>
          <h3 id={id}>{words.value.beside}</h3>
          <ul class="plain-list beside-list">
            {others.map(row => (
              <li key={row.id}>
                <a href={unitHref(row.id)}>{row.name}</a>
                <small>{reasonOf(row)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {placed.size > 0 && (
        <section aria-labelledby={`${id}-reading`}>
          <h3 id={`${id}-reading`}>{words.value.reading}</h3>
          <ul class="plane-key">
            {QUADRANTS.map(quadrant => (
              <li key={quadrant}>
                <Shape quadrant={quadrant} />
                <span>
                  <strong>{terms.value.quadrant[quadrant]}</strong>
                  <small>{terms.value.quadrantSays[quadrant]}</small>
                </span>
              </li>
            ))}
            {withTrace && (
              <li>
                <svg class="unit-shape" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                  <circle class="was" cx="12" cy="12" r="6" />
                </svg>
                <small>{words.value.before}</small>
              </li>
            )}
          </ul>
        </section>
      )}
    </div>
  );
}
