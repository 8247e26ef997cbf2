import { readArguments } from './commands/options.ts';
import { playCertificates } from './demo/certificates.ts';
import { UnexpectedAnswer } from './demo/client.ts';
import { playStory } from './demo/story.ts';

/** `npm run demo`: plays the whole road of a case, and two more that issue certificates, over HTTP against a running platform. */
const usage = 'npm run demo -- [--url http://127.0.0.1:8080] [--password <demo password>]';
function stop(code: 0 | 1 | 2, line: string): never {
  (code === 0 ? process.stdout : process.stderr).write(`${line}\n`);
  process.exit(code);
}

const read = readArguments(process.argv.slice(2), { flags: [], values: ['url', 'password'] });
if ('refused' in read) stop(2, `${read.refused}; ${usage}`);
if (read.flags.has('help')) stop(0, usage);
const url = read.values.get('url')?.at(-1) ?? 'http://127.0.0.1:8080';
if (read.paths.length > 0) stop(2, `不认识 unknown: ${read.paths.join(' ')}; ${usage}`);
if (!URL.canParse(url)) stop(2, `不是网址 not an address: ${url}`);
const password = read.values.get('password')?.at(-1) ?? process.env['DEMO_PASSWORD'] ?? '';
if (password === '') {
  stop(
    2,
    '需要演示密码：设置 DEMO_PASSWORD，或加 --password （首次启动时显示） the demo password is needed: DEMO_PASSWORD or --password',
  );
}

let step = 0;
const tell = (chinese: string, english: string) => {
  step += 1;
  process.stdout.write(`${String(step).padStart(2)}. ${chinese}　(${english})\n`);
};

try {
  const site = url.replace(/\/+$/, '');
  const story = { site, password, tell };
  const number = await playStory(story);
  await playCertificates(story);
  process.stdout.write(`演示完成 done: ${site}/cases/${number}\n`);
} catch (error) {
  if (!(error instanceof UnexpectedAnswer)) throw error;
  stop(1, `演示中断 the story stopped: ${error.message}`);
}
