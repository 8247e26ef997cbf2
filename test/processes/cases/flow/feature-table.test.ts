import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '../../../..');

/** Rows of the table in docs/flow-operations.md: feature, file, test. */
function rows(): readonly (readonly [feature: string, file: string, test: string])[] {
  const text = readFileSync(join(root, 'docs/flow-operations.md'), 'utf8');
  return text.split('\n').flatMap((line) => {
    const found = /^\| (.+?) \| .+ \| `(test\/[^`]+)`: (.+?) \|$/.exec(line);
    const [, feature, file, test] = found ?? [];
    return feature === undefined || file === undefined || test === undefined
      ? []
      : [[feature, file, test] as const];
  });
}

describe('docs/flow-operations.md', () => {
  it('names for each feature a test that exists', () => {
    const missing = rows().filter(
      ([, file, test]) => !readFileSync(join(root, file), 'utf8').includes(test),
    );
    expect(missing).to.deep.equal([]);
  });

  it('has every feature of requirements section 6 that is an operation', () => {
    const features = rows().map(([feature]) => feature);
    expect(features).to.include.members([
      '会签',
      '顺签/依次',
      '或签',
      '票签',
      '前加签',
      '后加签',
      '并加签',
      '减签',
      '转办',
      '委派',
      '改派',
      '退回上一步',
      '退回任意步',
      '退回申请人',
      '拿回',
      '撤回（申请人）',
      '催办',
      '抄送',
      '代理',
      '挂起（技术）',
      '督办',
      '签收/认领/释放',
      '征询',
      '跳转',
      '空办理人',
      '连续同人',
      '超时动作',
      '版本',
    ]);
  });

  it('knows every test of the rules that names a feature', () => {
    const folder = import.meta.dirname;
    const titles = readdirSync(folder).flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/\bit\('(\p{Script=Han}[^:']*):/gu),
    ]);
    const named = new Set(titles.map(([, feature = '']) => feature));
    expect(named.size).to.be.greaterThan(20);
    const unknown = [...named].filter(
      (feature) => !rows().some(([, , test]) => test.startsWith(feature)),
    );
    expect(unknown).to.deep.equal([]);
  });
});
