// Loaded before Pith: a wall clock that a test sets forward and back. On SIGUSR2 it reads by how many milliseconds.
import { readFileSync } from 'node:fs';

const RealDate = Date;
let offset = 0;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }

  static now() {
    return RealDate.now() + offset;
  }
};

process.on('SIGUSR2', () => {
  offset = Number(readFileSync(process.env.PITH_TEST_CLOCK, 'utf8'));
  process.stderr.write(`${JSON.stringify({ level: 'info', message: 'the clock was set', offset })}\n`);
});
