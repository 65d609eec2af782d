/** A part of a digest as something to be read, whatever it is written as in the end. */

export interface Line {
  text: string;
  /** A word before it: how it went. Never the colour alone. */
  mark?: { word: string; tone: 'good' | 'bad' | 'neutral' };
}

export interface Section {
  heading: string;
  /** Above the lines. */
  intro?: string;
  lines: readonly Line[];
}
