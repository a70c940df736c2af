import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { freePort } from '../../worker/dev/server.ts';

const FOLDER = '.tmp/bench-empty';

const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Empty</title>
<meta name="viewport" content="width=device-width"></head>
<body><div id="app"></div><script type="module" src="/main.ts"></script></body></html>`;

const MAIN = `import { h, render } from 'preact';
render(h('main', null, h('h1', null, 'Nothing')), document.querySelector('#app'));
navigator.serviceWorker.register('/sw.js');`;

/** The least an offline app can be: Preact says one word, and Workbox keeps the three files. */
export const serveEmptyPage = async (): Promise<{ url: string; close(): Promise<void> }> => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'index.html'), HTML);
  writeFileSync(join(FOLDER, 'main.ts'), MAIN);
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    plugins: [
      VitePWA({
        injectRegister: false,
        manifest: false,
        workbox: { globPatterns: ['**/*.{js,html}'], clientsClaim: true, skipWaiting: true },
      }),
    ],
  });
  cpSync(join(FOLDER, 'dist'), join(FOLDER, 'served'), { recursive: true });
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    try {
      const body = readFileSync(join(FOLDER, 'served', path));
      response.writeHead(200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
};
