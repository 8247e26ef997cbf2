import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { check, evaluate, readBpmn } from '#engine';
import { engineSentence, reject, sentenceOf } from '#processes';

const engine = resolve(import.meta.dirname, '../../engine');

/** Every word in capitals between quotes that the engine's sources hold, but for what is no code. */
function codesOfEngine(): readonly string[] {
  const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(resolve(engine, name), 'utf8'));
  const found = sources.flatMap((text) =>
    [...text.matchAll(/'([A-Z][A-Z]*(?:_[A-Z]+)+|BUSY|CONFLICT)'/g)].map(([, code = '']) => code),
  );
  return [...new Set(found)].sort();
}

describe('Chinese sentences of the engine', () => {
  it('finds the codes in the sources', () => {
    expect(codesOfEngine()).to.include.members([
      'BAD_EXPRESSION',
      'BUSY',
      'JOB_FAILED',
      'NOT_XML',
      'TASK_NOT_OPEN',
    ]);
  });

  for (const code of codesOfEngine()) {
    it(`has one for ${code}`, () => {
      const sentence = engineSentence({ code, message: 'x: y', elementId: 'Review' });
      expect(sentence).to.match(/[\u4e00-\u9fff]/);
      expect(sentence).to.not.match(/[{}]/);
    });
  }

  it('names what the message begins with, without its colon', () => {
    const words = { code: 'NOT_MAPPED', message: 'Opinion: the plan says nothing of it' };
    expect(engineSentence(words)).to.equal('迁移方案没有说明在办环节去向何处：Opinion');
  });

  it('names the element, and keeps what the message says after its colon', async () => {
    const read = await readBpmn(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gov="http://lianshen.example/schema/gov/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="x">
  <bpmn:process id="P" isExecutable="true">
    <bpmn:startEvent id="Start"/>
    <bpmn:exclusiveGateway id="Way" name="是否: 同意"/>
    <bpmn:userTask id="Work"/>
    <bpmn:choreographyTask id="Rule" name="审查"/>
    <bpmn:sequenceFlow id="b" sourceRef="Start" targetRef="Way"/>
    <bpmn:sequenceFlow id="a" name="同意: 是" sourceRef="Way" targetRef="Work"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">x = (</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>`);
    if (!('model' in read)) throw new Error(JSON.stringify(read));

    const said = check(read.model).map((problem) => engineSentence(problem));

    expect(said).to.include('“审查”（Rule）：此类元素暂不支持执行');
    expect(said.join('\n')).to.match(
      /^“同意: 是”（a）的表达式有误：“x = \(”：第 \d 个字符处无法解析$/m,
    );
  });

  for (const [expression, sentence] of [
    ['matches(x, "(a)\\\\1")', '含有反向引用，其运算量没有上限'],
    ['matches(x, "(?=a)")', '含有不支持的 (?…) 写法'],
    ['matches(x, "(a")', '的括号没有闭合'],
    ['matches(x, "a)")', '的括号多余'],
    ['matches(x, "+")', '的量词前没有内容'],
    ['matches(x, "a{2,1}")', '的次数 {n,m} 有误'],
    ['matches(x, "[]")', '的方括号内为空'],
    ['matches(x, "[z-a]")', '的字符范围首尾颠倒'],
    ['matches(x, "[a[]")', '的方括号内有 [，请写作 \\['],
    ['matches(x, "\\\\q")', '含有不认识的转义 \\q'],
    ['matches(x, "\\\\p{Han}")', '含有不认识的字符类别 \\p{Han}'],
    ['matches(x, "a", "g")', '的标志 g 不认识'],
    ['matches(x, "(a{999}){9}")', '过于复杂'],
    [`matches(x, "${'(a)'.repeat(21)}")`, '的分组超过 20 个'],
    ['matches(x, y)', '正则表达式 y 及其标志须是引号内的文本'],
    ['split(x, "|")', '会匹配空文本'],
    ['matches(x)', '函数“matches”不接受 1 个参数'],
    ['sort(x)', '函数“sort”需要一个列表和一个就地写出的 function(x, y)'],
    ['sort(x, function(a) true)', '“sort”的比较函数须有两个不同名的参数'],
    ['sort(x, function(a, b) external {})', '“sort”的比较函数须是一个 FEEL 表达式'],
    ['x instance of money', '“money”不是可用的 FEEL 类型'],
    ['count(lists: x)', '函数“count”没有参数“lists”'],
    ['count(list: x, list: x)', '函数“count”的参数“list”重复'],
    ['substring(string: x)', '函数“substring”不接受 1 个参数'],
    ['substring(string: x, length: 1)', '函数“substring”缺少参数“start position”'],
    ['concatenate(list: x)', '函数“concatenate”的参数没有名称，请按顺序书写'],
    ['nothing(x)', '没有函数“nothing”'],
  ] as const) {
    it(`tells why ${expression.slice(0, 40)} is refused`, () => {
      const answer = evaluate(expression, {});
      if (!('rejection' in answer)) throw new Error('was not refused');
      const message = `conditionExpression of sequenceFlow Accept: ${answer.rejection.message}`;
      const said = engineSentence({ code: 'BAD_EXPRESSION', message, elementId: 'Accept' }) ?? '';
      expect(said.endsWith(sentence), said).to.equal(true);
      expect(said).to.match(/^“Accept”的表达式有误：“/);
    });
  }

  it('keeps the quotes of an expression that it quotes', () => {
    const message =
      'conditionExpression of sequenceFlow Accept: "x = = "a"": "= "a"" (SimplePositiveUnaryTest) is not supported here';
    expect(engineSentence({ code: 'BAD_EXPRESSION', message, elementId: 'Accept' })).to.match(
      /：“x = = "a"”：此处不支持“= "a"”$/,
    );
  });

  for (const [expression, variables, sentence] of [
    ['area > 10', {}, '变量“area”没有值'],
    ['area + 1', { area: [] }, '列表与数值不能作“+”运算'],
    ['form.area.unit', { form: { area: 3 } }, '数值没有字段“unit”'],
    ['area < 10', { area: '大' }, '文本与数值不能比较'],
    ['upper case(area)', { area: 4 }, '需要文本，实际是数值'],
    ['not(area)', { area: 4 }, '需要布尔值，实际是数值'],
    ['min(area)', { area: [] }, '空列表没有最大值和最小值'],
  ] as const) {
    it(`tells in Chinese why ${expression} has no value`, () => {
      const answer = evaluate(expression, variables);
      if (!('rejection' in answer)) throw new Error(`gives ${JSON.stringify(answer)}`);
      const reason = answer.rejection.message;
      const refused = reject('EXPRESSION_FAILED', { expression, reason });
      expect(sentenceOf(refused, 'zh')).to.equal(
        `表达式 ${expression} 计算失败：“${expression}”：${sentence}`,
      );
      const message = `conditionExpression of sequenceFlow Way: ${reason}`;
      const said = engineSentence({ code: 'BAD_VALUE', message, elementId: 'Way' });
      expect(said)
        .to.include(sentence)
        .and.not.match(/[a-z]{4,} (is|has|needs|cannot)/);
    });
  }

  it('tells in Chinese what a diagram gives instead of what is wanted', () => {
    const mistake = { element: 'Review', reason: '=form.days is no number of days' };
    expect(sentenceOf(reject('DIAGRAM_MISTAKE', mistake), 'zh')).to.equal(
      '流程图元素 Review：“=form.days”得不出天数',
    );
  });

  it('says nothing of what is not the engine’s', () => {
    expect(engineSentence({ code: 'FORM_INVALID', message: 'x' })).to.equal(undefined);
  });

  it('speaks for refusals of the engine, and leaves those of the case rules alone', () => {
    const refused = { code: 'JOB_NOT_ACTIVE', message: 'job 17 is not active' };
    expect(sentenceOf(refused, 'zh')).to.equal('作业 17 不在待处理状态');
    expect(sentenceOf(refused, 'en')).to.equal('job 17 is not active');
    const open = { code: 'TASK_NOT_OPEN', message: 'task 4 is not open' };
    expect(sentenceOf(open, 'zh')).to.equal('任务 4 已不在待办状态');
    expect(sentenceOf({ ...open, facts: { task: '4' } }, 'zh')).to.equal('任务 4 已不在待办状态');
  });
});
