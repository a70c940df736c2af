import { useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { CameraFrame, CameraWords } from '../CameraFrame.tsx';
import { Section } from '../Page.tsx';

/** The moments of a check: how full the ring is, and what is said. */
const MOMENTS = [
  { value: 0, name: 'no-face', cue: '没有看到脸，请把脸放在圆圈里' },
  { value: 0, name: 'too-dark', cue: '光线太暗，请到亮一点的地方' },
  { value: 0.2, name: 'place-face', cue: '请把脸放在圆圈里' },
  { value: 0.5, name: 'turn-left', cue: '请向左转头，再转回来', step: '第 2 个动作，共 3 个' },
  { value: 1, name: 'last-still', cue: '最后一步，请看正前方，保持不动' },
] as const;

/** Stands where a camera's picture would. */
const Somebody = () => (
  <svg viewBox="0 0 100 100" role="img" aria-label="一张画出来的脸">
    <g fill="none" stroke="var(--ink-3)" stroke-width="2" stroke-linecap="round">
      <ellipse cx="50" cy="46" rx="20" ry="26" />
      <path d="M41 42h.1M59 42h.1M43 58c4 4 10 4 14 0M50 44v7M14 100c4-18 16-24 36-24s32 6 36 24" />
    </g>
  </svg>
);

/** The camera's frame with its ring and its words, moment by moment, without a camera. */
export const CameraGallery = () => {
  const [at, setAt] = useState(0);
  const moment = MOMENTS[at % MOMENTS.length] ?? MOMENTS[0];
  return (
    <Section title="摄像头">
      <CameraFrame value={moment.value}>
        <Somebody />
      </CameraFrame>
      <CameraWords cue={moment.cue} name={moment.name} step={'step' in moment ? moment.step : undefined} />
      <Button onClick={() => setAt(at + 1)}>下一刻</Button>
    </Section>
  );
};
