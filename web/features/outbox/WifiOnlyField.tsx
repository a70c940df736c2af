import { useState } from 'preact/hooks';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { setWifiOnly, useWifiOnly } from '../../data/wifi-only.ts';
import { useMessages } from '../../i18n/messages.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { messages } from './messages.ts';

/** 仅在 Wi-Fi 下上传照片 (O3): kept for this person on this phone. */
export const WifiOnlyField = () => {
  const t = useMessages(messages);
  const on = useWifiOnly();
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  if (on === undefined) return null;
  const change = (next: boolean): void => {
    setProblem(undefined);
    setWifiOnly(next).catch((error: unknown) => setProblem(asProblem(error)));
  };
  return (
    <div class="card">
      <SwitchField
        id="wifi-only"
        label={t.wifiOnly}
        detail={t.wifiOnlyDetail}
        checked={on}
        onChange={change}
      />
      {problem && <FailureCard problem={problem} />}
    </div>
  );
};
