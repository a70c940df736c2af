import { ALBUM, moveIn, write } from '../faults/driver.ts';
import { openSite } from '../faults/site.ts';
import { detailedPhotos } from './photos.ts';

const PHOTOS = 10;

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
  await page
    .locator(ALBUM)
    .first()
    .setInputFiles(detailedPhotos(PHOTOS, 1, 2_000, 1_500));
  await page.getByText(`${PHOTOS}/50`).first().waitFor({ timeout: 300_000 });
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  const longest = Math.max(0, ...tasks);
  console.log(`\nWhile ${PHOTOS} photos of 3 megapixels are made small, sealed and kept`);
  console.log(
    `  ${tasks.length} tasks over 50 ms on the main thread, the longest ${longest === 0 ? 'below that' : `${longest.toFixed(0)} ms`}`,
  );
  await phone.throwAway();
  await site.close();
};
