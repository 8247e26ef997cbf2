import { parseArgs } from 'node:util';
import { playCertificates } from './demo/certificates.ts';
import { UnexpectedAnswer } from './demo/client.ts';
import { playStory } from './demo/story.ts';

/** `npm run demo`: plays the whole road of a case, and two more that issue certificates, over HTTP against a running platform. */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    password: { type: 'string', default: process.env['DEMO_PASSWORD'] ?? '' },
  },
});

if (values.password === '') {
  process.stderr.write(
    '需要演示密码：设置 DEMO_PASSWORD，或加 --password （首次启动时显示）\nthe demo password is needed: DEMO_PASSWORD or --password\n',
  );
  process.exit(2);
}

let step = 0;
const tell = (chinese: string, english: string) => {
  step += 1;
  process.stdout.write(`${String(step).padStart(2)}. ${chinese}　(${english})\n`);
};

try {
  const site = values.url.replace(/\/+$/, '');
  const story = { site, password: values.password, tell };
  const number = await playStory(story);
  await playCertificates(story);
  process.stdout.write(`演示完成 done: ${site}/cases/${number}\n`);
} catch (error) {
  if (!(error instanceof UnexpectedAnswer)) throw error;
  process.stderr.write(`演示中断 the story stopped: ${error.message}\n`);
  process.exit(1);
}
