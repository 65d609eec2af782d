/** Preloaded by bundles.ts: nobody is called. The first who is called is named, and the process ends at once. */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import process from 'node:process';

/** `connect` takes options, perhaps in an array of normalised arguments, or a port and a host. */
const hostOf = parameters => {
  const [first, second] = parameters.flat();
  return typeof first === 'object' ? (first.host ?? first.path) : second;
};

Socket.prototype.connect = (...parameters) => {
  writeSync(process.stdout.fd, `called ${hostOf(parameters)}\n`);
  process.exit(0);
};
