import type { DetectorAnswer, DetectorAnswers, DetectorRequest } from './detector-messages.ts';
import { type Looker, startLooker } from './looker.ts';

/** Module Web Worker: the detector off the main thread (the point 2). */
let looker: Looker | undefined;

const running = (): Looker => {
  if (!looker) throw new Error('not started');
  return looker;
};

const answer = async (
  request: DetectorRequest,
): Promise<{ answer: DetectorAnswers[keyof DetectorAnswers]; transfer?: ArrayBuffer[] }> => {
  switch (request.ask) {
    case 'start':
      looker = await startLooker(request.model);
      return { answer: undefined };
    case 'look':
      return { answer: running().look(request.picture, request.t) };
    case 'keep':
      running().keep(request.slot);
      return { answer: undefined };
    case 'stills': {
      const stills = await running().stills(request.budget);
      return { answer: stills, transfer: stills.map(({ bytes }) => bytes) };
    }
  }
};

addEventListener('message', async ({ data }: MessageEvent<DetectorRequest>) => {
  const send = (message: DetectorAnswer, transfer: ArrayBuffer[] = []) => postMessage(message, { transfer });
  try {
    const { answer: result, transfer } = await answer(data);
    send({ id: data.id, ok: true, answer: result }, transfer);
  } catch {
    send({ id: data.id, ok: false });
  }
});
