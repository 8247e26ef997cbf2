import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');
const server = process.env['API_URL'] ?? 'http://127.0.0.1:8080';

/** The pages of the site: address on the left, file in the repository on the right. */
const pages = [
  { name: 'web', source: 'web/index.html', output: 'index.html', address: '/' },
  {
    name: 'modeler',
    source: 'modeler/index.html',
    output: 'modeler/index.html',
    address: '/modeler/',
  },
].filter((page) => existsSync(resolve(root, page.source)));

/** Gives every page its address, in the build and while developing, wherever its file lies. */
function placePages(): Plugin {
  return {
    name: 'place-pages',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const page of pages) {
        const html = bundle[page.source];
        if (html) html.fileName = page.output;
      }
    },
    configureServer(development) {
      development.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        const isPage = request.headers.accept?.includes('text/html') && !path.includes('.');
        if (isPage)
          request.url = path.startsWith('/modeler') ? '/modeler/index.html' : '/web/index.html';
        next();
      });
    },
  };
}

// biome-ignore lint/style/noDefaultExport: Vite reads its settings from the default export.
export default defineConfig({
  root,
  base: '/',
  publicDir: resolve(root, 'web/public'),
  appType: 'mpa',
  plugins: [react(), placePages()],
  resolve: {
    // The two halves of form-js bring a copy each, and components of one do not run in the other.
    dedupe: ['preact'],
    alias: [
      { find: /^#engine$/, replacement: resolve(root, 'engine/index.ts') },
      { find: /^#processes$/, replacement: resolve(root, 'processes/index.ts') },
    ],
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: server, changeOrigin: false } },
  },
  build: {
    outDir: resolve(root, 'dist/web'),
    emptyOutDir: true,
    manifest: true,
    assetsDir: 'assets',
    target: 'es2022',
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page.name, resolve(root, page.source)])),
    },
  },
});
