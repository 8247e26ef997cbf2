import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { check, readBpmn } from '#engine';
import { engineSentence, sentenceOf } from '#processes';

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

  it('keeps the quotes of an expression that it quotes', () => {
    const message =
      'conditionExpression of sequenceFlow Accept: "x = = "a"": "= "a"" (SimplePositiveUnaryTest) is not supported here';
    expect(engineSentence({ code: 'BAD_EXPRESSION', message, elementId: 'Accept' })).to.match(
      /：“x = = "a"”：此处不支持“= "a"”$/,
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
