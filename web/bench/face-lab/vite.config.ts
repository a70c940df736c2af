import { defineConfig } from 'vite';
import { faceModel } from '../../liveness/model/plugin.ts';

/** The laboratory page: the face check alone, driven by worker/dev/face-lab.ts. */
export default defineConfig({
  root: 'web/bench/face-lab',
  plugins: [faceModel()],
  worker: { format: 'es' },
  build: { outDir: '../../../.tmp/face-lab', emptyOutDir: true, target: 'es2023' },
});
