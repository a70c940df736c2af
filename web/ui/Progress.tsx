import { useId } from 'preact/hooks';
import './progress.css';

interface ProgressProps {
  /** What is going on, in words. */
  label: string;
  /** From 0 to 1. */
  value: number;
  /** How far, in words; stands at the end of the line. */
  detail?: string;
}

/** How far something is that takes its time. */
export const Progress = ({ label, value, detail }: ProgressProps) => {
  const id = useId();
  return (
    <div class="progress">
      <div class="progress__words">
        <label for={id}>{label}</label>
        {detail !== undefined && <span>{detail}</span>}
      </div>
      <progress id={id} max={1} value={value} />
    </div>
  );
};
