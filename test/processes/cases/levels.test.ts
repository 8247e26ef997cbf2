import { expect } from 'chai';
import {
  clocksOf,
  composeDocument,
  decidingAuthorityOf,
  isLateStay,
  type LevelRule,
  receivingPlaceOf,
} from '#processes';
import { contextOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

const ofEach = (days: number): readonly LevelRule[] =>
  (['village', 'town', 'county', 'city'] as const).map((level) => ({
    level,
    days,
    unit: 'workday',
    basis: '行政许可法第四十三条',
  }));

/** 残疾人证 of the community 东湖: received there, decided by the federation of the city. */
class Levels extends CaseScenario {
  static async file(on: string, levels?: readonly LevelRule[]): Promise<Levels> {
    const context = await contextOf('disability-certificate');
    const matter = levels === undefined ? context.matter : { ...context.matter, levels };
    const scenario = new Levels({ ...context, matter });
    scenario.advanceTo(on).submit({ form: { community: 'lakeside-community', kind: 'physical' } });
    return scenario;
  }

  accept(): this {
    return this.complete('PreCheck', 'community', 'accept');
  }
  town(outcome: string, opinion = '情况属实，同意上报'): this {
    return this.complete('TownReview', 'lakeside-officer', outcome, { opinion });
  }
  county(outcome: string, opinion = '评定为肢体三级'): this {
    return this.complete('CountyReview', 'east-federation', outcome, { opinion });
  }
  city(outcome: string, opinion = '评定意见完备'): this {
    return this.complete('CityReview', 'city-federation', outcome, { opinion });
  }

  /** Who had it, and from when to when. */
  get way(): readonly string[] {
    return (this.file.levelStays ?? []).map(
      ({ level, how, arrivedOn, leftOn = '' }) => `${how} ${level} ${arrivedOn} ${leftOn}`,
    );
  }
  get letters(): readonly string[] {
    return this.file.documents
      .filter(({ kind }) => kind === 'forwarding' || kind === 'levelReturn')
      .map(({ number, facts }) => `${number} ${String(facts['addressee'])}`);
  }
  clock(level: string) {
    const today = this.now.slice(0, 10);
    const found = clocksOf(this.context, this.file, today).find(
      ({ kind, name }) => kind === 'level' && name.startsWith(level),
    );
    if (found === undefined) throw new Error(`no clock of ${level}`);
    return found;
  }
}

describe('cases: four levels (四级联动)', () => {
  it('goes up level by level, each with its numbered letter, opinion and all materials', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept().advanceTo('2026-03-04').town('pass').advanceTo('2026-03-06').county('pass');
    expect(scenario.way).to.deep.equal([
      'received village 2026-03-02 2026-03-02',
      'forwarded town 2026-03-02 2026-03-04',
      'forwarded county 2026-03-04 2026-03-06',
      'forwarded city 2026-03-06 ',
    ]);
    expect(scenario.letters).to.deep.equal([
      '东湖社区转〔2026〕1号 城东区湖滨街道办事处',
      '湖滨街道转〔2026〕1号 示例市城东区残疾人联合会',
      '城东残联转〔2026〕1号 示例市残疾人联合会',
    ]);
    const letter = scenario.file.documents.findLast(({ kind }) => kind === 'forwarding');
    expect(letter?.facts).to.include({ opinion: '评定为肢体三级', forwardedOn: '2026-03-06' });
    expect(letter?.facts['materials']).to.have.length(scenario.file.materials.length);
    expect(scenario.file.status).to.equal('IN_REVIEW');
  });

  it('E15: each level has its own clock, the lower from acceptance, the upper from the day it came', async () => {
    const scenario = await Levels.file('2025-09-22', ofEach(20));
    scenario.accept();
    expect(scenario.clock('乡镇')).to.include({ due: '2025-10-24', status: 'running' });
    scenario.advanceTo('2025-10-28').town('pass');
    expect(scenario.clock('县')).to.include({ start: '2025-10-28', due: '2025-11-25' });
    expect(scenario.clock('乡镇')).to.include({ status: 'stopped', light: 'red', overdue: 2 });
  });

  it('comes back to the level below, whose clock goes on where it stood', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept().advanceTo('2026-03-04').town('pass').advanceTo('2026-03-09');
    expect(scenario.clock('乡镇')).to.include({ consumed: 2, status: 'stopped' });
    scenario.county('returnTown', '家庭住址不一致');
    expect(scenario.way.at(-1)).to.equal('returned town 2026-03-09 ');
    expect(scenario.letters.at(-1)).to.equal('城东残联退〔2026〕1号 城东区湖滨街道办事处');
    expect(scenario.file.documents.at(-1)?.facts).to.include({ opinion: '家庭住址不一致' });
    // The day on which it left counts again when it comes back: used are the 3rd and the 9th.
    expect(scenario.clock('乡镇')).to.include({ consumed: 2, due: '2026-03-10' });
    expect(scenario.clock('县')).to.include({ status: 'stopped', consumed: 3 });
  });

  for (const [who, back] of [
    ['county', (scenario: Levels) => scenario.county('returnVillage', '公示材料缺失')],
    ['city', (scenario: Levels) => scenario.county('pass').city('returnVillage', '公示材料缺失')],
  ] as const)
    it(`comes back from the ${who} to the lowest, and goes all the way up again`, async () => {
      const scenario = await Levels.file('2026-03-02');
      back(scenario.accept().town('pass'));
      expect(scenario.openTasks()).to.deep.equal(['VillageAmend']);
      expect(scenario.task('VillageAmend').department).to.equal('lakeside-community');
      expect(scenario.letters.at(-1)).to.include('退〔2026〕1号 湖滨街道东湖社区居民委员会');
      scenario.complete('VillageAmend', 'community', 'done', { opinion: '已公示七日' });
      scenario.town('pass').county('pass').city('pass');
      expect(scenario.openTasks()).to.deep.equal(['Decide']);
      expect(scenario.letters.at(-3)).to.equal('东湖社区转〔2026〕2号 城东区湖滨街道办事处');
    });

  it('goes back by 退回 too, with the reason as the letter', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept().town('pass').county('pass').city('pass');
    scenario.run('city-federation-chief', {
      type: 'ReturnTask',
      taskId: scenario.task('Decide').id,
      to: 'TownReview',
      mode: 'replay',
      cancelSiblings: false,
      reason: '申请人已迁出',
    });
    expect(scenario.way.at(-1)).to.match(/^returned town/);
    expect(scenario.file.documents.at(-1)?.facts).to.include({ opinion: '申请人已迁出' });
  });

  it('shows the light of the level that is late, tells its head, and goes out with the case', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept().advanceTo('2026-03-05', '09:00');
    expect(scenario.file.flags).not.to.include('overdueLevel');
    expect(scenario.clock('乡镇')).to.include({ light: 'yellow', remaining: 1 });
    scenario.advanceTo('2026-03-06', '09:00');
    expect(scenario.file.flags).to.include('overdueLevel');
    expect(scenario.file.overdueLevels).to.deep.equal(['town']);
    const told = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '逐级办理超时' ? event.to : [],
    );
    expect(told).to.include('lakeside-officer');
    scenario.town('pass');
    expect(scenario.file.flags).not.to.include('overdueLevel');
    expect(scenario.file.overdueLevels).to.deep.equal(['town']);
    scenario.county('returnTown');
    expect(scenario.file.flags).to.include('overdueLevel');
    const late = scenario.file.levelStays?.map((stay) => isLateStay(scenario.file, stay));
    expect(late).to.deep.equal([false, false, false, true]);
  });

  it('stops no level with another’s special procedure twice: days away and days stopped are one union', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept().town('pass').advanceTo('2026-03-03');
    scenario.run('city-federation-chief', {
      type: 'StartSpecialProcedure',
      kind: 'assessment',
      reason: '指定机构评定',
      expectedDays: 10,
    });
    expect(scenario.clock('县').due).to.equal(null);
    scenario.advanceTo('2026-03-10').run('city-federation-chief', {
      type: 'EndSpecialProcedure',
      procedureId: scenario.file.specialProcedures?.[0]?.id ?? '',
      endedOn: '2026-03-10',
      result: '三级',
    });
    expect(scenario.clock('县').due).to.equal('2026-03-16');
  });

  it('keeps the receiving place and the deciding authority apart, on the case and on its papers', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept().town('pass').county('pass').city('pass');
    scenario.complete('Decide', 'city-federation-chief', 'grant', {
      form: { content: '肢体三级' },
    });
    expect(receivingPlaceOf(scenario.file)).to.equal('lakeside-community');
    expect(decidingAuthorityOf(scenario.file)).to.equal('city-federation');
    for (const kind of ['acceptance', 'forwarding', 'grant'] as const) {
      const document = scenario.file.documents.find((one) => one.kind === kind);
      if (document === undefined) throw new Error(`no ${kind}`);
      const said = JSON.stringify(composeDocument(scenario.file, document).blocks);
      expect(said, kind).to.include('湖滨街道东湖社区居民委员会');
      expect(said, kind).to.include('示例市残疾人联合会');
    }
    // Delivered where it was asked for: no letter, and nobody’s clock.
    expect(scenario.openTasks()).to.deep.equal(['Deliver']);
    expect(scenario.file.levelStays?.at(-1)?.level).to.equal('city');
  });

  it('lets no level send it on without an opinion of its own', async () => {
    const scenario = await Levels.file('2026-03-02');
    scenario.accept();
    const empty = scenario.completion('TownReview', 'pass', { opinion: ' ' });
    expect(scenario.refusal('lakeside-officer', empty).code).to.equal('OPINION_REQUIRED');
  });
});
