/** The words of the printed comparison, and the shapes beside them: nothing is told by colour alone. */
import { type Html, html, trusted } from '#lib/html.ts';
import type { Quadrant, Verdict } from '../sections.ts';

export const QUADRANTS: Readonly<Record<Quadrant, { name: string; says: string }>> = {
  healthy: { name: 'Healthy', says: 'The SLA is met, and so is what customers experience.' },
  watermelon: { name: 'Watermelon', says: 'Green outside, red inside: the SLA is met, the experience is not.' },
  'over-specified': {
    name: 'Over-specified',
    says: 'The experience is met, the SLA is not: the promise is stricter than customers need.',
  },
  failing: { name: 'Failing', says: 'Neither the SLA nor the experience is met.' },
  'insufficient-data': { name: 'Insufficient data', says: 'There are too few tickets, or answers, for a verdict.' },
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  met: 'met',
  missed: 'missed',
  'within-noise': 'within noise',
  'insufficient-data': 'insufficient data',
};

const SHAPES: Readonly<Record<Verdict, string>> = {
  met: '<circle cx="8" cy="8" r="7"/><path d="M4.5 8.5l2.4 2.4 4.6-5.2"/>',
  missed: '<path class="body" d="M8 .8 15.2 8 8 15.2.8 8z"/><path d="M5.6 5.6l4.8 4.8m0-4.8-4.8 4.8"/>',
  'within-noise': '<rect x="1" y="1" width="14" height="14" rx="3"/><path d="M4 8q2-3 4 0t4 0"/>',
  'insufficient-data': '<circle cx="8" cy="8" r="6.5"/><path d="M5 8h6"/>',
};

/** A verdict as a shape and a word. */
export const verdictMark = (verdict: Verdict): Html =>
  html`<span class="verdict ${verdict}"><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${trusted(SHAPES[verdict])}</svg> ${VERDICTS[verdict]}</span>`;

/** Each quadrant is the quarter of a square that it is on the plane. */
const CORNERS: Readonly<Record<Quadrant, string>> = {
  'over-specified': '<rect class="here" x="1" y="1" width="7" height="7"/>',
  healthy: '<rect class="here" x="8" y="1" width="7" height="7"/>',
  failing: '<rect class="here" x="1" y="8" width="7" height="7"/>',
  watermelon: '<rect class="here" x="8" y="8" width="7" height="7"/>',
  'insufficient-data': '',
};

const FRAME = '<rect class="frame" x="1" y="1" width="14" height="14"/><path class="frame" d="M8 1v14M1 8h14"/>';

/** A quadrant as its place and a word. */
export const quadrantMark = (quadrant: Quadrant): Html =>
  html`<span class="quadrant ${quadrant}"><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${trusted(CORNERS[quadrant] + FRAME)}</svg> ${QUADRANTS[quadrant].name}</span>`;
