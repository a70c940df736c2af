import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useDocuments } from '../../data/documents.ts';
import { useFresh } from '../../data/fresh.ts';
import { outOfReach } from '../../data/reach.ts';
import { byDay, type Entry, entriesOf, type Topic, topicOf } from './timeline.ts';

/** How many entries are shown at first, and how many more each time. */
const STEP = 50;

/** The person's history, a topic of it at a time, the newest part first. */
export const useHistory = () => {
  useFresh();
  const found = useDocuments('history');
  const { query } = useLocation();
  const [topic, setTopic] = useState<Topic | undefined>(() => topicOf(query.of));
  const [limit, setLimit] = useState(STEP);
  const all: readonly Entry[] = found.state === 'ready' ? found.value : [];
  const chosen = entriesOf(all, topic);
  return {
    state: outOfReach(found) ? ('unreachable' as const) : found.state,
    problem: found.state === 'failed' ? found.code : undefined,
    topic,
    choose: (next: Topic | undefined) => {
      setTopic(next);
      setLimit(STEP);
    },
    days: byDay(chosen.slice(0, limit)),
    shown: Math.min(limit, chosen.length),
    all: chosen.length,
    more: () => setLimit((before) => before + STEP),
  };
};
