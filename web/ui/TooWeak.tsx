import { useMessages } from '../i18n/messages.ts';
import { PATHS } from '../paths.ts';
import { titles } from '../titles.ts';
import { ButtonLink } from './Button.tsx';
import { FailureCard } from './FailureCard.tsx';

/** 四级 that was reached in a way which this act does not take: why, and the two ways to make it stronger. */
export const TooWeak = () => {
  const { face, review } = useMessages(titles);
  return (
    <>
      <FailureCard problem={{ code: 'assurance-too-weak' }} />
      <ButtonLink href={PATHS.face} kind="primary">
        {face}
      </ButtonLink>
      <ButtonLink href={PATHS.review}>{review}</ButtonLink>
    </>
  );
};
