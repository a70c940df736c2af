import { useEffect, useState } from 'preact/hooks';
import type { OutboxItem } from '../../data/outbox.ts';
import { photoBytes } from '../../data/photos.ts';
import { formatBytes, formatInstant, formatMoney } from '../../i18n/format.ts';
import { language } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useAction } from '../../ui/useAction.ts';
import { contentOf } from './content.ts';
import { copyFile } from './copy-file.ts';
import { messages } from './messages.ts';
import { receiptMessages } from './receipt-messages.ts';
import { useDescription } from './useDescription.ts';

type Fact = readonly [name: string, value: string];

/** What the person wrote in an item, by the labels of its form. */
const useFacts = (item: OutboxItem, detail: string): Fact[] => {
  const t = useMessages(messages);
  const words = useMessages(receiptMessages);
  const content = contentOf(item);
  const { id, capturedAt } = item.operation;
  const facts: Fact[] = detail === '' ? [] : [[words.what, detail]];
  if (content?.kind === 'case.object') {
    const { amounts, text } = content.payload;
    for (const name of ['invested', 'withdrawn', 'lost'] as const)
      facts.push([t[name], formatMoney(amounts[name])]);
    if (text !== '') facts.push([t.text, text]);
  }
  return [...facts, [t.capturedAt, formatInstant(capturedAt)], [t.receiptId, id]];
};

/** An item as a file to keep (copy-file.ts), once it is asked for. */
export const useCopy = (item: OutboxItem, caseName: string | undefined) => {
  const t = useMessages(receiptMessages);
  const { title, detail } = useDescription(item, caseName);
  const facts = useFacts(item, detail);
  const [made, setMade] = useState<{ url: string; file: File } | undefined>(undefined);
  useEffect(() => () => made && URL.revokeObjectURL(made.url), [made]);
  async function* photos() {
    for (const [at, { sha256, size, type }] of item.photos.entries()) {
      const name = t.photoNth({ n: at + 1, size: formatBytes(size) });
      yield { name, type, bytes: await photoBytes(sha256) };
    }
  }
  const action = useAction(async () => {
    const about = { language: language.peek(), title, facts, photos: photos(), missing: t.notHere };
    const file = new File([await copyFile(about)], `${title}.html`, { type: 'text/html' });
    setMade({ url: URL.createObjectURL(file), file });
  });
  return { ...action, made };
};
