/** Builds the console into static files under `/console/`, each beside its gzipped self; nothing is loaded from elsewhere. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const COMPRESSED = /\.(js|css|svg)$/;

/**
 * So that the server compresses nothing while it serves.
 *
 * @returns {import('vite').Plugin}
 */
function compressOnce() {
  let folder = '';
  return {
    name: 'compress-once',
    apply: 'build',
    configResolved({ build }) {
      folder = build.outDir;
    },
    closeBundle() {
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      for (const name of names.filter((each) => COMPRESSED.test(each))) {
        const file = join(folder, name);
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [compressOnce()],
  build: {
    // Inlined images would need a wider policy.
    assetsInlineLimit: 0,
    outDir: join(import.meta.dirname, '../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
});
