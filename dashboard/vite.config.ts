/** Builds the app into dist/dashboard. No script or style is written into the page: its content policy forbids both. */
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const API = process.env.PITH_API ?? 'http://127.0.0.1:8787';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: fileURLToPath(new URL('../dist/dashboard', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // A small picture as a data address in a style sheet would need a wider content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What nearly every place has is one file: a dozen small ones take longer than their bytes.
        codeSplitting: {
          groups: [
            {
              name: 'house',
              test: /node_modules\/(@?preact)|dashboard\/(api|parts|router|shell|words)\/|sign-in\/session|\/client\/[a-z-]+\.ts$/,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    // `npm run dashboard:dev` beside a Pith that runs: the app from here, everything else from there.
    // The app's own modules lie under /sign-in/, too.
    proxy: Object.fromEntries(
      ['^/v1/', '^/s/', '^/sign-in(\\.json|/token|/end)?([?]|$)'].map(path => [path, { target: API }]),
    ),
  },
});
