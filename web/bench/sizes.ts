import { globSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const brotli = (path: string): number => brotliCompressSync(readFileSync(path)).byteLength;
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** Prints what each file of the built app weighs, and everything that the service worker keeps. */
export const printSizes = (): void => {
  const files = globSync('dist/**/*.{js,css,html}').map((path) => ({ path, size: brotli(path) }));
  files.sort((a, b) => b.size - a.size);
  console.log('\nThe built app (brotli)');
  for (const { path, size } of files) console.log(`  ${kilobytes(size).padStart(9)}  ${basename(path)}`);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const plain = globSync('dist/**/*').reduce(
    (sum, path) => sum + (statSync(path).isFile() ? statSync(path).size : 0),
    0,
  );
  console.log(`  ${kilobytes(total).padStart(9)}  all of it (${kilobytes(plain)} as it is)`);
};
