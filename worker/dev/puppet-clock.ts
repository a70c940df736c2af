/**
 * The clock of a page whose camera is the puppet; a script that runs before all others. While the camera is on, what a
 * picture takes beyond `LONGEST_MS` counts a tenth. So a machine that is busy with other things looks to page and
 * puppet alike like a slow phone, some five pictures a second, and never like one that loses seconds. The server's
 * clock goes as always: a check may take longer by it than by its own account, up to the challenge's three minutes.
 * Times, timers and the times of pictures go by this clock together, the puppet's too: a head that trembles at another
 * pace than its pictures come would look frozen.
 */
export const PUPPET_CLOCK = `(() => {
  const LONGEST_MS = 200, BEYOND = 0.1, SOONEST_MS = 4;
  const realNow = performance.now.bind(performance);
  const { setTimeout: later, clearTimeout: never } = globalThis;
  let real = realNow(), page = real, spent = 0, seen = 0, camera;
  const pageNow = () => {
    const now = realNow();
    const passed = now - real;
    real = now;
    const within = Math.min(passed, Math.max(0, LONGEST_MS - spent));
    spent += passed;
    page += camera?.active ? within + BEYOND * (passed - within) : passed;
    return page;
  };
  performance.now = pageNow;

  const timers = new Map();
  let last = 1e6;
  globalThis.setTimeout = (work, ms = 0, ...more) => {
    const id = ++last;
    const due = pageNow() + Number(ms);
    const look = () => {
      const left = due - pageNow();
      if (left > 0) return timers.set(id, later(look, Math.max(SOONEST_MS, left)));
      timers.delete(id);
      work(...more);
    };
    timers.set(id, later(look, ms));
    return id;
  };
  globalThis.clearTimeout = (id) => {
    never(timers.get(id) ?? id);
    timers.delete(id);
  };
  globalThis.setPuppetInterval = (work, ms) => {
    const again = () => {
      work();
      setTimeout(again, ms);
    };
    setTimeout(again, ms);
  };

  const { prototype } = HTMLVideoElement;
  const { requestVideoFrameCallback: next } = prototype;
  prototype.requestVideoFrameCallback = function (work) {
    return next.call(this, (now, about) => {
      seen = Math.max(seen + 1, pageNow() - Math.max(0, realNow() - now));
      spent = 0;
      camera = this.srcObject;
      work(seen, about);
    });
  };
})();`;
