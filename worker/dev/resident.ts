import { AGREEMENT_VERSION, agreementText } from '../../shared/account/agreement.ts';
import { checkCharacter } from '../../shared/documents/id-number.ts';
import { sha256Hex } from '../../shared/kernel/bytes.ts';
import { newId, type Sha256 } from '../../shared/kernel/ids.ts';
import type { PhotoRef, UnsignedOperation } from '../../shared/sync/protocol.ts';
import { operationHash, signOperation } from '../../shared/sync/signing.ts';
import { type ApiClient, apiClient } from './client.ts';
import type { Server } from './server.ts';

/** Somebody who may register: what their card and their phone say. */
export interface ResidentData {
  name: string;
  idNumber: string;
  validFrom: string;
  validUntil: string;
  phone: string;
  region: string;
  address: string;
  postcode: string;
  password: string;
}

/** 17 digits with the check character that they call for. */
export const idNumber = (digits17: string): string => digits17 + checkCharacter(digits17);

/** A resident registered through the API, as the app would do it, with a device key that signs operations. */
export interface Resident {
  data: ResidentData;
  personId: string;
  api: ApiClient;
  /** Pushes one operation and answers its result. */
  push(kind: string, entityId: string, baseVersion: number, payload: unknown): Promise<{ outcome: string }>;
  /** The same, with the whole answer. */
  rawPush(kind: string, entityId: string, baseVersion: number, payload: unknown): Promise<Response>;
  upload(photo: Uint8Array<ArrayBuffer>): Promise<PhotoRef>;
}

const registrationBody = async (api: ApiClient, data: ResidentData) => {
  await api.must('POST', '/api/account/codes', { purpose: 'register', phone: data.phone });
  const { messages } = await api.must('GET', `/api/dev/messages?phone=${data.phone}`);
  const code = /\d{6}/.exec(messages[0].text)?.[0];
  return {
    ...data,
    nationality: 'CN',
    phoneAgain: data.phone,
    passwordAgain: data.password,
    code,
    agreement: { version: AGREEMENT_VERSION, sha256: await sha256Hex(agreementText()) },
    language: 'zh-CN',
  };
};

export const registerResident = async (
  server: Pick<Server, 'url'>,
  data: ResidentData,
): Promise<Resident> => {
  const api = apiClient(server);
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const device = { id: newId(), name: 'Demo', publicKey: { kty, crv, x, y } };
  const body = { ...(await registrationBody(api, data)), device };
  const { personId } = await api.must('POST', '/api/account/registrations', body);

  let seq = 0;
  let prev: Sha256 | '' = '';
  const rawPush: Resident['rawPush'] = async (kind, entityId, baseVersion, payload) => {
    seq += 1;
    const unsigned = {
      ...{ id: newId(), v: 1, kind, entityId, baseVersion, payload },
      ...{ capturedAt: new Date().toISOString(), deviceId: device.id, seq, prev },
    } as UnsignedOperation;
    const operation = await signOperation(unsigned, keys.privateKey);
    prev = await operationHash(operation);
    return api.raw('POST', '/api/sync/push', { operations: [operation] });
  };

  return {
    data,
    personId,
    api,
    rawPush,
    async push(...operation) {
      const { results } = (await (await rawPush(...operation)).json()) as { results: { outcome: string }[] };
      const [result] = results;
      if (!result) throw new Error('The push was not answered');
      return result;
    },
    async upload(photo) {
      const sha256 = (await sha256Hex(photo)) as Sha256;
      const metadata = `sha256 ${btoa(sha256)},type ${btoa('image/png')}`;
      await api.must('POST', '/api/uploads', photo, {
        'tus-resumable': '1.0.0',
        'upload-length': String(photo.byteLength),
        'upload-metadata': metadata,
        'content-type': 'application/offset+octet-stream',
      });
      return { sha256, size: photo.byteLength, type: 'image/png' };
    },
  };
};
