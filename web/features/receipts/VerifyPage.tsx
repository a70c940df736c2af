import { useEffect, useState } from 'preact/hooks';
import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { titles } from '../../titles.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { messages } from './messages.ts';
import { type Found, useVerify } from './useVerify.ts';
import './verify.css';

/** Twice as long as the text of a receipt with fifty photos. */
const TEXT_LIMIT = 30_000;

/** The title of the page that an operation comes from. */
const TITLES = {
  'case.object': 'objection',
  'enterprise.set': 'enterprise',
  'review.request': 'review',
  'review.digits': 'digits',
  'review.assisted': 'assist',
  'face.check': 'face',
  'consent.withdraw': 'consents',
} as const;
const hasTitle = (kind: string): kind is keyof typeof TITLES => Object.hasOwn(TITLES, kind);

const Genuine = ({ brief, photos }: Extract<Found, { verdict: 'genuine' }>) => {
  const t = useMessages(messages);
  const pages = useMessages(titles);
  const { kind } = brief;
  const facts = [
    ...(kind === undefined ? [] : [[t.kind, hasTitle(kind) ? pages[TITLES[kind]] : kind] as const]),
    [t.receivedAt, formatInstant(brief.receivedAt)],
    [t.capturedAt, formatInstant(brief.capturedAt)],
    [t.photos, t.count({ count: brief.photos })],
    [t.receiptId, brief.jti],
    [t.fingerprint, brief.sha256],
    ...(brief.photos > 0 ? [[t.photosFingerprint, brief.photosSha256] as const] : []),
  ] as const;
  return (
    <>
      <Notice kind="done" live title={t.genuine}>
        <p>{t.genuineText}</p>
      </Notice>
      <div class="verified">
        <Facts facts={facts} />
      </div>
      {photos.length > 0 && (
        <Section title={t.photos}>
          <ol class="verified">
            {photos.map(({ sha256, size }, at) => (
              <li key={sha256}>
                <p>{t.photo({ n: at + 1, size: formatBytes(size) })}</p>
                <p class="quiet small">{sha256}</p>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
};

const KINDS = { checking: 'info', none: 'warn', unknown: 'warn', false: 'danger' } as const;

const Result = ({ found }: { found: Found }) => {
  const t = useMessages(messages);
  if (found.verdict === 'failed') return <FailureCard problem={found.problem} />;
  if (found.verdict === 'genuine') return <Genuine {...found} />;
  return (
    <Notice kind={KINDS[found.verdict]} live>
      <p>{t[found.verdict]}</p>
    </Notice>
  );
};

/** 核对回执 (O4): anybody checks somebody's receipt, from its code or its text, without an account. */
export const VerifyPage = () => {
  const t = useMessages(messages);
  const [text, setText] = useState('');
  const { found, verify } = useVerify();
  useEffect(() => {
    // What was scanned stands behind the # of the address.
    const scanned = (): void => {
      if (location.hash.length > 1) verify(location.hash);
    };
    scanned();
    addEventListener('hashchange', scanned);
    return () => removeEventListener('hashchange', scanned);
  }, []);
  return (
    <Page>
      {found && <Result found={found} />}
      <p>{t.lead}</p>
      <TextArea
        id="receipt-text"
        name="text"
        label={t.text}
        value={text}
        onInput={setText}
        limit={TEXT_LIMIT}
      />
      <Button kind="primary" busy={found?.verdict === 'checking'} onClick={() => verify(text)}>
        {t.check}
      </Button>
    </Page>
  );
};
