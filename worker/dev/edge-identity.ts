import 'reflect-metadata';
import { createHash } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate for localhost, its key, and how a browser is told to trust it. */
interface Identity {
  cert: string;
  key: string;
  /** SHA-256 of the public key (SPKI), base64. */
  spki: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

const makeIdentity = async (): Promise<Identity> => {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 7 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey));
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: cert.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    spki: createHash('sha256').update(spki).digest('base64'),
  };
};

let made: Promise<Identity> | undefined;

/** The one identity of this process, made when it is first asked for and written nowhere. */
export const edgeIdentity = (): Promise<Identity> => {
  made ??= makeIdentity();
  return made;
};

/** What a browser is started with to trust the edges of this process, and nothing else beside them. */
export const trustEdges = async (): Promise<string[]> => [
  `--ignore-certificate-errors-spki-list=${(await edgeIdentity()).spki}`,
];
