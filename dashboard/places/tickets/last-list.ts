/** The list that was looked at last: a ticket leads back to where the person came from. */
import { signal } from '@preact/signals';

export const lastList = signal<string | undefined>(undefined);
