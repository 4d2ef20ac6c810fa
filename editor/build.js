// Bundles the editor into editor/dist/editor.js. Run by `cargo xtask dist`.

import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('editor.js')],
  outfile: here('dist/editor.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  // Leaves out what the packages do only for their own developers.
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
