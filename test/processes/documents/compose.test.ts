import { expect } from 'chai';
import {
  composeDocument,
  type DocumentContent,
  type DocumentKind,
  documentKinds,
  missingContent,
} from '#processes';
import { CaseScenario } from '../cases/scenario.ts';
import { contextOf } from '../library.ts';

describe('documents', () => {
  let scenario: CaseScenario;

  function contentOf(kind: DocumentKind): DocumentContent {
    const document = scenario.file.documents.find((issued) => issued.kind === kind);
    if (document === undefined) throw new Error(`no ${kind} was issued`);
    return composeDocument(scenario.file, document);
  }

  const wordsOf = (content: DocumentContent): string => JSON.stringify(content);

  describe('of a food business', () => {
    beforeEach(async () => {
      scenario = new CaseScenario(await contextOf('food-business-permit'));
      scenario.advanceTo('2026-03-02').submit();
    });

    it('receipt: lists the materials and says by when the agency speaks', () => {
      const words = wordsOf(contentOf('receipt'));
      expect(words)
        .to.contain('经营场所布局及操作流程图')
        .and.contain('2026年3月9日')
        .and.contain('网上申报系统');
    });

    it('acceptance: date, limits, contact, query code, verification', () => {
      scenario.complete('PreCheck', 'counter', 'accept');
      const content = contentOf('acceptance');
      expect(content).to.include({
        title: '受理通知书',
        number: '示审批受〔2026〕1号',
        agency: '示例市行政审批局',
        addressee: '张小满',
      });
      expect(wordsOf(content))
        .to.contain('受理日期为2026年3月2日')
        .and.contain('2026年3月18日')
        .and.contain('2026年3月30日');
      expect(wordsOf(content))
        .to.contain('0599-88000001')
        .and.contain('Q7K3M9X2')
        .and.contain('329900-APPROVAL-2026-000001');
      expect(content.verifyUrl).to.match(/^\/verify\/%E7%A4%BA.*\?code=[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(content.blocks.at(-1)).to.deep.equal({
        kind: 'signature',
        agency: '示例市行政审批局',
        date: '2026年3月2日',
        seal: '行政审批专用章',
      });
    });

    it('acceptance by silence: says why', () => {
      scenario.advanceTo('2026-03-10');
      expect(wordsOf(contentOf('acceptance')))
        .to.contain('自收到申请材料之日起即为受理')
        .and.contain('受理日期为2026年3月2日');
    });

    it('supplement notice: every item, the period, the consequence, the officer', () => {
      const supplementItems = [
        { materialCode: 'SP03', reason: '未标明功能间面积', requirement: '重新绘制' },
        { materialCode: 'SP05', reason: '健康证明过期' },
      ];
      scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
      const words = wordsOf(contentOf('supplementNotice'));
      expect(words)
        .to.contain('未标明功能间面积')
        .and.contain('重新绘制')
        .and.contain('健康证明过期');
      expect(words).to.contain('2026年3月23日').and.contain('视为撤回申请').and.contain('李晓燕');
    });

    it('refusal: reason, where to go, both remedies', () => {
      const form = { competentAuthority: '示例市卫生健康委员会' };
      scenario.complete('PreCheck', 'counter', 'refuse', { opinion: '属于公共场所卫生许可', form });
      const words = wordsOf(contentOf('refusal'));
      expect(words)
        .to.contain('请向示例市卫生健康委员会申请')
        .and.contain('六十日')
        .and.contain('六个月')
        .and.contain('示例市人民法院');
    });

    function decided(outcome: string, opinion: string): void {
      scenario.complete('PreCheck', 'counter', 'accept');
      scenario.complete('MaterialReview', 'officer', 'pass');
      scenario.complete('SiteInspection', 'officer', 'pass');
      scenario.complete('SiteInspection', 'counter', 'pass');
      scenario.complete('Review', 'reviewer', 'pass');
      scenario.complete('Decide', 'chief', outcome, { opinion });
    }

    it('grant: what is permitted, certificate, validity, publication, remedies', () => {
      decided('grant', '热食类食品制售');
      const words = wordsOf(contentOf('grant'));
      expect(words).to.contain('热食类食品制售').and.contain('食品经营许可证').and.contain('五年');
      expect(words)
        .to.contain('第三十五条第一款')
        .and.contain('依法予以公开')
        .and.contain('六十日');
    });

    it('denial: reasons, law, remedies; its delivery: what, how, to whom', () => {
      decided('deny', '经营场所距离污染源不足二十五米');
      const words = wordsOf(contentOf('denial'));
      expect(words)
        .to.contain('不足二十五米')
        .and.contain('第三十五条')
        .and.contain('示例市人民政府');
      const form = { mode: 'post', receiver: '张小满', trackingNumber: 'EMS0001' };
      scenario.complete('DeliverDenial', 'counter', 'delivered', { form });
      const receipt = wordsOf(contentOf('deliveryReceipt'));
      expect(receipt)
        .to.contain('不予行政许可决定书 示审批不准〔2026〕1号')
        .and.contain('邮寄送达');
      expect(receipt).to.contain('EMS0001').and.contain('2026年3月2日');
    });

    it('no permit needed: why, and the remedies all the same', () => {
      const opinion = '销售食用农产品不需要取得许可';
      scenario.complete('PreCheck', 'counter', 'notNeeded', { opinion });
      expect(wordsOf(contentOf('notNeeded')))
        .to.contain(opinion)
        .and.contain('行政复议');
    });

    it('are signed with the same verification code for ever and another one per document', () => {
      scenario.complete('PreCheck', 'counter', 'accept');
      const [receipt, acceptance] = scenario.file.documents;
      expect(receipt?.verifyCode).to.not.equal(acceptance?.verifyCode);
      expect(composeDocument(scenario.file, scenario.file.documents[0] ?? never())).to.deep.equal(
        contentOf('receipt'),
      );
    });
  });

  it('opinion letter: addressee, question, summary, reply date, what silence means, contact', async () => {
    scenario = new CaseScenario(await contextOf('road-excavation'));
    scenario.advanceTo('2026-04-21').submit().complete('PreCheck', 'counter', 'accept');
    const words = wordsOf(contentOf('opinionLetter'));
    expect(words)
      .to.contain('示例市公安局交通警察支队')
      .and.contain('交通疏导方案')
      .and.contain('铺设燃气管道');
    expect(words)
      .to.contain('2026年4月24日')
      .and.contain('不答复不视为同意')
      .and.contain('0599-88000001');
    scenario.advanceTo('2026-04-25');
    expect(wordsOf(contentOf('escalation')))
      .to.contain('2026年4月25日起逾期未办')
      .and.contain('2026年4月27日');
  });

  for (const [kind, { mandatory }] of Object.entries(documentKinds)) {
    it(`${kind} is incomplete without each of its mandatory facts`, () => {
      const whole = Object.fromEntries(
        ['agency', 'issuedOn', ...mandatory].map((name) => [name, 'x']),
      );
      expect(missingContent(kind as DocumentKind, whole)).to.deep.equal([]);
      for (const name of mandatory) {
        expect(missingContent(kind as DocumentKind, { ...whole, [name]: '' })).to.deep.equal([
          name,
        ]);
      }
    });
  }

  it('are not issued incomplete: a matter without remedies cannot refuse', async () => {
    const context = await contextOf('food-business-permit');
    const remedies = { reviewBody: '', court: '示例市人民法院' };
    scenario = new CaseScenario({ ...context, matter: { ...context.matter, remedies } }).submit();
    const refusal = scenario.refusal('counter', scenario.completion('PreCheck', 'notNeeded'));
    expect(refusal).to.include({
      code: 'DOCUMENT_INCOMPLETE',
      message: 'document notNeeded lacks reviewBody',
    });
  });

  function never(): never {
    throw new Error('no document');
  }
});
