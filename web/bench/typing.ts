import type { CDPSession, Page } from '@playwright/test';
import { moveIn } from '../faults/driver.ts';
import { openPhone, type Phone } from '../faults/phone.ts';
import { openSite } from '../faults/site.ts';
import { isTraceEvent, longest, type Task, type TraceEvent, tasksOf } from './tasks.ts';

/** A phone of 300 yuan, of this machine. */
const SLOWER = 4;
const LONG_MS = 50;
const TEXT = '二零二四年三月经人介绍投入十五万元，约定每月返还，六月起再未收到，多次联系无人答复。';

/** Every task of the page's main thread while something is done. */
const tasksDuring = async (session: CDPSession, work: () => Promise<void>): Promise<Task[]> => {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) if (isTraceEvent(event)) events.push(event);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'v8', 'loading'],
    },
  });
  await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  return tasksOf(events);
};

const type = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label).first().click();
  // One character at a time, as fingers do; an input method commits them so.
  for (const character of text) {
    await page.keyboard.insertText(character);
    await page.waitForTimeout(30);
  }
};

const slowly = async (phone: Phone): Promise<CDPSession> => {
  const session = await phone.context.newCDPSession(phone.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return session;
};

const print = (name: string, tasks: readonly Task[]): void => {
  const long = tasks.filter(({ own }) => own > LONG_MS);
  const [own, clock] = [tasks.map((task) => task.own), tasks.map((task) => task.clock)].map((all) =>
    Math.max(0, ...all),
  );
  console.log(
    `  ${name.padEnd(12)} ${long.length} of ${tasks.length} tasks over ${LONG_MS} ms of processor time; the longest ${own?.toFixed(0)} ms, by the clock ${clock?.toFixed(0)} ms`,
  );
  for (const line of longest(tasks, Math.max(3, long.length))) console.log(`               ${line}`);
};

/** What the main thread does while somebody fills in the registration and the objection. */
export const benchTyping = async (): Promise<void> => {
  const site = await openSite(`.tmp/bench-typing-${process.pid}`);
  const { phone, form } = await moveIn(site);
  console.log(`\nTyping, ${SLOWER}x CPU`);
  await phone.page.goto(form);
  await phone.page.getByLabel('补充内容').waitFor();
  const objection = await tasksDuring(await slowly(phone), async () => {
    await type(phone.page, '总投资金额（元）', '150000');
    await type(phone.page, '补充内容', TEXT);
    await phone.page.getByText('已保存在手机上，随时可以接着填').waitFor();
  });
  print('objection', objection);

  const newcomer = await openPhone(site.url);
  const { page } = newcomer;
  await page.goto(`${site.url}/register`);
  await page.getByLabel('我已阅读并同意以上协议').check();
  await page.getByRole('button', { name: '已知晓' }).click();
  await page.getByLabel('姓名', { exact: true }).waitFor();
  const registration = await tasksDuring(await slowly(newcomer), async () => {
    await type(page, '姓名', '测试居民');
    await type(page, '身份证号', '110101199003077598');
  });
  print('registration', registration);
  await newcomer.throwAway();
  await phone.throwAway();
  await site.close();
};
