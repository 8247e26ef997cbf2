import { setTimeout as pause } from 'node:timers/promises';
import { type Body, type Caller, callerAt, moveClock, UnexpectedAnswer } from './client.ts';
import { samplePdf } from './sample-pdf.ts';
import { completeTask } from './tasks.ts';
import type { CaseView } from './views.ts';

export type Story = {
  readonly site: string;
  readonly password: string;
  readonly tell: (chinese: string, english: string) => void;
};

const usernames = [
  'applicant',
  'counter',
  'officer',
  'reviewer',
  'chief',
  'traffic',
  'garden',
  'water',
  'supervisor',
] as const;
type Username = (typeof usernames)[number];
type Cast = Readonly<Record<Username, Caller>>;
type Scene = Story & { readonly cast: Cast; readonly number: string; readonly queryCode: string };

const matterCode = '000117000905';
const materialCodes = ['DL01', 'DL02', 'DL03', 'DL04'];

/** Plays a road excavation from application to delivery; answers the number of the case. */
export async function playStory(story: Story): Promise<string> {
  const cast = await signIn(story);
  const scene = { ...story, cast, ...(await apply(story, cast.applicant)) };
  await supplementAndAccept(scene);
  await collectOpinions(scene);
  await reviewAndDecide(scene);
  await deliver(scene);
  await checkDocuments(scene);
  return scene.number;
}

async function signIn({ site, password, tell }: Story): Promise<Cast> {
  const callers = await Promise.all(
    usernames.map(async (username) => [username, await callerAt(site, { username, password })]),
  );
  tell(`${usernames.length} 人登录`, `${usernames.length} people signed in`);
  return Object.fromEntries(callers) as Cast;
}

async function apply(
  { tell }: Story,
  applicant: Caller,
): Promise<{ readonly number: string; readonly queryCode: string }> {
  const guide = await applicant.get<{ name: string; materials: readonly unknown[] }>(
    `/api/matters/${matterCode}`,
  );
  tell(`办事指南：${guide.name}，材料 ${guide.materials.length} 项`, 'the guide of the matter');
  const materials = [];
  for (const code of materialCodes) {
    const file = await applicant.upload(`${code}.pdf`, samplePdf(`Material ${code}`));
    materials.push({ code, fileIds: [file.id] });
  }
  tell(`上传材料 ${materials.length} 份`, `${materials.length} files uploaded`);
  const receipt = await applicant.post<{ number: string; queryCode: string }>('/api/cases', {
    matterCode,
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
      address: '示例市建设路 1 号',
    },
    form: {
      road: '建设路（平安大道至绿苑路）',
      purpose: '敷设供水支管，开挖宽 1.5 米、长 80 米',
      area: 120,
      startOn: '2027-03-01',
      endOn: '2027-03-20',
      roadAge: 'ordinary',
      affectsGreen: 'yes',
      affectsPipes: 'yes',
    },
    materials,
  });
  tell(
    `申请已收件：${receipt.number}，查询码 ${receipt.queryCode}`,
    'applied; number and query code received',
  );
  return receipt;
}

async function supplementAndAccept(scene: Scene): Promise<void> {
  const { cast, tell, number } = scene;
  const reason = '没有交通疏导平面图';
  await complete(scene, 'counter', 'PreCheck', {
    outcome: 'supplement',
    opinion: '材料不齐，一次性告知',
    checks: materialCodes.map((code) => ({
      code,
      check: code === 'DL03' ? { result: 'defective', reason } : { result: 'ok' },
    })),
    supplementItems: [{ materialCode: 'DL03', reason, requirement: '补充交通疏导平面图并盖章' }],
  });
  const asked = await look(scene);
  tell(
    `补正告知，${asked.supplements[0]?.dueOn} 前补正`,
    'the officer asked for a supplement, once and for all',
  );
  const file = await cast.applicant.upload('DL03.pdf', samplePdf('Traffic plan'));
  await cast.applicant.post(`/api/cases/${number}/supplements`, {
    materials: [{ code: 'DL03', fileIds: [file.id] }],
  });
  tell('申请人已补正', 'the applicant supplemented');
  await complete(scene, 'counter', 'PreCheck', {
    outcome: 'accept',
    opinion: '材料齐全，符合法定形式',
    checks: materialCodes.map((code) => ({ code, check: { result: 'ok' } })),
  });
  const accepted = await look(scene);
  const promised = accepted.clocks.find(({ kind }) => kind === 'promised');
  tell(
    `受理，承诺 ${promised?.due} 前办结`,
    `accepted; ${promised?.remaining} working days promised`,
  );
}

async function collectOpinions(scene: Scene): Promise<void> {
  const { tell } = scene;
  const { opinions } = await look(scene);
  tell(
    `征求意见函发往：${opinions.map(({ departmentName }) => departmentName).join('、')}`,
    `${opinions.length} departments were asked in parallel`,
  );
  await reply(scene, 'traffic', '同意，夜间施工并设警示灯');
  await reply(scene, 'garden', '同意，移植行道树两株，竣工后恢复');
  await letTimePass(scene, opinions.find(({ department }) => department === 'water')?.dueOn ?? '');
  await reply(scene, 'water', '同意，注意保护 DN300 供水管');
}

