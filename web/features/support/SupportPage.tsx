import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SUPPORT_PHONES, SUPPORT_QR } from '../../version.ts';
import { NoticesCell } from './NoticesCell.tsx';
import './support-page.css';
import { supportMessages } from './support-messages.ts';

/** 技术支持 (X3; seed 001 section 5): what one can find out alone, then who can help. */
export const SupportPage = () => {
  const t = useMessages(supportMessages);
  const title = useMessages(titles);
  return (
    <Page>
      <CellGroup>
        <Cell icon="help" label={title.help} detail={t.helpDetail} href={PATHS.help} />
        <NoticesCell />
        <Cell
          icon="devices"
          label={title.diagnostics}
          detail={t.diagnosticsDetail}
          href={PATHS.diagnostics}
        />
        <Cell icon="outbox" label={title.carry} detail={t.carry} href={PATHS.carry} />
        <Cell icon="done" label={title.verify} detail={t.verify} href={PATHS.verify} />
      </CellGroup>
      <Section title={t.whoTitle}>
        {SUPPORT_PHONES.length > 0 && (
          <CellGroup>
            {SUPPORT_PHONES.map((phone) => (
              <Cell key={phone} icon="help" label={t.whoPhone} value={phone} href={`tel:${phone}`} />
            ))}
          </CellGroup>
        )}
        <p>{t.who}</p>
        <Notice kind="warn">
          <p>{t.safe}</p>
        </Notice>
      </Section>
      {SUPPORT_QR && (
        <Section title={t.qrTitle}>
          <img class="support-qr" src={SUPPORT_QR} alt={t.qrAlt} width="240" height="240" />
          <p>{t.qrText}</p>
        </Section>
      )}
    </Page>
  );
};
