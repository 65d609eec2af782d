/** Leads to the first field that is wrong, once it is known which. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Issue } from './model.ts';

/** For the element around the fields. */
export function useIssuesFocus(issues: readonly Issue[]): RefObject<HTMLDivElement | null> {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (issues.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [issues]);
  return form;
}
