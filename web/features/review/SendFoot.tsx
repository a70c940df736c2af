import { Button } from '../../ui/Button.tsx';
import { photosComing } from '../../ui/usePhotoAdding.ts';

interface SendFootProps {
  busy: boolean;
  submit: string;
  privacy: string;
}

/** The foot of a request with photos: sends once all of them are taken in, and says who sees them. */
export const SendFoot = ({ busy, submit, privacy }: SendFootProps) => (
  <>
    <Button kind="primary" submit busy={busy || photosComing()}>
      {submit}
    </Button>
    <p class="quiet small">{privacy}</p>
  </>
);
