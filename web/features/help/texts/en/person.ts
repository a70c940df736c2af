import type { HelpTexts } from '../../topics.ts';

export const person = {
  'what-is-it': {
    q: 'What is Heyan for?',
    a: 'It proves who you are and lets you act on it: see and raise your real-name level, decide whether a business may be registered in your name, check the amounts of a case and object to them.\nYou can fill everything in without a network; it is sent once you are online. It costs nothing.',
    also: 'purpose price free',
  },
  'need-register': {
    q: 'Do I have to register?',
    a: 'To act on anything, yes, once; only to see what waits for you, no. After that you sign in with your ID number and password. Registering checks your identity, and then you have level 3.',
    also: 'account sign up',
  },
  'visit-only': {
    q: 'Can I see what waits for me without registering?',
    a: 'Yes. Press “See what waits for you by face, without an account” on the start page, enter name, type and number of your document, tick the notice, and show your face.\nYou can look but not act. It ends after 10 minutes, or when you close the page. Nothing of it stays on the phone, so it may be a borrowed one.\nYour face is compared with your photo on file; without one, take your document to a registration window. Who has an account finds every such visit in “My records”.',
    also: 'visit without account guest borrowed phone',
  },
  'which-documents': {
    q: 'Which documents can I register with?',
    a: 'With a resident ID card (18 digits) at present.\nHolders of a passport, a Hong Kong or Macao permit, a Taiwan compatriot permit or a permanent residence card: please go to a registration window first.',
    also: 'passport permit foreigner overseas',
  },
  'which-phones': {
    q: 'Which phones does it run on?',
    a: 'On most Android phones and iPhones since 2021: Chrome 93 or later, iOS 15.4 or later.\nIf pages do not open or look wrong, update the system and the browser first. A very old camera may take pictures that are not clear enough; borrow a phone of your family.',
    also: 'android iphone version old phone',
  },
  'how-to-open': {
    q: 'How do I open it? Can I use WeChat or Alipay?',
    a: 'There is nothing to download. Open the address in the browser of your phone, or scan the QR code that your office gave you.\nFrom WeChat or Alipay, tap the top right corner and choose “Open in browser”, so that what you write can be kept on the phone.\nTo have it at hand, choose “Add to home screen” in the menu of the browser.',
    also: 'qr code install download home screen app mini program',
  },
  'large-type': {
    q: 'The letters are too small. Can it be read out to me?',
    a: 'Switch on “Large type” in Settings: larger letters and buttons, and nothing vanishes by itself.\nIt also reads out the heading, the instructions and every error of a page, never your name or numbers. The button at the top right pauses and repeats. Without a voice on the phone nothing can be read out; Settings says so.\nIf colours are hard to tell apart, choose “High contrast” in Settings.',
    also: 'elder voice read aloud eyesight contrast',
  },
  'register-steps': {
    q: 'How do I register?',
    a: '- Press “No account? Register”, read the agreement, tick the circle, press the button.\n- Enter name, ID number and validity as on your card. Gender, birth date and region follow by themselves; check them.\n- Enter your address and postcode.\n- Enter your phone number twice, get a code, enter it.\n- Choose a password, enter it twice, press “Register”.\nYou may leave at any time: what you entered stays on the phone, except the code and the password.',
    also: 'sign up new steps',
  },
  'four-elements': {
    q: 'Registering says that my identity does not match. What now?',
    a: 'Four things are compared: name, ID number, first and last day of validity. If one is wrong, it does not pass.\nTake your card and compare one by one. If the card says 长期, tick “long term”.\nIf all is right, your card may be too new to be in the register: try again in a few days.',
    also: 'mismatch validity identity wrong',
  },
  'new-card': {
    q: 'I have just got a new ID card and cannot register.',
    a: 'A new card may not be in the register yet. Try again in a few days; if it is urgent, take the card to a registration window.\nThe old card cannot be used any more.',
    also: 'renewed replaced card',
  },
  'account-exists': {
    q: 'It says that I have registered already.',
    a: 'There is an account with this ID number. Go to the start page, press “Sign in” and use your ID number and password.\nIf you never registered, somebody may have used your identity: contact support at once.',
    also: 'already registered',
  },
  activate: {
    q: 'It tells me to activate my account. What does that mean?',
    a: 'You have an account on another platform and it was handed over. You need not register, and the old password does not open it.\n- On the sign-in page enter your ID number and any password, or press “Activate account”.\n- Read the agreement, enter name and ID number, and show your face.\n- Set a new password, type it twice and press “Activate”. You sign in with it from now on.\nIf the network goes after the face check, press “Activate” again within a quarter of an hour. Without a photo on file, take your ID card to a registration window.',
    also: 'imported account other platform old password',
  },
  'code-missing': {
    q: 'No code arrives by SMS.',
    a: '- Check the phone number.\n- Wait a minute and ask for a code again.\n- See whether your phone filters messages, has credit and a signal.\nA code needs a phone signal; the internet does not matter for it.',
    also: 'sms text message verification code not received',
  },
  'code-wrong': {
    q: 'The code is always wrong.',
    a: 'It has 6 digits and lives for 5 minutes. After asking again, only the one in the newest message counts.\nAfter 5 wrong tries it is dead; ask for a new one.',
    also: 'sms expired invalid',
  },
  'password-rules': {
    q: 'What must a password be like?',
    a: 'At least 8 characters, and at least three of: upper case, lower case, digit, sign. Not a common one, and not with your ID number or phone number in it.\nEasy to remember: a few words with a number and a sign. Tell nobody.',
    also: 'too simple upper lower case symbol',
  },
  'sign-in-fails': {
    q: 'I cannot sign in.',
    a: '- Check the ID number; a final X counts.\n- Check the password, upper and lower case. The icon in the password field shows what you typed.\n- After too many tries you have to wait a while.\nFor safety the page does not say whether number or password is wrong.',
    also: 'login failed wrong password',
  },
  'forgot-password': {
    q: 'I forgot my password.',
    a: '- Press “Forgotten password” on the sign-in page, enter name, ID number and a new password, and show your face. Your other devices are signed out then.\n- If you have added a passkey, press “Sign in with a passkey” and use your fingerprint, face or screen lock.\n- Without a photo on file, or if you would rather not use your face, take your ID card to a registration window or contact support; they check who you are first.\nGive your password to nobody who asks for it on the phone.',
    also: 'reset recover lost password',
  },
  passkeys: {
    q: 'What is a passkey?',
    a: 'It signs you in with the fingerprint, face or screen lock of this phone, without ID number and password. It stays in your phone, nobody can take it away, and your fingerprint is never sent.\nAdd one under “My account → Passkeys”, up to 10. If a phone is lost, delete its passkey there.',
    also: 'fingerprint quick sign in',
  },
  'signed-out': {
    q: 'Why must I sign in again? Is my work still there?',
    a: 'After 90 days without use, or when this phone was signed out from another one.\nWhat was not sent is still on the phone and goes out once you have signed in.',
    also: 'session expired logged out',
  },
  levels: {
    q: 'What are real-name levels?',
    a: '- Level 1: your phone number is proven.\n- Level 2: your document was photographed and read.\n- Level 3: name, ID number and validity match the register. Everybody who registered has it.\n- Level 4: a face check or an officer has also confirmed that it is you.\nObjecting in a case needs level 3, registering a business level 4.',
    also: 'level 3 4',
  },
  'level-four': {
    q: 'How do I get level 4?',
    a: 'Open “Real-name level” and follow what it offers. You can ask for a manual review: two photos for an officer, one of the front of your card and one of you holding it.\nOnce approved you have level 4 at once.',
    also: 'raise upgrade',
  },
  'manual-review': {
    q: 'How do I ask for a manual review?',
    a: 'Open “Real-name level” and press “Manual review”. Photograph the front of your card, and yourself holding it; add a remark if you like; submit.\nIt works without a network and is sent later. The officer can begin once both photos have arrived.',
    also: 'holding id card upload photos officer',
  },
  'review-time': {
    q: 'How long does a review take, and where is the answer?',
    a: 'Once both photos have arrived, “Real-name level” shows by when you get an answer. Overdue requests move to the front.\nThe answer appears there, and you get an SMS.',
    also: 'how long progress result days',
  },
  'review-rejected': {
    q: 'My manual review was rejected.',
    a: 'The page says why. Put it right and apply again. Usual reasons:\n- The photo is not clear: take it in good light, all four corners in the picture, no glare.\n- Person and document differ: hold your own document yourself.\n- It is another document than at registration: use that one.\n- It has expired: get a new one first.',
    also: 'refused declined',
  },
  'other-ways': {
    q: 'One way failed. Can I try another?',
    a: 'Yes. First see whether something was entered wrongly and try again; then take another way that “Real-name level” offers.\nBank card, Alipay and mobile number checks are not open here yet. If nothing works, ask for a manual review or go to a window.',
    also: 'bank card alipay phone number try other authentication modify information',
  },
  'be-helped': {
    q: 'I cannot do the actions of the face check. May somebody help me?',
    a: 'Yes. In your own account open “Real-name level → Be helped by somebody”, read and agree, and get a code. Read it to somebody you trust who is beside you.\nOn their own phone they open “Help somebody”, enter the code and take two photos of you; an officer decides. The code is good for a day and once, and can be cancelled.\nWhoever asks for it by telephone is a fraud.',
    also: 'blind tremor old helper child referee code',
  },
  'help-others': {
    q: 'How do I help family or a neighbour?',
    a: 'Open “Help somebody”, enter the code they read to you, say what you are to them, take their face from the front and them holding their ID card, declare that it is true, and submit. It works without a network.\nYou need level 4 yourself, by a face check with a network or by an officer. At most 10 people in 30 days, and nobody who is not before you.',
    also: 'village agent assist trusted referee',
  },
  'no-id-card': {
    q: 'I have no resident ID card.',
    a: 'Other documents can only be confirmed by an officer who looks at them, not automatically. Take yours to a registration window or contact support.',
    also: 'passport permit foreigner residence',
  },
  'face-failed': {
    q: 'Why did my face check fail?',
    a: 'The page says which of five reasons it was:\n- Identity does not match: name or number wrong, or another person.\n- Face does not match the portrait on file.\n- The picture is too dark or blurred.\n- There is no portrait on file: go to a window.\n- Try again later: the system or the network.',
    also: 'facial recognition failure real name',
  },
  'face-mismatch': {
    q: 'What does “face does not match” mean?',
    a: 'The person in front of the camera and the portrait on file look different. It may be somebody else, or the portrait may be too old.\nTry again yourself in good light, without hat and sunglasses. If it fails again, ask for a manual review.',
    also: 'comparison not the same person',
  },
  'photo-quality': {
    q: 'The picture is not good enough.',
    a: 'Mostly it is too dark, the lens is dirty or the hand shook. Wipe the lens, go where it is bright, keep the light in front of you and hold the phone still.\nIf the camera is too weak, use another phone.',
    also: 'blurred dark pixels glare quality',
  },
  'no-portrait': {
    q: 'Why am I sent to the registration window?',
    a: 'There is no portrait of you on file to compare with. It is not your fault. Take your ID card to a window, where they confirm it in person; or see whether “Real-name level” offers another way.',
    also: 'no photo on file window',
  },
  'try-later': {
    q: '“Try again later” — what should I do?',
    a: 'The system is busy or the network is weak; this does not count as a failed try. Wait a few minutes; if it stays, close the app and open it again. What you entered is kept.',
    also: 'busy restart',
  },
  'face-tips': {
    q: 'How do pictures of face and card turn out well?',
    a: '- Bright light, not from behind; switch on a lamp at night.\n- Look straight at the lens, phone at eye level.\n- Best before a white wall.\n- Face inside the frame, no hat, mask or sunglasses.\n- Card: all four corners in the picture, text readable, no glare.',
    also: 'tips light wall level',
  },
  'three-failures': {
    q: 'It failed three times.',
    a: 'Ask for a manual review: an officer looks at your photos. Bad light, no network or a crash do not count as failures.',
    also: 'three times many failures manual',
  },
  'no-face': {
    q: 'I do not want a face check, or cannot do it.',
    a: 'You need not. Nobody is forced to use their face. Ask for a manual review or take your ID card to a window; the result is the same.',
    also: 'disabled blind refuse',
  },
} as const satisfies Partial<HelpTexts>;
