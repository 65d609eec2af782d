/** How a pair stands, as a shape and a word. */
import type { Standing } from './linked.ts';
import { words } from './words.ts';

const TONES: Readonly<Record<Standing, string>> = {
  associated: 'change-better',
  'by-chance': 'change-even',
  constant: 'change-even',
  'too-short': 'change-even',
};

const SHAPES: Readonly<Record<Standing, string>> = {
  associated: 'M2 12q3-9 6-4t6-5M2 8q3-9 6-4t6-5',
  'by-chance': 'M2 11q3-9 6-4t6-5M2 4q3 9 6 4t6 5',
  constant: 'M2 8h12',
  'too-short': 'M5 8h6',
};

export function StandingMark({ standing }: { standing: Standing }) {
  const { associated, byChance, lagNothing } = words.value;
  const names = { associated, 'by-chance': byChance, constant: byChance, 'too-short': lagNothing };
  return (
    <span class={`mark link-mark ${TONES[standing]}`}>
      <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={SHAPES[standing]} />
      </svg>
      {names[standing]}
    </span>
  );
}
