import { expect } from 'chai';
import { applying } from './chapters/apply.ts';
import { asking } from './chapters/ask.ts';
import { attacking } from './chapters/attack.ts';
import { deciding } from './chapters/decide.ts';
import { drawing } from './chapters/draw.ts';
import { looking } from './chapters/look.ts';
import { proving } from './chapters/prove.ts';
import { tabulating } from './chapters/tabulate.ts';
import { findChromium } from './chromium.ts';
import { firstLoads, mostKilobytes } from './first-load.ts';
import { takePictures } from './pictures.ts';
import type { Scene } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

const chromium = findChromium();
/** People of few steps. */
const sharing = ['admin', 'traffic', 'garden', 'supervisor', 'reviewer', 'chief'] as const;

if (chromium === undefined) {
  const reason = 'no Chromium on this machine: install it or set CHROMIUM_PATH';
  console.warn(`the browser suite is pending: ${reason}`);
  describe.skip(`the story in a browser (${reason})`, () => {
    it('plays from drawing to result');
  });
} else {
  describe('the story in a browser', function () {
    this.timeout(600_000);
    play(chromium);
  });
}

/** One case after the other's step: what follows a failed step is not played. */
function play(browser: string): void {
  let stage: Stage | undefined;
  let hasFailed = false;
  const scene: Scene = {
    get stage() {
      if (!stage) throw new Error('the stage is not open yet');
      return stage;
    },
    number: '',
    code: '',
  };

  before(async () => {
    stage = await openStage(browser, { sharing });
  });
  beforeEach(function () {
    if (hasFailed) this.skip();
  });
  afterEach(async function () {
    const { currentTest: step } = this;
    const isFailure = step?.state === 'failed';
    if (!isFailure && process.env['STORY_PICTURES'] === undefined) return;
    const place = await takePictures(scene.stage.people, step?.title ?? '');
    if (isFailure) console.error(`pictures of the failed step are in ${place}`);
    hasFailed ||= isFailure;
  });
  after(async () => {
    await stage?.close();
  });

  it('loads inbox and portal within their budget, and the modeler for neither', () => {
    const loads = firstLoads();
    const heavy = loads.filter(({ kilobytes }) => kilobytes > mostKilobytes);
    expect(heavy, `at most ${mostKilobytes} KB, compressed`).to.deep.equal([]);
    const drawing = loads.flatMap(({ files }) => files).filter((file) => /bpmn-js/.test(file));
    expect(drawing).to.deep.equal([]);
  });
  drawing(scene);
  tabulating(scene);
  applying(scene);
  asking(scene);
  deciding(scene);
  proving(scene);
  looking(scene);
  attacking(scene);
}
