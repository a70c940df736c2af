import type { ProblemCode } from '../problems.ts';

/** As zh-CN.ts, in plain English. */
export const words = {
  'malformed-body': 'That did not work: what arrived was incomplete. Go back and try again.',
  'invalid-input': 'Something here is not right. Please check it and enter it again.',
  'unsupported-media-type': 'That did not work: the format is not accepted. Update the app and try again.',
  'body-too-large': 'That is too much to send at once. Choose fewer photos or shorten the text.',
  'not-found': 'This could not be found; it may be gone. Please go back and look again.',
  'method-not-allowed': 'That did not work: this app may be too old. Update it and try again.',
  'cross-site': 'This was stopped to keep you safe. Open the app itself and try again.',
  'too-many-requests': 'Too many tries in a short time. Please wait a while; what you entered is kept.',
  unavailable: 'The service is busy or being repaired. Try again in a few minutes; what you entered is kept.',
  internal: 'Something went wrong on our side. Try again in a few minutes; if it stays, contact support.',

  'not-signed-in': 'You have been signed out. Please sign in again; everything you entered is kept.',
  'token-invalid': 'The access token is not valid or has expired. Ask an administrator for a new one.',
  forbidden: 'You are not allowed to do this.',
  'sign-in-failed': 'Not signed in: the ID number or the password is wrong. Please check both and try again.',
  'account-exists': 'This ID number is already registered. Please sign in.',
  'activation-required':
    'This ID number has an account from elsewhere and need not be registered. Activate it: show your face, then set a new password.',
  'level-too-low': 'This needs a higher real-name level. Raise yours under “Real-name level” first.',
  'assurance-too-weak':
    'You reached level 4 without a network or with a helper’s word, which is not enough for this. Do the face check again with a network, or ask for a manual review.',
  'visit-ended': 'This visit has ended. To look again, please show your face once more.',
  'visit-only':
    'Without signing in you can only look at what waits for you. To act on it, sign in or register.',

  required: 'Please fill this in.',
  'too-long': 'This is too long. Please shorten it.',
  'name-characters': 'The name has a sign that is not allowed. Enter it as printed on your document.',
  'id-number-length': 'An ID number has 18 characters. Please count whether one is missing or too many.',
  'id-number-15-digits': 'This is an old number of 15 digits. Enter the 18 characters on your present card.',
  'id-number-characters': 'An ID number has digits only; the last character may be X. Please check it.',
  'id-number-region': 'The first two digits of the ID number are wrong. Compare them with your card.',
  'id-number-birth-date':
    'The birth date in the ID number (digits 7 to 14) is wrong. Compare it with your card.',
  'id-number-check-digit':
    'One character of the ID number is wrong. Compare the whole number with your card.',
  'document-number-format':
    'The document number does not have the right form. Check the type of document and copy its number.',
  'date-format': 'Please choose a date.',
  'date-impossible': 'There is no such day. Please choose another date.',
  'validity-order': 'The end must be after the start. Compare both with the back of your card.',
  'card-expired': 'This card has expired. Renew it first, then come back.',
  'region-unknown': 'Choose a province, a city and a district.',
  'phone-format': 'A mobile number has 11 digits and starts with 1. Please check it.',
  'phones-differ': 'The two phone numbers are not the same. Please compare them.',
  'code-format': 'The code has 6 digits. Enter it as in the text message.',
  'postcode-format': 'A postcode has 6 digits. Please check it.',
  'password-too-short': 'The password is too short. It needs at least 8 characters.',
  'password-too-simple': 'Too simple. Use at least three of: capital letters, small letters, digits, signs.',
  'password-common': 'This password is too common and easy to guess. Choose another.',
  'password-personal': 'Leave your ID number and your phone number out of the password. Choose another.',
  'passwords-differ': 'The two passwords are not the same. Enter them again.',
  'agreement-outdated': 'The agreement has changed. Please read it and agree again.',
  'consent-required': 'If you agree, tick the circle first. If not, take another way.',
  'consent-outdated':
    'The text about the use of your face has changed. Update the app, read it, and do the check again.',
  'agreement-required': 'If you agree, tick the circle first, then press “Understood”.',
  'amount-format': 'Enter an amount in digits with at most two decimals, such as 12000 or 12000.50.',
  'amount-range': 'The amount is out of range. Check for a digit too many.',
  'loss-unexplained': 'The loss is not what was invested less what was withdrawn. Explain why in the text.',
  'photos-too-many': 'Too many photos: 50 at most.',
  'photos-missing': 'Please add a photo.',
  'photos-same': 'Both photos are the same. See what each should show, and take or choose again.',
  'end-date-past': 'The end date cannot be before today. Choose another.',
  'end-before-start': 'The end date cannot be before the start. Choose another.',
  'end-date-too-far': 'The end date can be a year from today at most. Choose another.',

  'sms-too-soon': 'A code was sent just now. Look at your messages first; you can ask for another soon.',
  'sms-code-wrong': 'The code is wrong. Enter the one from the latest message.',
  'sms-code-expired': 'The code is no longer valid. Please get a new one.',
  'sms-unavailable': 'Messages cannot be sent for now. Ask for a code again in a few minutes.',
  'push-endpoint': 'We cannot reach this browser’s notification service yet. Answers come by SMS.',
  'push-unavailable':
    'The phone’s notification service cannot be reached now. Try again when you are online; answers also come by SMS.',
  'push-refused':
    'You have not allowed notifications. To switch them on, allow them for this app or browser in the phone’s settings, then come back.',

  'authority-mismatch':
    'What you entered differs from the register. Compare name, number and validity with your card; a new card may not be in the register yet, so try again in a few days.',
  'authority-unknown':
    'No record was found. Compare name and number with your card; a new card may not be in the register yet, so try again in a few days.',
  'authority-unavailable':
    'Identities cannot be checked for now. Try again in a few minutes; nothing is lost.',

  'face-match-unavailable':
    'Faces cannot be compared right now. Try again in a few minutes, or choose another way.',
  'portrait-unusable':
    'No single clear face seen from the front was found in this picture. Please choose another one.',

  'passkey-refused': 'The passkey was not accepted. Try again, or sign in with your password.',
  'digits-expired':
    'These four digits were used before or have expired. Please get new ones and record again.',
  'assist-code-format':
    'A code has 9 digits, and one of these is wrong. Have it read to you again, digit by digit.',
  'assist-code-unknown':
    'This code cannot be used: it has been used or cancelled, or its day is over. Ask the person to get a new one in their own account, and do it again with that.',
  'assist-self':
    'This is your own code. Read it to somebody you trust, who helps you with their own phone and account.',
  'assist-limit':
    'You have helped as many people as one may in 30 days. The person can take another way, or go to a registration window.',
  'assist-not-needed':
    'The person has level 4 already, or waits for an answer. There is nothing to help with now.',
  'statement-required': 'Please tap this circle first: your statement is true and you answer for it.',
  'face-challenge-used':
    'This offline face check was used before and cannot be used again. Please do the face check once more while online.',
  'face-pack-expired':
    'This offline face check arrived too late and has expired. Please do the face check once more while online, or ask for a manual review.',
  'face-pack-empty':
    'There is no offline face check ready on this phone. Please go online for it; under “Storage and installing” you can get some ready while online, for times without a network.',
  'passkey-challenge-expired': 'That took too long. Please start again.',
  'passkey-limit': 'You have 10 passkeys, the most there can be. Remove one you do not use first.',
  'passkey-known': 'The passkey of this phone has been added before. You can simply use it.',

  'unknown-operation': 'This app is too old to do that. Update it and try again.',
  'operation-id-reused': 'This was sent twice by mistake. Discard it and enter it once more.',
  'stale-version': 'This changed while you were writing. Look at the latest state, then send again.',
  'wrong-state': 'This cannot be done in its present state. Look at the latest state, then decide.',
  'device-unknown': 'This phone is not known to your account. Sign out and sign in again.',
  'signature-invalid':
    'It could not be confirmed that this came from your phone. Sign in again and resend it.',
  'cursor-invalid': 'The records on this phone have to be fetched again. Stay online and try again.',

  'not-an-image': 'This file is not a photo. Choose a photo or take a new one.',
  'image-too-small': 'The photo is too small to read. Please take it again.',
  'image-too-large': 'The photo file is too large. Choose another or take it again.',
  'evidence-too-large':
    'The pictures of the face check are too large to be sent. Please do the check again in better light, or ask for a manual review.',
  'not-a-video': 'This is not a video we can use. Please record it again on this page.',
  'video-too-large': 'The video is too large. Please record a shorter one.',
  'video-unplayable':
    'The video cannot be played. Close other apps that use the camera, then record it again.',
  'video-silent':
    'No sound was recorded. See that the microphone is not covered or switched off, come closer and speak up, then record it again.',
  'upload-offset': 'Sending the photo was cut off; it will go on from where it stopped.',
  'upload-checksum': 'Part of the photo was damaged on the way; it will be sent again.',
  'upload-hash': 'The photo was damaged on the way. Please add it again.',
  'upload-incomplete': 'The photos have not all arrived. Stay online until they are sent.',
  'upload-version':
    'The photo was not sent because the app is too old. Please update the app; sending then goes on by itself.',

  'carry-foreign':
    'This is no carry file of Heyan, or one so old that it cannot be used. Its owner can export a new one.',
  'carry-too-old':
    'This carry file is too old to be used. Its owner has to go online, update the app and export anew.',
  'carry-too-new': 'This carry file was made by a newer app. Update this app and try again.',
  'carry-damaged':
    'This carry file is not whole or was altered. Ask its owner to send it again or to export anew.',
  'carry-signed-out':
    'The phone that made this file is signed out; to protect its owner it is not taken. They can sign in on that phone.',

  'row-invalid': 'Some rows are not right. Correct them as the report says and import again.',
  'row-duplicate': 'Some rows are there twice. Remove the doubles and import again.',

  'carry-not-ready':
    'This phone is not ready to export. Go online, open the outbox and sync once, then export.',
  offline: 'There is no network. Check the connection of your phone and try again when you are online.',
  'not-our-server':
    'There is a network, but it does not lead to Heyan. On public Wi-Fi, open the browser and sign in to it first.',
  'storage-full':
    'The phone is full and this was not saved. Delete photos or apps you do not need, then try again.',
  'storage-failed': 'Not saved: the storage of this phone has a problem. Keep this page open and try again.',
  'app-outdated': 'Heyan was updated in another window. Open this one again; what you wrote is kept.',
} as const satisfies Record<ProblemCode, string>;
