import type { HelpTexts } from '../../topics.ts';

export const matters = {
  'enterprise-what': {
    q: 'What should I choose for business registration?',
    a: 'Keep it at “No”: then nobody can register a company in your name.\nBefore you go to a business registration window yourself, choose “Yes” and an end date; the window checks it. It needs level 4.',
    also: 'company licence switch impersonation misuse',
  },
  'enterprise-date': {
    q: 'Which end date should I choose?',
    a: 'The last day on which you may still need it. After that day it is no longer valid. It can be up to a year away.\nThen it counts as “No” by itself.',
    also: 'expiry validity',
  },
  'enterprise-after': {
    q: 'My business is done. What else?',
    a: 'Set it back to “No”, so that nobody can misuse your identity. You can change it again at any time.',
    also: 'misuse switch off',
  },
  'enterprise-pending': {
    q: 'What does “not yet in force” mean?',
    a: 'Your change is kept on the phone and the server has not confirmed it: the window still sees what was before. Go online and wait until the mark disappears.\nCheck that before you go to the window.',
    also: 'pending offline change',
  },
  'enterprise-checked': {
    q: 'Can I see who checked on me?',
    a: 'Yes, in “My records”: every change of yours and every check by a window, with time and office. If you do not know one, contact support and set the switch to “No”.',
    also: 'history who looked misuse',
  },
  'case-missing': {
    q: 'My case is not in “My cases”.',
    a: 'It appears once the investigating office has registered it. If you have only just reported it, look again in a few days.\nThe first time needs a network. If it stays away, ask that office to check your name and ID number.',
    also: 'not found report missing',
  },
  'case-wrong': {
    q: 'The amounts of my case are wrong.',
    a: 'Open the case, press “I object”, enter what you invested, withdrew and lost, say what is wrong and why, add photos of your papers, submit.\nYou can write in several sittings, also without a network.',
    also: 'objection amount invested lost',
  },
  'objection-photos': {
    q: 'What can I send as evidence? There is not enough room.',
    a: 'Contracts, receipts, transfers, screenshots of chats: up to 50 pictures.\nIf it does not fit, write it by hand and photograph the page, so that the writing can be read.',
    also: 'photos 50 handwritten proof upload',
  },
  'loss-differs': {
    q: 'Why does the loss differ from what was calculated?',
    a: 'The loss is usually what you invested less what you withdrew. You may submit another amount, but say why in the text, for example that a part was paid back.',
    also: 'calculation differs',
  },
  'objection-after': {
    q: 'What happens after I object?',
    a: 'The office checks it. If amounts change, the case shows the new ones. Photos may still be on their way: text and time are registered already, and the photos follow.\nEvery objection stays in the case for you to see.',
    also: 'second verification answer result',
  },
  payout: {
    q: 'Where do I enter my account and see payments?',
    a: 'That is not open here yet. Please follow the notice of the investigating office.\nA real office never asks you to pay first, nor for a password or a code.',
    also: 'payee bank account payout deposit refund money when',
  },
  offline: {
    q: 'Does it work without a network?',
    a: 'Yes. Pages you have opened, writing, photos and submitting all work. It is kept on the phone and sent by itself once you are online.\nRegistering, SMS codes and the first sign-in need a network.',
    also: 'offline no signal 2g village',
  },
  drafts: {
    q: 'I closed it half-way. Is it lost?',
    a: 'No. It is kept on the phone from the first letter; once you see “saved” you can leave. An empty battery or an update loses nothing.\nFind it in “Drafts” and go on. Only passwords and codes are not kept.',
    also: 'draft save battery lost',
  },
  outbox: {
    q: 'What is the outbox?',
    a: 'What you submit waits there and is sent piece by piece once online:\n- Waiting: for a network.\n- Sending: on its way.\n- Photos: the text has arrived, the photos follow.\n- Needs you: have a look.\n- Done: all has arrived, with a receipt.',
    also: 'waiting sending sync',
  },
  'when-received': {
    q: 'There is a deadline and I have no network.',
    a: 'Fill it in early and go online once before the deadline. When text and list of photos have arrived, the time is registered; photos may follow later.\nThe receipt has both times: written and received. Which one counts is for the office to decide.',
    also: 'deadline overdue late time',
  },
  receipt: {
    q: 'What is a receipt good for?',
    a: 'It proves what you submitted and when, each photo included, signed by the server so that nobody can change it.\nOpen an item of the outbox to see and share it.',
    also: 'proof evidence signature',
  },
  attention: {
    q: 'The outbox says that something needs me.',
    a: 'Open it: it says why and what you can do: change and submit it, try again, or delete it.\nIt holds up nothing else.',
    also: 'failed not sent error attention',
  },
  conflict: {
    q: 'It says that this has changed meanwhile.',
    a: 'While you were offline it was changed elsewhere, by another phone of yours or by an officer. You see both side by side: submit yours again, or drop it. Nothing changes until you choose.',
    also: 'conflict two phones changed',
  },
  'slow-photos': {
    q: 'Photos are slow. Do they use much data?',
    a: 'They are made smaller on the phone first, go on where they were cut off, and are never sent twice. You can lock the phone and leave; open the app where there is a network and they go on.\nIf data is short, open it again on Wi-Fi.',
    also: 'upload slow mobile data wifi',
  },
  'public-wifi': {
    q: 'There is a network, but Heyan cannot be reached.',
    a: 'A public Wi-Fi may want you to sign in first: open any web page in the browser, sign in to the network, come back. Or switch Wi-Fi off and use mobile data.',
    also: 'wifi hotspot portal',
  },
  'lost-phone': {
    q: 'I lost my phone.',
    a: '- Sign in on another phone, open “My account → Signed-in devices”, sign the lost one out.\n- Delete its passkey under “Passkeys”.\n- Set business registration to “No”.\n- Have the SIM card blocked.\nWhat is on the phone is encrypted and does not open without your password or screen lock. What was not sent is only there.',
    also: 'stolen lost',
  },
  'new-phone': {
    q: 'I have a new phone.',
    a: 'Open the address there and sign in: everything that was sent appears by itself.\nBefore that, open the outbox on the old phone and wait until all is done. What was not sent or not finished is only there. Then sign out on it.',
    also: 'change move phone',
  },
  'borrowed-phone': {
    q: 'Is it safe to sign in on somebody else’s phone?',
    a: 'Yes. Everybody’s data is encrypted apart; others who sign in do not see yours.\nSign out under “My account” when you are done, add no passkey there, and let the browser keep no password. What was not sent stays there encrypted and goes out when you next sign in on it.',
    also: 'borrow share village office relative',
  },
  'help-family': {
    q: 'May I help my parents or friends?',
    a: 'You may fill in and photograph, with the person present and agreeing, in their own account. Several people can sign in on one phone in turn; their data is kept apart. Sign out before the next one.',
    also: 'relative family helper old',
  },
  'storage-full': {
    q: 'The phone says that it is full.',
    a: 'Delete photos, videos or apps that you do not need and try again. Do not clear the data of the browser: what was not sent would be lost.\n“This phone” shows how much room is left.',
    also: 'memory storage space',
  },
  update: {
    q: 'Should I update? Do I lose anything?',
    a: 'The start page says when there is a new version; press the button, it takes seconds. Nothing that you wrote is lost, and it never happens while you are writing.',
    also: 'upgrade version',
  },
  'who-sees': {
    q: 'Who can see my data?',
    a: 'Only those who deal with your matter: a reviewer your photos, a case officer your objection; a window sees only whether you may, and until when.\n“My records” shows what you did and every check by a window.',
    also: 'privacy personal information leak',
  },
  'what-is-kept': {
    q: 'How is my data kept?',
    a: 'Name, numbers, address and photos are encrypted, on the phone and on the server. Nobody can read your password. Your fingerprint and screen lock never leave the phone.',
    also: 'encryption safe stored',
  },
  'withdraw-consent': {
    q: 'Can I withdraw my consent to a face check?',
    a: 'Yes. Under “My account → Consents” you see what you agreed to with each face check, and when. Press “Withdraw” and the photos of that check are deleted. It works without a network and takes effect once you are online.\nWhat was done with it before stays as it is, your level too. The next face check asks you again; if you would rather not use your face, there are other ways.',
    also: 'biometrics delete photos privacy revoke',
  },
  'photo-place': {
    q: 'Do photos tell where I am?',
    a: 'No. The phone removes the place before it sends them, and makes them smaller. The photos in your album are not touched.',
    also: 'location gps',
  },
  fraud: {
    q: 'Somebody who says they are staff wants my code.',
    a: 'That is a fraud. Staff never ask for a password or a code, for money, or to see your screen. Hang up and call 96110 or 110.\nIf you gave it away, sign in at once, set business registration to “No” and sign out devices you do not know.',
    also: 'scam money transfer screen sharing',
  },
  pension: {
    q: 'Can I certify for my pension here?',
    a: 'Not yet. Follow the notice of your pension agency. If you cannot do it alone, ask your former employer or community, or have the agency visit you.',
    also: 'retirement social insurance qualification',
  },
  'business-todos': {
    q: 'Where are to-dos, business confirmations and signatures?',
    a: 'They are not open here yet. If a window asked you to confirm something, follow its notice.',
    also: 'todo sign handwritten confirmation',
  },
  'ask-support': {
    q: 'Nothing helped. Whom do I ask?',
    a: 'Open “Support” for phone numbers. First open “This phone” and read its short code out: it tells them about your phone, and nothing about you.',
    also: 'contact call human help customer service',
  },
} as const satisfies Partial<HelpTexts>;
