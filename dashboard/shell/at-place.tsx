/** The place that the address leads to, once its part of the app is there. */
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { Loading } from '../parts/states.tsx';
import { PLACES } from '../places/all.ts';
import type { Place, PlaceComponent, PlaceProps } from '../places/place.ts';
import { path } from '../router/location.ts';
import { matchPath } from '../router/match.ts';
import { me } from '../sign-in/session.ts';
import { Broken, Forbidden, NotLoaded, Nowhere } from './no-place.tsx';

/** The first that fits: `/measures/new` stands before `/measures/:id`. */
function placeAt(at: string) {
  for (const place of PLACES) {
    const parameters = matchPath(place.pattern, at);
    if (parameters !== undefined) return { place, parameters };
  }
  return undefined;
}

const loaded = new Map<Place, PlaceComponent>();

/** Loads the part for an address ahead of time. */
export async function prepare(at: string): Promise<void> {
  const found = placeAt(at);
  if (found !== undefined && !loaded.has(found.place)) loaded.set(found.place, (await found.place.load()).default);
}

/** The place, or in its room that it has failed: the ways out of it stay. */
function Drawn({ of: Component, parameters }: PlaceProps & { of: PlaceComponent }) {
  const [error] = useErrorBoundary(failure => console.error(failure));
  return error === undefined ? <Component parameters={parameters} /> : <Broken />;
}

export function AtPlace() {
  const at = path.value;
  const found = placeAt(at);
  const [, setTurn] = useState(0);
  const [failed, setFailed] = useState(false);
  const component = found === undefined ? undefined : loaded.get(found.place);

  useEffect(() => {
    setFailed(false);
    if (component !== undefined) return;
    let gone = false;
    prepare(at).then(
      () => {
        if (!gone) setTurn(before => before + 1);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [at, component]);

  if (found === undefined) return <Nowhere />;
  if (found.place.roles !== undefined && !found.place.roles.includes(me.value.role)) return <Forbidden />;
  if (failed) return <NotLoaded />;
  if (component === undefined) return <Loading lines={6} />;
  return <Drawn key={at} of={component} parameters={found.parameters} />;
}
