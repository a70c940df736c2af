import './steady.css';

interface SteadyProps {
  text: string;
  /** What is about to stand here, or stood here. */
  other: string;
}

/** A line of words in the room that the longer of two takes: changing from one to the other moves nothing. */
export const Steady = ({ text, other }: SteadyProps) => (
  <p class="steady" data-other={other}>
    <span>{text}</span>
  </p>
);
