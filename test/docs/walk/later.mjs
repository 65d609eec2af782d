// Loaded into every Node of a walk (`--import`): the clock goes on from WALK_DAYS days later.
const DAY = 86_400_000;
const shift = Number(process.env.WALK_DAYS ?? 0) * DAY;
const Now = Date;

globalThis.Date = class extends Now {
  constructor(...given) {
    if (given.length === 0) super(Now.now() + shift);
    else super(...given);
  }

  static now() {
    return Now.now() + shift;
  }
};
