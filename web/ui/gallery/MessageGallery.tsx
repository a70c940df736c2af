import { useState } from 'preact/hooks';
import { Problem } from '../../../shared/kernel/problems.ts';
import { Button, ButtonLink, ButtonStack } from '../Button.tsx';
import { Cell, CellGroup, Facts } from '../Cell.tsx';
import { Dialog } from '../Dialog.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { FailureCard } from '../FailureCard.tsx';
import { Notice } from '../Notice.tsx';
import { Section } from '../Page.tsx';
import { Progress } from '../Progress.tsx';
import { SavedHint } from '../SavedHint.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { StepIndicator } from '../StepIndicator.tsx';
import { SyncBar } from '../SyncBar.tsx';
import { showToast } from '../toast.ts';

const Buttons = () => (
  <Section title="按钮">
    <ButtonStack>
      <Button kind="primary">登录</Button>
      <Button kind="primary" busy>
        正在登录
      </Button>
      <Button kind="primary" disabled>
        不能按
      </Button>
      <Button>没有账号?注册</Button>
      <Button icon="camera">拍照</Button>
      <Button kind="danger">退出登录</Button>
      <Button kind="quiet">暂不认证</Button>
      <Button fit>重试</Button>
      <ButtonLink href="/">链接</ButtonLink>
    </ButtonStack>
  </Section>
);

const Lists = () => (
  <>
    <CellGroup title="列表">
      <Cell icon="level" label="实名等级" value="三级实名" href="/" />
      <Cell
        icon="company"
        label="是否办理企业登记注册"
        detail="到 2026年12月31日 为止"
        value="是"
        strong
        href="/"
      />
      <Cell icon="outbox" label="按一下做一件事" onClick={() => showToast('做了')} />
      <Cell label="只看" value="没有箭头" />
      <Cell icon="leave" kind="danger" label="退出登录" onClick={() => showToast('退出')} />
    </CellGroup>
    <Facts
      facts={[
        ['姓名', '王小芳'],
        ['证件号码', '3212*****811'],
        ['证件有效期', '2018年11月21日 至 2028年11月21日'],
      ]}
    />
  </>
);

const Messages = () => (
  <Section title="提示">
    <SyncBar state="offline" count={2} href="/" />
    <SyncBar state="attention" count={1} href="/" />
    <SyncBar state="waiting" count={3} href="/" />
    <SyncBar state="slow" count={1} href="/" />
    <SyncBar state="signed-out" count={3} href="/" />
    <SyncBar state="sent" count={0} />
    <Notice>普通说明：照片只给审核人员看。</Notice>
    <Notice kind="done" title="已生效">
      到 2026年12月31日 为止。
    </Notice>
    <Notice kind="warn" title="未生效">
      联网后，等服务器确认。
    </Notice>
    <FailureCard problem={new Problem('level-too-low', { needs: { level: 4, has: 3 } })}>
      <Button fit>提升到四级实名</Button>
    </FailureCard>
    <FailureCard problem={new Problem('sms-code-wrong', { triesLeft: 3 })} />
    <FailureCard title="没有登录成功" problem={new Problem('too-many-requests', { retryAfter: 300 })} />
  </Section>
);

const States = () => (
  <Section title="状态">
    <StepIndicator steps={['阅读协议', '身份信息', '户籍地址', '手机号码', '设置密码']} current={2} />
    <Progress label="正在发送照片" value={0.42} detail="3 / 10 张" />
    <SavedHint state="saving" />
    <SavedHint state="saved" />
    <SavedHint state="failed" />
    <Skeleton />
    <EmptyState icon="cases" title="还没有案件">
      <p>办案单位登记后，这里会自动显示。</p>
    </EmptyState>
  </Section>
);

/** Buttons, lists, what speaks, what waits. */
export const MessageGallery = () => {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Buttons />
      <Lists />
      <Messages />
      <States />
      <Section title="对话框和撤销">
        <ButtonStack>
          <Button onClick={() => setAsking(true)}>打开对话框</Button>
          <Button onClick={() => showToast('已删除 1 张照片', () => showToast('放回去了'))}>
            可以撤销的提示
          </Button>
        </ButtonStack>
        <Dialog
          open={asking}
          title="要退出登录吗？"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>不退出</Button>
              <Button kind="danger" onClick={() => setAsking(false)}>
                确认退出
              </Button>
            </>
          }
        >
          <p>没有送出的内容会加密留在这部手机上，您再次登录后接着发送。</p>
        </Dialog>
      </Section>
    </>
  );
};
