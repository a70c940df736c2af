import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addYears, dayAt } from '../../shared/kernel/days.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { apiClient } from './client.ts';
import { picture } from './picture.ts';
import { idNumber, type Resident, type ResidentData, registerResident } from './resident.ts';
import type { Server } from './server.ts';

/**
 * Demo data, written through the API like everything else: an authority register, two residents (one at
 * 三级, one raised to 四级 by a reviewer with the switch on), an account known from elsewhere that waits to be
 * activated, a case with amounts, and tokens. The people are
 * invented; their numbers only have the right form.
 */
export interface Demo {
  residents: { name: string; idNumber: string; password: string; level: string }[];
  newcomer: ResidentData;
  /** Imported, not activated; absent in data of an earlier version. */
  imported?: ResidentData;
  caseNumber: string;
  tokens: { role: string; secret: string }[];
}

const TODAY = dayAt(Date.now());

const person = (name: string, digits17: string, phone: string): ResidentData => ({
  name,
  idNumber: idNumber(digits17),
  validFrom: '2018-11-21',
  validUntil: addYears(TODAY, 5),
  phone,
  region: '321002',
  address: '东关街道 12 号',
  postcode: '225002',
  password: 'Heyan-demo-26',
});

const WANG = person('王秀英', '32100219580312002', '13800000001');
const LI = person('李建国', '32100219750608101', '13800000002');
const ZHAO = person('赵敏', '32100219900415204', '13800000003');
const CHEN = person('陈桂兰', '32100219630927406', '13800000004');
const CASE_NUMBER = '苏公案〔2026〕118号';

const amounts = (invested: number, withdrawn: number) => ({
  invested,
  withdrawn,
  lost: invested - withdrawn,
});

/** The face check's puppet (NASA's portrait of Eileen Collins, public domain): on file for everybody but the newcomer. */
const PORTRAIT = 'web/liveness/fixtures/puppet/neutral-0.jpg';

const makeToken = async (server: Server, name: string, roles: string[]): Promise<string> => {
  const admin = apiClient(server, server.adminToken);
  return (await admin.must('POST', '/api/admin/tokens', { name, roles, days: 366 })).secret;
};

/** Raises a resident by the way that is open to everybody: a request with two photos, and a reviewer. */
const raise = async (server: Server, resident: Resident, reviewer: string): Promise<void> => {
  const front = await resident.upload(new Uint8Array(picture(1)));
  const held = await resident.upload(new Uint8Array(picture(2)));
  const id = newId<string>();
  await resident.push('review.request', id, 0, { subject: 'level-4', front, held });
  await apiClient(server, reviewer).must('POST', `/api/admin/reviews/${id}/decisions`, {
    decision: 'approve',
  });
};

const build = async (server: Server): Promise<Demo> => {
  const admin = apiClient(server, server.adminToken);
  const records = [WANG, LI, ZHAO, CHEN].map(({ name, idNumber: number, validFrom, validUntil }) => ({
    ...{ name, idNumber: number, validFrom, validUntil },
  }));
  await admin.must('POST', '/api/admin/authority-records/imports', { records });
  const reviewer = await makeToken(server, '扬州市实名审核中心', ['reviewer']);
  const officer = await makeToken(server, '扬州市公安局经侦支队', ['case-officer']);
  const registrar = await makeToken(server, '广陵区政务服务中心企业登记窗口', ['registrar']);

  const clerk = await makeToken(server, '广陵区政务服务中心登记窗口', ['window-clerk']);
  const portrait = readFileSync(PORTRAIT).toString('base64');
  for (const { idNumber: number } of [WANG, LI])
    await apiClient(server, clerk).must('POST', '/api/admin/portraits', { idNumber: number, portrait });

  const { password: _, ...chen } = CHEN;
  await admin.must('POST', '/api/admin/people/imports', { people: [{ ...chen, portrait }] });

  await registerResident(server, WANG);
  const li = await registerResident(server, LI);
  await apiClient(server, officer).must('POST', '/api/admin/cases/imports', {
    number: CASE_NUMBER,
    name: '“康养宝”非法集资案',
    agency: '扬州市公安局经侦支队',
    notice: '请在公告期内核对金额。如有异议，请写明情况并上传凭证照片。',
    claims: [
      { name: WANG.name, idNumber: WANG.idNumber, amounts: amounts(12_000_000, 1_850_050) },
      { name: LI.name, idNumber: LI.idNumber, amounts: amounts(5_000_000, 0) },
      { name: ZHAO.name, idNumber: ZHAO.idNumber, amounts: amounts(30_000_000, 4_200_000) },
    ],
  });
  await raise(server, li, reviewer);
  await li.push('enterprise.set', li.personId, 0, { enabled: true, until: addYears(TODAY, 1) });
  return {
    residents: [
      { name: WANG.name, idNumber: WANG.idNumber, password: WANG.password, level: '三级' },
      { name: LI.name, idNumber: LI.idNumber, password: LI.password, level: '四级' },
    ],
    newcomer: ZHAO,
    imported: CHEN,
    caseNumber: CASE_NUMBER,
    tokens: [
      { role: 'administrator', secret: server.adminToken },
      { role: 'reviewer', secret: reviewer },
      { role: 'case-officer', secret: officer },
      { role: 'registrar', secret: registrar },
      { role: 'window-clerk', secret: clerk },
    ],
  };
};

/** The demo data of this installation: built once, remembered beside the database. */
export const loadDemo = async (server: Server, state: string): Promise<Demo> => {
  const file = join(state, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Demo;
  const demo = await build(server);
  writeFileSync(file, JSON.stringify(demo), { mode: 0o600 });
  return demo;
};

/** The short "try this" list. */
export const printDemo = (url: string, demo: Demo): void => {
  const token = (role: string) => demo.tokens.find((one) => one.role === role)?.secret ?? '';
  const { newcomer, imported } = demo;
  const lines = [
    'Try this:',
    ...demo.residents.map(
      ({ name, idNumber: number, password, level }) =>
        `  sign in            ${name} (${level})  ${number}  ${password}`,
    ),
    `  register           ${newcomer.name}  ${newcomer.idNumber}  ${newcomer.validFrom} – ${newcomer.validUntil}  any phone`,
    ...(imported
      ? [
          `  activate           ${imported.name}  ${imported.idNumber}  any password at sign-in leads there; the puppet’s face`,
        ]
      : []),
    `  read the SMS       curl '${url}/api/dev/messages'`,
    `  the case           我的案件 shows ${demo.caseNumber}; go offline, write 我有异议, come back`,
    `  window asks        curl -X POST ${url}/api/registrar/checks -H 'authorization: Bearer ${token('registrar')}' -H 'content-type: application/json' -d '{"name":"李建国","documentType":"resident-id","documentNumber":"${demo.residents[1]?.idNumber}"}'`,
    `  reviewer’s queue   curl '${url}/api/admin/reviews' -H 'authorization: Bearer ${token('reviewer')}'`,
    `  officer’s cases    curl '${url}/api/admin/cases' -H 'authorization: Bearer ${token('case-officer')}'`,
    `  portraits          both residents have the puppet’s face on file, so yours does not match; enrol your own (JPEG): curl ${url}/api/admin/portraits -H 'authorization: Bearer ${token('window-clerk')}' -H 'content-type: application/json' -d "{\\"idNumber\\":\\"${demo.residents[0]?.idNumber}\\",\\"portrait\\":\\"$(base64 -w0 me.jpg)\\"}"`,
    `  administrator      ${token('administrator')}`,
    `  the whole API      ${url}/api/openapi.json`,
  ];
  console.log(`\n${lines.join('\n')}`);
};
