/** Keeps the person from losing what they have written. */
import { useEffect, useRef } from 'preact/hooks';
import { guardLeaving } from '../router/location.ts';
import { common } from '../words/common.ts';

/** While something is unsaved, leaving is asked about: within the app, and by closing the window. */
export function useUnsavedGuard(isUnsaved: () => boolean): void {
  const latest = useRef(isUnsaved);
  latest.current = isUnsaved;
  useEffect(() => {
    const release = guardLeaving(() => !latest.current() || window.confirm(common.value.unsaved));
    const hold = (event: BeforeUnloadEvent): void => {
      if (latest.current()) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => {
      release();
      window.removeEventListener('beforeunload', hold);
    };
  }, []);
}
