import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import project from './package.json' with { type: 'json' };
import { chunkGroups, personHint } from './web/chunks.ts';
import { faceModel } from './web/liveness/model/plugin.ts';

/**
 * Phones in the hands of our users are often years behind: this is what their browsers can do. Syntax above
 * it is rewritten, styles too (light-dark() among them); functions above ES2022 do not compile, since the
 * `lib` of the tsconfigs does not have them.
 */
const TARGET = ['es2021', 'chrome93', 'edge93', 'firefox92', 'safari15.4'];

export default defineConfig({
  root: 'web',
  define: { __APP_VERSION__: JSON.stringify(project.version) },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: TARGET,
    cssTarget: TARGET,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:8787',
      '/.well-known': 'http://localhost:8787',
    },
  },
  worker: { format: 'es' },
  plugins: [
    preact(),
    personHint(),
    faceModel(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'service-worker.ts',
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        globIgnores: [
          // MediaPipe: only who does a face check needs it, and the model that it needs is no part of this either.
          'assets/{detector-worker,looker}-*.js',
          // Seen once, in the browser's question whether to install.
          'screenshot-*.png',
        ],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      manifest: {
        id: '/',
        name: '核验',
        short_name: '核验',
        description: '证明是您本人，事情在手机上就能办。没有网络也能填写。',
        lang: 'zh-CN',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#f6f4ee',
        theme_color: '#f6f4ee',
        categories: ['government', 'utilities'],
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        screenshots: [
          {
            ...{ src: '/screenshot-start.png', sizes: '390x844', type: 'image/png', form_factor: 'narrow' },
            label: '登录或注册',
          },
          {
            ...{
              src: '/screenshot-objection.png',
              sizes: '390x844',
              type: 'image/png',
              form_factor: 'narrow',
            },
            label: '没有网络也能填写，不会丢',
          },
        ],
        share_target: {
          action: '/share',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { files: [{ name: 'photos', accept: ['image/*'] }] },
        },
        // Where they lead is kept by the browser as well (web/sw/shell-cache.ts).
        shortcuts: [
          { name: '核验', url: '/level', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
          { name: '我的案件', url: '/cases', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
          { name: '帮亲友', url: '/assist', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
          { name: '发件箱', url: '/outbox', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
        ],
      },
    }),
  ],
});
