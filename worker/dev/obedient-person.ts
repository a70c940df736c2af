/**
 * Somebody before the camera who does what the page asks for, by its words alone: watches the cue, plays the pose of
 * each action a moment after it appears, and holds it until the page asks for something else, as people do; again
 * when the cue still stands after a while. Eyes that were asked to blink open by themselves.
 */
export const OBEDIENT_PERSON = `(() => {
  const POSES = {
    blink: 'blink', 'open-mouth': 'open-mouth', 'turn-left': 'turn-left',
    'turn-right': 'turn-right', nod: 'nod-down', closer: 'closer',
  };
  const SHUT_MS = 250, HELD_MS = 1500, AGAIN_MS = 4000;
  const cueNow = () => document.querySelector('[data-cue]')?.dataset.cue ?? '';
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const held = (cue) => async () => {
    if (cue === 'blink') return sleep(SHUT_MS);
    const until = performance.now() + HELD_MS;
    while (cueNow() === cue && performance.now() < until) await sleep(40);
  };
  let last = '', at = 0;
  globalThis.__obeys = true;
  setInterval(() => {
    const cue = cueNow();
    const pose = POSES[cue];
    const now = performance.now();
    if (pose && globalThis.__obeys && (cue !== last || now - at > AGAIN_MS)) {
      at = now;
      setTimeout(() => globalThis.__puppet.perform(pose, held(cue)), 400);
    }
    last = cue;
  }, 40);
})();`;
