/** The place that the address leads to, once its part of the app is there. */
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem.ts';
import { Failed, Loading, NoPermission, NotFound } from '../parts/states.tsx';
import { PLACES, type Place, type PlaceComponent } from '../places/all.ts';
import { path } from '../router/location.ts';
import { matchPath } from '../router/match.ts';
import { me } from '../sign-in/session.ts';

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

export function AtPlace() {
  const at = path.value;
  const found = placeAt(at);
  const [, setTurn] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const component = found === undefined ? undefined : loaded.get(found.place);

  useEffect(() => {
    setProblem(undefined);
    if (component !== undefined) return;
    let gone = false;
    prepare(at).then(
      () => {
        if (!gone) setTurn(before => before + 1);
      },
      () => {
        // After a new release the parts of the old one are gone: a fresh page has the new ones.
        if (!gone) setProblem(new Problem({ status: 0, code: 'not-loaded', detail: at }));
      },
    );
    return () => {
      gone = true;
    };
  }, [at, component]);

  if (found === undefined) return <NotFound />;
  if (found.place.roles !== undefined && !found.place.roles.includes(me.value.role)) return <NoPermission />;
  if (problem !== undefined) return <Failed problem={problem} retry={() => location.reload()} />;
  if (component === undefined) return <Loading lines={6} />;
  const Component = component;
  return <Component key={at} parameters={found.parameters} />;
}
