import { formatDay, formatMoney } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { Sides } from './content.ts';
import { messages } from './messages.ts';

type Row = readonly [name: string, mine: string, theirs: string];

const useRows = (sides: Sides): Row[] => {
  const t = useMessages(messages);
  if (sides.kind === 'case.object') {
    const { mine, theirs } = sides;
    return (['invested', 'withdrawn', 'lost'] as const).map((name) => [
      t[name],
      formatMoney(mine.amounts[name]),
      formatMoney(theirs.amounts[name]),
    ]);
  }
  const { mine, theirs } = sides;
  const date = (until: typeof theirs.until) => (until ? formatDay(until) : t.none);
  return [
    [t.enabled, mine.enabled ? t.yes : t.no, theirs.enabled ? t.yes : t.no],
    [t.until, date(mine.enabled ? mine.until : null), date(theirs.enabled ? theirs.until : null)],
  ];
};

/** Mine and theirs side by side (O5): a conflict is shown, not swallowed. */
export const Conflict = ({ sides }: { sides: Sides }) => {
  const t = useMessages(messages);
  const rows = useRows(sides);
  return (
    <table class="sides">
      <thead>
        <tr>
          <th scope="col">{t.mine}</th>
          <th scope="col">{t.theirs}</th>
        </tr>
      </thead>
      {rows.map(([name, mine, theirs]) => (
        <tbody key={name} class={mine === theirs ? undefined : 'sides__differs'}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              {name}
            </th>
          </tr>
          <tr>
            <td>{mine}</td>
            <td>{theirs}</td>
          </tr>
        </tbody>
      ))}
    </table>
  );
};
