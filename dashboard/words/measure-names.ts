/** Names of Pith's own measures in the language of the person. Those of a company's own measures are as it named them. */
import { computed } from '@preact/signals';
import { language } from './language.ts';

const NAMES: Readonly<Record<'de' | 'it', Readonly<Record<string, string>>>> = { de: {}, it: {} };

const names = computed(
  () => (language.value === 'en' ? {} : NAMES[language.value]) as Readonly<Record<string, string>>,
);

const sentence = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');

/** The measure's name; `given`: as the catalogue has it. */
export const measureName = (id: string, given?: string): string => names.value[id] ?? given ?? sentence(id);
