import './points.css';

/** What somebody is to know or to agree to, point by point. */
export const Points = ({ points }: { points: readonly string[] }) => (
  <ul class="points">
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
);
