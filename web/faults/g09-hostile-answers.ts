import assert from 'node:assert/strict';
import type { Treatment } from '../../worker/dev/proxy.ts';
import { compare, delivered, moveIn, nudge, photos, type Scenario, submit, write } from './driver.ts';
import { look } from './inside.ts';
import { signIn } from './phone.ts';

const http = (status: string, type: string, body: string, more = '') =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}connection: close\r\n\r\n${body}`;

/** As our Worker would say it: with a request id. */
const ours = (status: string, code: string, more = '') =>
  http(status, 'application/problem+json', JSON.stringify({ code }), `x-request-id: test\r\n${more}`);

const EXPIRED = ours('401 Unauthorized', 'not-signed-in');
const HALF =
  'HTTP/1.1 200 OK\r\nx-request-id: test\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{';
const PORTAL = '<html>请登录无线网</html>';

/** Everything that stands between a phone and its server on a bad day. */
export const HOSTILE: [name: string, treatment: Treatment][] = [
  ['a Wi-Fi log-in page', { answer: http('200 OK', 'text/html', PORTAL) }],
  ['a redirect to one', { answer: http('302 Found', 'text/html', '', 'location: http://127.0.0.1:9/\r\n') }],
  ['a JSON "all is well" of somebody else', { answer: http('200 OK', 'application/json', '{"results":[]}') }],
  ['413 of a proxy', { answer: http('413 Content Too Large', 'text/html', 'too large') }],
  ['429 of ours', { answer: ours('429 Too Many Requests', 'too-many-requests', 'retry-after: 1\r\n') }],
  ['500 of a proxy', { answer: http('500 Internal Server Error', 'text/plain', 'broken') }],
  ['502 of a proxy', { answer: http('502 Bad Gateway', 'text/html', 'bad') }],
  ['503 of ours', { answer: ours('503 Service Unavailable', 'unavailable') }],
  ['half an answer', { answer: HALF }],
  ['a connection that breaks', 'cut'],
  ['a connection on which nobody answers', 'silence'],
  ['an answer that stops in the middle', { answer: HALF, stall: true }],
];

/**
 * Each hostile answer in turn stands before the whole API while an objection with a photo is to be sent.
 * None counts as success, none drops anything; when the network is good again, all of it arrives once.
 */
export const hostileAnswers: Scenario = {
  id: 'G9',
  title: 'captive portals, 413, 429, 5xx, halves of answers, dead and silent connections',
  full: HOSTILE.length,
  quick: 2,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    for (const [at, [name, treatment]] of HOSTILE.slice(0, count).entries()) {
      site.link.judge(({ path }) => (path.startsWith('/api/') ? treatment : 'pass'));
      site.link.resetCount();
      await write(page, home.form, { text: name, files: photos([at + 1]) });
      await submit(page);
      const end = Date.now() + 60_000;
      while (!site.link.asked.some(({ path }) => path === '/api/sync/push') && Date.now() < end)
        await nudge(page);
      const { outbox, photos: held } = await look(page);
      const [mine] = outbox.slice(-1);
      assert.ok(mine && !mine.accepted && mine.state !== 'done', `${name}: counted as success`);
      for (const { sha256 } of mine.photos) assert.ok(held.includes(sha256), `${name}: a photo is gone`);
      site.link.judge(undefined);
      await delivered(page);
    }
    // The session is over: everything keeps its place until the person signs in again.
    site.link.judge(({ path }) => (path.startsWith('/api/sync') ? { answer: EXPIRED } : 'pass'));
    site.link.resetCount();
    await write(page, home.form, { text: '401', files: photos([99]) });
    await submit(page);
    const end = Date.now() + 60_000;
    while (!site.link.asked.some(({ path }) => path.startsWith('/api/sync')) && Date.now() < end)
      await nudge(page);
    site.link.judge(undefined);
    const [waiting] = (await look(page)).outbox.slice(-1);
    assert.ok(waiting && !waiting.accepted && waiting.state !== 'done', '401: counted as success');
    await signIn(home.phone, site.url, home.resident.data);
    const figures = await compare(home, await delivered(page));
    await home.phone.throwAway();
    return { 'hostile answers': count + 1, ...figures };
  },
};
