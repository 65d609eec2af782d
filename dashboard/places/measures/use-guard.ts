/** Keeps the person from losing what they have written. */
import { useEffect } from 'preact/hooks';
import { guardLeaving } from '../../router/location.ts';
import { common } from '../../words/common.ts';

/** While something is unsaved, leaving is asked about: within the app, and by closing the window. */
export function useGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    const free = guardLeaving(() => window.confirm(common.value.unsaved));
    window.addEventListener('beforeunload', hold);
    return () => {
      free();
      window.removeEventListener('beforeunload', hold);
    };
  }, [unsaved]);
}
