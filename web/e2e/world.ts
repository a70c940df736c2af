import { addYears, dayAt } from '../../shared/kernel/days.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type ApiClient, apiClient } from '../../worker/dev/client.ts';
import { picture } from '../../worker/dev/picture.ts';
import { idNumber, type Resident, type ResidentData, registerResident } from '../../worker/dev/resident.ts';
import type { Server } from '../../worker/dev/server.ts';

/** What a test may ask of the world around the app. */
export interface World {
  url: string;
  admin: ApiClient;
  /** A caller with a fresh token of these roles. */
  staff(...roles: string[]): Promise<ApiClient>;
  /** Somebody in the authority's register who has no account yet; different at every call. */
  stranger(): Promise<ResidentData>;
  /** A stranger who has registered (through the API); raised to 四级 where asked. */
  resident(level?: 3 | 4): Promise<Resident>;
  /** Puts a person into a case of its own and answers its number. */
  caseFor(
    person: ResidentData,
    amounts?: { invested: number; withdrawn: number; lost: number },
  ): Promise<string>;
  /** The newest code that was sent to a phone. */
  smsCode(phone: string): Promise<string>;
}

/** A number that no other call gets, also after a failed test has started a new process. */
let next = Math.floor(Date.now() / 100);
const unique = (): number => {
  next += 1;
  return next % 16_800_000;
};

/** The world around one server. */
export const createWorld = (server: Pick<Server, 'url' | 'adminToken'>): World => {
  const staff: World['staff'] = async (...roles) => {
    const admin = apiClient(server, server.adminToken);
    const { secret } = await admin.must('POST', '/api/admin/tokens', {
      name: `测试 ${roles.join(' ')}`,
      roles,
    });
    return apiClient(server, secret);
  };

  const stranger: World['stranger'] = async () => {
    const n = unique();
    const day = String((n % 28) + 1).padStart(2, '0');
    const month = String((Math.floor(n / 28) % 12) + 1).padStart(2, '0');
    const year = 1950 + (Math.floor(n / 336) % 50);
    const sequence = String(Math.floor(n / 16_800) % 1000).padStart(3, '0');
    const person: ResidentData = {
      name: '测试居民',
      idNumber: idNumber(`321002${year}${month}${day}${sequence}`),
      validFrom: '2018-11-21',
      validUntil: addYears(dayAt(Date.now()), 5),
      phone: `139${String(n % 100_000_000).padStart(8, '0')}`,
      region: '321002',
      address: '东关街道 12 号',
      postcode: '225002',
      password: 'Heyan-test-26',
    };
    const { name, validFrom, validUntil } = person;
    const records = [{ name, idNumber: person.idNumber, validFrom, validUntil }];
    await apiClient(server, server.adminToken).must('POST', '/api/admin/authority-records/imports', {
      records,
    });
    return person;
  };

  const resident: World['resident'] = async (level = 3) => {
    const one = await registerResident(server, await stranger());
    if (level === 4) {
      const front = await one.upload(new Uint8Array(picture(1)));
      const held = await one.upload(new Uint8Array(picture(2)));
      const id = newId<string>();
      await one.push('review.request', id, 0, { subject: 'level-4', front, held });
      const reviewer = await staff('reviewer');
      await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
    }
    return one;
  };

  const caseFor: World['caseFor'] = async (
    person,
    amounts = { invested: 12_000_000, withdrawn: 1_850_050, lost: 10_149_950 },
  ) => {
    const number = `测案〔2026〕${unique()}号`;
    const officer = await staff('case-officer');
    await officer.must('POST', '/api/admin/cases/imports', {
      ...{ number, name: '“康养宝”非法集资案', agency: '测试公安局', notice: '请核对金额。' },
      claims: [{ name: person.name, idNumber: person.idNumber, amounts }],
    });
    return number;
  };

  const smsCode: World['smsCode'] = async (phone) => {
    const { messages } = await apiClient(server).must('GET', `/api/dev/messages?phone=${phone}`);
    return /\d{6}/.exec(messages[0].text)?.[0] ?? '';
  };

  const admin = apiClient(server, server.adminToken);
  return { url: server.url, admin, staff, stranger, resident, caseFor, smsCode };
};
