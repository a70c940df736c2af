/** What was heard while something was recorded; `unknown` where this browser does not let us listen. */
export type Sound = 'heard' | 'silent' | 'unknown';

export interface SoundMeter {
  /** Ends the listening. */
  stop(): Sound;
}

/** How often is listened, ms, and to how many samples each time (a twentieth of a second). */
const EVERY_MS = 100;
const SAMPLES = 2_048;
/**
 * The largest sample of a recording in which nobody can be understood, of a full scale of 1: 48 dB below it. A
 * microphone that is switched off gives zeros, any voice in the room a multiple of this.
 */
const FAINT = 0.004;

const UNKNOWN: SoundMeter = { stop: () => 'unknown' };
const SILENT: SoundMeter = { stop: () => 'silent' };

/** The furthest that any sample is from zero. */
const peakOf = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** Listens to a stream while it is recorded; nothing is kept of it but how loud it was. Begun on a press of a button. */
export const listenTo = (stream: MediaStream): SoundMeter => {
  if (!stream.getAudioTracks().some(({ readyState }) => readyState === 'live')) return SILENT;
  if (typeof AudioContext === 'undefined') return UNKNOWN;
  let context: AudioContext;
  try {
    context = new AudioContext();
  } catch {
    // More of them are open than the phone has room for.
    return UNKNOWN;
  }
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let listened = 0;
  let peak = 0;
  const timer = setInterval(() => {
    if (context.state !== 'running') return;
    analyser.getFloatTimeDomainData(samples);
    listened += 1;
    peak = Math.max(peak, peakOf(samples));
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      void context.close();
      if (listened === 0) return 'unknown';
      return peak < FAINT ? 'silent' : 'heard';
    },
  };
};
