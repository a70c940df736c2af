import type { Language } from '../../../shared/kernel/languages.ts';

/** What is sent. Texts live with the port so that every adapter says the same. */
export interface SmsMessage {
  phone: string;
  language: Language;
  text: string;
}

/** The port to an SMS carrier. Never logs the phone or the text. */
export interface SmsPort {
  /** @throws Problem sms-unavailable when the carrier did not take the message */
  send(message: SmsMessage): Promise<void>;
}
