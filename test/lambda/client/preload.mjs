/**
 * Loaded before the runtime interface client, which is unchanged but for one file: its compiled client of the runtime
 * API takes a compiler, cmake and most of a minute to install. Where it asks for that, it gets ours.
 */
import { registerHooks } from 'node:module';

const COMPILED = './rapid-client.node';
const OURS = new URL('rapid-client.cjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === COMPILED ? { url: OURS, format: 'commonjs', shortCircuit: true } : next(specifier, context),
});
