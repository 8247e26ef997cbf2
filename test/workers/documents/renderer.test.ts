import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DocumentContent } from '../../../processes/documents/content.ts';
import { renderDocument } from '../../../workers/documents/render.ts';
import { createRenderer, type Renderer } from '../../../workers/documents/renderer.ts';

const content: DocumentContent = {
  title: '受理通知书',
  number: '示审批受〔2026〕12号',
  agency: '示例市行政审批局',
  addressee: '张小满',
  blocks: [{ kind: 'paragraph', text: '你提出的申请，本机关予以受理。' }],
  verifyUrl: '/verify/ABCD2345',
  footer: '本文书由联审平台生成',
};
const paper = {
  content,
  issuedAt: '2026-03-04T09:00:00.000+08:00',
  publicUrl: 'https://lianshen.example',
};

const givers: ChildProcess[] = [];
const messageOf = (error: Error) => error.message;

describe('documents beside the work of a process', () => {
  let folder = '';
  const renderer = createRenderer();
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lianshen-fonts-'));
  });
  after(async () => {
    for (const giver of givers) giver.kill();
    await renderer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const withLimits = async (
    limits: Parameters<typeof createRenderer>[0],
    use: (renderer: Renderer) => Promise<void>,
  ) => {
    const limited = createRenderer(limits);
    try {
      await use(limited);
    } finally {
      await limited.close();
    }
  };

  it('come out byte for byte as they do in the process itself', async () => {
    const [one, other] = await Promise.all([renderer.render(paper), renderer.render(paper)]);

    const own = await renderDocument(paper);
    expect(one.sha256).to.equal(own.sha256).and.equal(other.sha256);
    expect(Buffer.compare(one.bytes, own.bytes)).to.equal(0);
  });

  it('leave it its turns: a font that only this process can hand out is waited for elsewhere', async function () {
    // Windows has no files that are fed by another process.
    if (process.platform === 'win32') return this.skip();
    const font = fedFont(folder);

    const refused = renderer.render({ ...paper, typeface: font.typeface }).catch(messageOf);
    await Promise.race([font.isRead, refused]);
    font.hand();

    expect(await font.wasHandedByUs).to.equal(true);
    expect(await refused).to.equal('Unknown font format');
  });

  it('fail with the same words as in the process itself, and the next one is made', async () => {
    const nowhere = join(folder, 'nowhere.ttf');
    const missing = { ...paper, typeface: { normal: nowhere, bold: nowhere } };

    const own = await renderDocument(missing).catch(messageOf);

    expect(await renderer.render(missing).catch(messageOf)).to.equal(own);
    expect(own).to.include('nowhere.ttf');
    expect((await renderer.render(paper)).bytes.length).to.be.greaterThan(10_000);
  });

  it('that never end are given up with their thread, and the next one has another', function () {
    if (process.platform === 'win32') return this.skip();
    const { typeface } = fedFont(folder);
    const limits = { limitMs: 10 };
    return withLimits(limits, async (hasty) => {
      const given = hasty.render({ ...paper, typeface }).catch(messageOf);

      expect(await given).to.include('not made within');
      limits.limitMs = 600_000;
      expect((await hasty.render(paper)).sha256).to.equal((await renderDocument(paper)).sha256);
    });
  });

  it('wait in a line that ends somewhere, and fail when the process ends', () =>
    withLimits({ maxWaiting: 2 }, async (short) => {
      const open = [short.render(paper), short.render(paper)].map((one) => one.catch(messageOf));

      expect(await short.render(paper).catch(messageOf)).to.include('wait to be made');
      expect(short.waiting()).to.equal(2);
      await short.close();

      for (const said of await Promise.all(open)) expect(said).to.match(/ended|ends/);
      expect(short.waiting()).to.equal(0);
      expect(await short.render(paper).catch(messageOf)).to.include('the process ends');
    }));
});

/** A font in a pipe: whoever reads it waits until we hand it out. A held-up process is let go after a minute, so that the test fails. */
function fedFont(folder: string) {
  const path = join(folder, `fed-${givers.length}.ttf`);
  execFileSync('mkfifo', [path]);
  const giver = spawn(process.execPath, ['--eval', feeding, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  givers.push(giver);
  const ended = new Promise<number | null>((tell) => giver.once('exit', (code) => tell(code)));
  return {
    typeface: { normal: path, bold: path },
    isRead: firstWord(giver),
    hand: () => void giver.stdin?.end('now'),
    wasHandedByUs: ended.then((code) => code === 0),
  };
}

const feeding = `
  const { openSync, writeSync } = require('node:fs');
  const pipe = openSync(process.argv[1], 'w');
  process.stdout.write('being read');
  const end = (code) => { writeSync(pipe, 'no font'); process.exit(code); };
  process.stdin.once('data', () => end(0));
  setTimeout(end, 60_000, 1);
`;

function firstWord({ stdout }: ChildProcess): Promise<void> {
  return new Promise((tell) => stdout?.once('data', () => tell()));
}
