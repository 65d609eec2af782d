/** After a refused attempt, the person goes on at the first field that is wrong. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * For the element around the fields. `tries`: how often it was refused before it was sent; `problem`: why the API has
 * refused it.
 */
export function useFirstWrong<Room extends HTMLElement>(tries: number, problem: unknown): RefObject<Room | null> {
  const room = useRef<Room>(null);
  const focus = (): void => room.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  useEffect(() => {
    if (tries > 0) focus();
  }, [tries]);
  useEffect(() => {
    if (problem !== undefined) focus();
  }, [problem]);
  return room;
}
