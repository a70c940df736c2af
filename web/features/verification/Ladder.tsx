import { dayAt } from '../../../shared/kernel/days.ts';
import { type Act, LEVELS, type Level, POLICY, type ProofKind } from '../../../shared/kernel/levels.ts';
import { formatDay } from '../../i18n/format.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useLevelName } from '../../ui/level-name.ts';
import { Section } from '../../ui/Page.tsx';
import { messages } from './messages.ts';
import { type Proven, rungOf } from './standing.ts';

type T = Texts<(typeof messages)['zh-CN']>;

/** What a level needs. The ways to 四级 are those of the policy table, so that a new one shows by itself. */
const needOf = (t: T, rung: Level): string => {
  if (rung !== 4) return t[`need${rung}`];
  const words: Partial<Record<ProofKind, string>> = { face: t.wayFace, manual: t.wayManual };
  return POLICY['enterprise.set'].methods.flatMap((method) => words[method] ?? []).join(t.or);
};

/** What a level opens, of what residents can do here. */
const opensOf = (t: T, rung: Level): string => {
  const names: Partial<Record<Act, string>> = {
    'enterprise.set': t.actEnterprise,
    'case.object': t.actObject,
    'review.assisted': t.actAssist,
  };
  const acts = (Object.keys(POLICY) as Act[]).filter((act) => POLICY[act].level === rung);
  return acts.flatMap((act) => names[act] ?? []).join(t.comma);
};

const ICONS = { proven: 'done', covered: 'done', open: 'lock' } as const satisfies Record<string, IconName>;

const Rung = ({ rung, level, proofs }: { rung: Level; level: Level; proofs: readonly Proven[] }) => {
  const t = useMessages(messages);
  const levelName = useLevelName();
  const shown = rungOf(rung, level, proofs);
  const opens = opensOf(t, rung);
  const proven = (kind: ProofKind, date: string) => (kind === 'manual' ? t.provenManual : t.proven)({ date });
  const state =
    shown.state === 'proven'
      ? proven(shown.kind, formatDay(dayAt(Date.parse(shown.at))))
      : shown.state === 'covered'
        ? t.covered
        : t.notYet;
  return (
    <li class={`rung rung--${shown.state}`} aria-current={rung === level ? 'step' : undefined}>
      <span class="rung__sign">
        <Icon name={ICONS[shown.state]} />
      </span>
      <div class="rung__words">
        <h3>
          <span class="rung__name">{levelName(rung)}</span>
          {rung === level && <span class="rung__present">{t.present}</span>}
        </h3>
        <p>{needOf(t, rung)}</p>
        {opens && <p class="quiet small">{t.opens({ acts: opens })}</p>}
        <p class="rung__state">{state}</p>
      </div>
    </li>
  );
};

/** The four levels: what each needs and opens, and what of it is proven. */
export const Ladder = ({ level, proofs }: { level: Level; proofs: readonly Proven[] }) => {
  const t = useMessages(messages);
  return (
    <Section title={t.ladder}>
      <ol class="ladder">
        {LEVELS.map((rung) => (
          <Rung key={rung} rung={rung} level={level} proofs={proofs} />
        ))}
      </ol>
    </Section>
  );
};
