/**
 * Runs a command for as long as its own standard input is open. A test process that ends in whatever way, even by
 * SIGKILL, closes that pipe, and the command goes with it.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

const [command = '', ...parameters] = process.argv.slice(2);
const child = spawn(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', () => process.exit(1));
child.on('exit', code => process.exit(code ?? 1));
process.stdin.on('end', () => child.kill('SIGKILL')).resume();
