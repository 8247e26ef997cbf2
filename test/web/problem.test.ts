import { expect } from 'chai';
import { readProblem, sentenceOf, waitBeforeRetry } from '../../web/shell/problem.ts';

describe('what the screens read from a refusal', () => {
  it('keeps both languages, the code and the findings, whichever names these have', () => {
    const problem = readProblem(
      422,
      JSON.stringify({
        code: 'FORM_INVALID',
        detail: '表单有错误',
        detailEn: 'the form has mistakes',
        problems: [
          {
            field: 'area',
            code: 'REQUIRED',
            messageZh: '面积:必填',
            messageEn: 'area is required',
          },
          { elementId: 'Task_1', code: 'X', message: '环节没有岗位', severity: 'error' },
        ],
      }),
      null,
    );
    expect(problem).to.include({
      status: 422,
      code: 'FORM_INVALID',
      detailEn: 'the form has mistakes',
    });
    expect(problem.problems).to.deep.equal([
      { field: 'area', code: 'REQUIRED', message: '面积:必填', messageEn: 'area is required' },
      { elementId: 'Task_1', code: 'X', message: '环节没有岗位', severity: 'error' },
    ]);
  });

  it('says each finding once, also where the sentence of the refusal tells one', () => {
    const problem = readProblem(
      400,
      JSON.stringify({
        detail: '查询参数不符合要求：by 格式不正确',
        detailEn: 'the query is not as expected: by has the wrong form',
        problems: [
          { message: 'by 格式不正确', messageEn: 'by has the wrong form' },
          { message: 'to 不是日期', messageEn: 'to is no day' },
        ],
      }),
      null,
    );
    expect(sentenceOf(problem, false)).to.equal('查询参数不符合要求：by 格式不正确 to 不是日期');
    expect(sentenceOf(problem, true)).to.equal(
      'The query is not as expected: by has the wrong form to is no day',
    );
  });

  it('says something sensible when a proxy answers instead of the server', () => {
    const problem = readProblem(502, '<html>Bad Gateway</html>', null);
    expect(problem.code).to.equal('HTTP_502');
    expect(problem.detail).to.contain('重启');
    expect(problem.problems).to.deep.equal([]);
  });

  it('knows how long to wait', () => {
    expect(readProblem(429, '{}', '60').retryAfterSeconds).to.equal(60);
    expect(readProblem(429, '{}', 'soon').retryAfterSeconds).to.equal(null);
  });

  it('waits twice as long before each try, and at least as long as the server asks', () => {
    const busy = readProblem(503, '{"code":"OVERLOADED"}', '2');
    const gone = readProblem(503, '', null);
    expect([0, 1, 2, 3].map((failures) => waitBeforeRetry(failures, busy))).to.deep.equal([
      2_000, 2_000, 2_000, 4_000,
    ]);
    expect([0, 1, 2].map((failures) => waitBeforeRetry(failures, gone))).to.deep.equal([
      500, 1_000, 2_000,
    ]);
  });
});
