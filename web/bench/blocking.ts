import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALBUM, moveIn, write } from '../faults/driver.ts';
import { openSite } from '../faults/site.ts';
import { detailedPhotos } from './photos.ts';

const PHOTOS = 10;

/** Photos on the disk: picked from memory they would be unpacked by a script in the very page that is measured. */
const album = (folder: string): string[] =>
  detailedPhotos(PHOTOS, 1, 2_000, 1_500).map(({ name, buffer }) => {
    const path = join(folder, name);
    writeFileSync(path, buffer);
    return path;
  });

/** How long the page cannot answer a finger while photos are made small, sealed and kept. */
export const benchBlocking = async (): Promise<void> => {
  const site = await openSite(`.tmp/bench-blocking-${process.pid}`);
  const { phone, form } = await moveIn(site);
  const { page } = phone;
  site.link.down(true);
  await write(page, form, { text: '照片' });
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
  });
  const folder = mkdtempSync(join(tmpdir(), 'heyan-album-'));
  await page.locator(ALBUM).first().setInputFiles(album(folder));
  await page.getByText(`${PHOTOS}/50`).first().waitFor({ timeout: 300_000 });
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  const longest = Math.max(0, ...tasks);
  console.log(`\nWhile ${PHOTOS} photos of 3 megapixels are made small, sealed and kept`);
  console.log(
    `  ${tasks.length} tasks over 50 ms on the main thread, the longest ${longest === 0 ? 'below that' : `${longest.toFixed(0)} ms`}`,
  );
  rmSync(folder, { recursive: true });
  await phone.throwAway();
  await site.close();
};