async function reply(
  scene: Scene,
  username: 'traffic' | 'garden' | 'water',
  opinion: string,
): Promise<void> {
  await complete(scene, username, 'Opinion', { outcome: 'agree', opinion });
  const { opinions } = await look(scene);
  const mine = opinions.find(({ department }) => department === username);
  scene.tell(`${mine?.departmentName}答复：${mine?.reply?.valueName}`, `${username} answered`);
}

/** One department is late: the next morning it has been reminded, and the delay has been escalated. */
async function letTimePass(scene: Scene, dueOn: string): Promise<void> {
  const { tell, site } = scene;
  const before = (await look(scene)).timeline.length;
  const moved = await moveClock(site, `${dayAfter(dueOn)}T09:00:00.000+08:00`);
  if (moved === undefined) {
    tell(
      '跳过逾期一节（需以 CLOCK=manual 启动）',
      'the late answer is skipped: it wants CLOCK=manual',
    );
    return;
  }
  tell(
    `时间到 ${moved.now.slice(0, 10)}，触发 ${moved.fired} 个期限`,
    `${moved.fired} deadlines fired`,
  );
  const { timeline } = await look(scene);
  const news = timeline.slice(before).map(({ title }) => title);
  if (news.length === 0)
    throw new UnexpectedAnswer('no reminder and no escalation in the timeline');
  tell(`水务局逾期：${news.join('；')}`, 'reminded and escalated');
}

async function reviewAndDecide(scene: Scene): Promise<void> {
  const { tell } = scene;
  const survey = {
    outcome: 'pass',
    opinion: '现场具备施工条件',
    form: { inspectedOn: '2027-02-20', place: '建设路', findings: '管线已探明，疏导方案可行' },
  };
  await complete(scene, 'counter', 'JointSurvey', survey);
  await complete(scene, 'officer', 'JointSurvey', survey);
  tell('两人联合踏勘：可行', 'surveyed by two people');
  await complete(scene, 'reviewer', 'Review', {
    outcome: 'pass',
    opinion: '各部门均同意，建议批准',
  });
  tell('审核通过', 'reviewed');
  await complete(scene, 'chief', 'Decide', {
    outcome: 'grant',
    opinion: '同意',
    form: { content: '准予挖掘建设路 120 平方米，2027年3月1日至3月20日' },
  });
  tell(`决定：${(await look(scene)).statusName}`, 'granted');
}

async function deliver(scene: Scene): Promise<void> {
  await complete(scene, 'counter', 'Payment', {
    outcome: 'paid',
    opinion: '已缴费',
    form: { amountYuan: 33_600, voucher: 'SZ2027030001' },
  });
  scene.tell('缴费 33600 元', 'paid');
  await complete(scene, 'counter', 'Deliver', {
    outcome: 'delivered',
    opinion: '窗口领取',
    form: { mode: 'counter', receiver: '张小满' },
  });
  scene.tell(`发证送达：${(await look(scene)).statusName}`, 'delivered');
}

async function checkDocuments(scene: Scene): Promise<void> {
  const { cast, site, tell, number, queryCode } = scene;
  const view = await look(scene);
  let verifyAddress = '';
  for (const document of view.documents) {
    const bytes = await downloadWhenReady(cast.officer, `/api/documents/${document.id}`);
    const size = Math.ceil(bytes.length / 1024);
    tell(`文书 ${document.number} ${document.kindName}，${size} KB`, 'PDF downloaded');
    if (document.kind === 'grant') verifyAddress = linkIn(bytes);
  }
  const anybody = await callerAt(site);
  const progress = await anybody.get<{ statusName: string; sentence: string }>(
    `/api/public/cases/${number}?code=${queryCode}`,
  );
  tell(`公开查询：${progress.statusName}，${progress.sentence}`, 'followed without signing in');
  const checked = await anybody.get<{ valid: boolean; kindName: string; sha256: string }>(
    verifyAddress.replace(/^.*\/verify\//, '/api/public/documents/'),
  );
  tell(
    `扫码核验：${checked.kindName}${checked.valid ? '有效' : '无效'}`,
    'the document is genuine',
  );
}

/** The address behind the QR code, which the PDF also carries as a link. */
function linkIn(pdf: Uint8Array): string {
  const [, address] = /\/URI \((\S+)\)/.exec(new TextDecoder('latin1').decode(pdf)) ?? [];
  if (address === undefined) throw new UnexpectedAnswer('the decision has no address to verify it');
  return address;
}

const maxLooks = 600;

async function downloadWhenReady(caller: Caller, path: string): Promise<Uint8Array> {
  for (let looks = 0; looks < maxLooks; looks += 1) {
    const { status, bytes } = await caller.download(path);
    if (status === 200) {
      const magic = new TextDecoder('latin1').decode(bytes.slice(0, 5));
      if (magic !== '%PDF-')
        throw new UnexpectedAnswer(`${path} is not a PDF but begins with ${magic}`);
      return bytes;
    }
    await pause(200);
  }
  throw new UnexpectedAnswer(`${path} was not made in time`);
}

/** The case as the lead department sees it. */
async function look({ cast, number }: Scene): Promise<CaseView> {
  return cast.officer.get<CaseView>(`/api/cases/${encodeURIComponent(number)}`);
}

function complete(scene: Scene, who: Username, element: string, body: Body): Promise<void> {
  return completeTask(scene.cast[who], { number: scene.number, element, who }, body);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
