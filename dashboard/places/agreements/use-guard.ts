/** A form that isn't sent yet is not left by accident. */
import { useEffect } from 'preact/hooks';
import { guardLeaving } from '../../router/location.ts';
import { common } from '../../words/common.ts';

/** Asks before the person leaves what they have written. */
export function useGuard(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const free = guardLeaving(() => window.confirm(common.value.unsaved));
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => {
      free();
      window.removeEventListener('beforeunload', hold);
    };
  }, [isDirty]);
}
