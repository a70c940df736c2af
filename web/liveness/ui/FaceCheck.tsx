import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Purpose } from '../../../shared/liveness/challenge.ts';
import { arriveAtPart } from '../../ui/navigation.ts';
import './face-check.css';
import { Intro, Loading } from './Intro.tsx';
import { Live } from './Live.tsx';
import { Confirm, Failed, Trouble, Waiting } from './Outcome.tsx';
import { type CheckListeners, useFaceCheck } from './useFaceCheck.ts';

interface FaceCheckProps extends CheckListeners {
  /** What the check is for; the server binds its challenge to it. */
  purpose: Purpose;
  /** The page above, where "back" leads. */
  parent: string;
  /** The other ways to the same (F8): links or buttons, on every screen where somebody may need them. */
  others: ComponentChildren;
}

/**
 * The face check as a whole page of screens (F1-F8): explanation and consent, download, camera with
 * guidance, the picture to confirm, sending, and every way it can end. Mounted by whoever needs one.
 */
export const FaceCheck = ({ purpose, parent, others, ...listeners }: FaceCheckProps) => {
  const { part, view, start, film, send, leave } = useFaceCheck(purpose, listeners);
  const again = () => start();
  // Every screen is a page of its own to whoever listens: it begins at its heading.
  const screen = part.at === 'checking' ? 'sending' : part.at;
  const shown = useRef(screen);
  useLayoutEffect(() => {
    if (shown.current !== screen) arriveAtPart();
    shown.current = screen;
  }, [screen]);
  switch (part.at) {
    case 'intro':
      return <Intro parent={parent} others={others} onStart={start} />;
    case 'loading':
      return <Loading parent={parent} {...part} onCancel={leave} />;
    case 'live':
      return <Live parent={parent} view={view} onVideo={film} onCancel={leave} />;
    case 'confirm':
      return <Confirm parent={parent} picture={part.picture} onSend={send} onRetake={again} />;
    case 'sending':
    case 'checking':
      return <Waiting parent={parent} checking={part.at === 'checking'} />;
    case 'camera':
      return <Failed why={part.failure} others={others} onAgain={again} />;
    case 'unsupported':
      return <Failed why="unsupported" others={others} onAgain={again} />;
    case 'failed':
      return <Failed why={part.group} triesLeft={part.triesLeft} others={others} onAgain={again} />;
    case 'problem':
      return (
        <Trouble {...part} parent={parent} others={others} onAgain={part.again === 'send' ? send : again} />
      );
  }
};
