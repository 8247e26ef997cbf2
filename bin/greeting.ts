import type { Foundation } from './parts.ts';
import type { Program } from './program.ts';
import type { Seeded } from './seed.ts';

/** What each demo person is for, in the order of the story. */
const parts: readonly (readonly [username: string, part: string])[] = [
  ['applicant', '申请人 applicant'],
  ['counter', '综合窗口 counter'],
  ['officer', '承办人 officer'],
  ['reviewer', '审核人 reviewer'],
  ['deputy', '代理人 deputy'],
  ['chief', '批准人 chief'],
  ['traffic', '交警支队 traffic police'],
  ['traffic-analyst', '交警支队流程分析员 analyst of the traffic police (own steps)'],
  ['garden', '园林绿化局 parks'],
  ['water', '水务局 water'],
  ['analyst', '流程分析员 analyst (draws and publishes procedures)'],
  ['supervisor', '监察员 supervisor'],
  ['admin', '系统管理员 administrator'],
];

/** Says where the platform is and, on the first start, who may sign in. */
export function greet(
  { say, config }: Program,
  {
    publicUrl,
    localUrl,
    seeded,
    foundation,
  }: {
    readonly publicUrl: string;
    readonly localUrl: string;
    readonly seeded: Seeded;
    readonly foundation: Foundation;
  },
): void {
  say('');
  say(`联审 Lianshen 已启动 is running: ${publicUrl}`);
  if (config.publicUrl !== undefined) say(`  本机地址 on this machine: ${localUrl}`);
  say(`  接口文档 API: ${publicUrl}/api/docs　流程设计 modeler: ${publicUrl}/modeler/`);
  if (config.clock === 'manual') {
    say(`  手动时钟 manual clock: ${foundation.clock.now()}　(PUT ${publicUrl}/api/dev/clock)`);
  }
  if (seeded.bootstrapToken !== undefined) sayBootstrap(say, localUrl, seeded.bootstrapToken);
  else if (seeded.demoPassword !== undefined) {
    const isGiven = config.demoPassword !== undefined;
    sayPeople(say, isGiven ? '由 DEMO_PASSWORD 设定 as set by DEMO_PASSWORD' : seeded.demoPassword);
  } else if (config.nodeEnv !== 'production') {
    say('  演示账号的密码在首次启动时显示；设置 DEMO_PASSWORD 可重设');
    say('  The demo password was printed at the first start; DEMO_PASSWORD sets it anew.');
  }
  say('  按 Ctrl-C 停止 press Ctrl-C to stop');
}

function sayPeople(say: Program['say'], password: string): void {
  say('');
  say(`  演示账号 demo sign-ins，密码 password: ${password}`);
  for (const [username, part] of parts) say(`    ${username.padEnd(16)}${part}`);
  say('');
}

function sayBootstrap(say: Program['say'], localUrl: string, token: string): void {
  say('');
  say(
    '  尚无账号，请在本机创建首个管理员 no account yet; make the first administrator on this machine:',
  );
  say(`    curl -X POST ${localUrl}/api/bootstrap -H 'Content-Type: application/json' \\`);
  say(`      -H 'Idempotency-Key: bootstrap-1' \\`);
  say(`      -d '{"token":"${token}","username":"…","password":"…","name":"…"}'`);
  say('');
}
