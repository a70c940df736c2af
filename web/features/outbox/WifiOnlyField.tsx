import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { setWifiOnly } from '../../data/wifi-only.ts';
import { useMessages } from '../../i18n/messages.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { messages } from './messages.ts';

/** 仅在 Wi-Fi 下上传照片 (O3): kept for this person on this phone. */
export const WifiOnlyField = ({ on }: { on: boolean }) => {
  const t = useMessages(messages);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  /** What was chosen, until it is kept. */
  const [wanted, setWanted] = useState<boolean | undefined>(undefined);
  useEffect(() => setWanted(undefined), [on]);
  const change = (next: boolean): void => {
    setProblem(undefined);
    setWanted(next);
    setWifiOnly(next).catch((error: unknown) => {
      setWanted(undefined);
      setProblem(asProblem(error));
    });
  };
  return (
    <div class="card">
      <SwitchField
        id="wifi-only"
        label={t.wifiOnly}
        detail={t.wifiOnlyDetail}
        checked={wanted ?? on}
        onChange={change}
        busy={wanted !== undefined && wanted !== on}
      />
      {problem && <FailureCard problem={problem} />}
    </div>
  );
};
