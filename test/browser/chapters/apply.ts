import { expect } from 'chai';
import { chooseOutcome, submit, takeTask } from '../desk.ts';
import { untilSaid, visit } from '../people.ts';
import { apply, handIn, openApplication, roadWorks } from '../portal.ts';
import { matter, type Scene } from '../scene.ts';

const materials = ['DL01', 'DL02', 'DL03', 'DL04'];

/** The applicant applies, is told once what is missing, and hands it in. */
export function applying(scene: Scene): void {
  it('lets the applicant find the guide and apply with files', async () => {
    const page = await scene.stage.people.as('applicant');
    await openApplication(page, '道路', matter);
    const files = materials.map(async (each) => [
      each,
      await scene.stage.paper(`${each}.pdf`, each),
    ]);
    await apply(page, { ...roadWorks, files: Object.fromEntries(await Promise.all(files)) });
    scene.number = (await page.getByTestId('case-number').textContent()) ?? '';
    scene.code = (await page.getByTestId('query-code').textContent()) ?? '';
    expect(scene.number).to.match(/^329900-APPROVAL-2026-\d{6}$/);
    expect(scene.code).to.match(/^\w{6,}$/);
    await page.getByRole('img', { name: '查询进度的二维码' }).locator('svg, canvas').waitFor();
  });

  it('lets the counter send a supplement notice made from the checklist', async () => {
    const page = await scene.stage.people.as('counter');
    const pane = await takeTask(page, 'PreCheck');
    await pane.getByRole('button', { name: '全部齐全有效' }).click();
    const defective = pane.locator('[data-material="DL03"]');
    await defective.getByRole('radio', { name: '不符合' }).check();
    await defective.getByRole('combobox').fill('没有交通疏导平面图');
    await chooseOutcome(pane, '补正告知');
    const notice = pane.getByRole('region', { name: '补正告知内容' });
    await notice.getByText('没有交通疏导平面图').first().waitFor();
    expect(await notice.getByRole('listitem').count()).to.equal(1);
    await notice.getByRole('textbox').fill('补充交通疏导平面图并盖章');
    await submit(page, { outcome: '补正告知', opinion: '材料不齐，一次性告知' });
  });

  it('tells the applicant exactly what is missing, and takes it', async () => {
    const page = await scene.stage.people.as('applicant');
    await visit(page, `/my-cases/${scene.number}`);
    const wanted = page.getByRole('region', { name: '请补正材料' });
    const items = wanted.locator('[data-material]');
    await items.first().waitFor();
    expect(await wanted.textContent()).to.include('以下 1 项材料');
    expect(await items.count()).to.equal(1);
    expect(await items.textContent())
      .to.include('设计文件、施工组织与交通疏导方案')
      .and.include('没有交通疏导平面图')
      .and.include('补充交通疏导平面图并盖章');
    await handIn(page, 'DL03', await scene.stage.paper('traffic-plan.pdf', 'Traffic plan'));
    await wanted.getByRole('button', { name: '提交补正' }).click();
    await untilSaid(page, /补正材料已提交/);
  });
}
