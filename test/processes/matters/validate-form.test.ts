import { expect } from 'chai';
import { type FormField, type FormSchema, validateForm } from '#processes';

describe('validateForm', () => {
  const schemaOf = (field: Partial<FormField> & Pick<FormField, 'type'>): FormSchema => ({
    type: 'default',
    id: 'f',
    components: [{ key: 'x', label: '字段', ...field }],
  });
  const codesOf = (
    field: Partial<FormField> & Pick<FormField, 'type'>,
    x: unknown,
  ): readonly string[] => validateForm(schemaOf(field), { x } as never).map(({ code }) => code);

  const choices = [{ value: 'a', label: '甲' }];
  const cases: readonly [
    string,
    Partial<FormField> & Pick<FormField, 'type'>,
    unknown,
    readonly string[],
  ][] = [
    ['lets an optional field be empty', { type: 'textfield' }, undefined, []],
    [
      'wants a required field',
      { type: 'textfield', validate: { required: true } },
      '  ',
      ['REQUIRED'],
    ],
    [
      'wants a required box ticked',
      { type: 'checkbox', validate: { required: true } },
      false,
      ['REQUIRED'],
    ],
    ['refuses a number as text', { type: 'textfield' }, 5, ['WRONG_TYPE']],
    [
      'counts characters, not code units',
      { type: 'textfield', validate: { maxLength: 2 } },
      '𠮷䶮',
      [],
    ],
    [
      'refuses a text too long',
      { type: 'textarea', validate: { maxLength: 2 } },
      '三个字',
      ['TOO_LONG'],
    ],
    [
      'refuses a text too short',
      { type: 'textfield', validate: { minLength: 3 } },
      '两字',
      ['TOO_SHORT'],
    ],
    ['refuses text as a number', { type: 'number' }, '5', ['WRONG_TYPE']],
    ['keeps numbers in range', { type: 'number', validate: { min: 1, max: 9 } }, 10, ['TOO_LARGE']],
    [
      'takes zero as a number, not as empty',
      { type: 'number', validate: { required: true, min: 1 } },
      0,
      ['TOO_SMALL'],
    ],
    ['takes a choice of the list only', { type: 'select', values: choices }, 'b', ['NOT_A_CHOICE']],
    ['takes a choice of the list', { type: 'radio', values: choices }, 'a', []],
    ['takes dates', { type: 'datetime' }, '2026-03-02', []],
    ['refuses what is no date', { type: 'datetime' }, 'tomorrow', ['WRONG_TYPE']],
    [
      'matches a pattern as a whole',
      { type: 'textfield', validate: { pattern: '\\d{6}' } },
      '3299001',
      ['PATTERN'],
    ],
    ['refuses yes as text', { type: 'checkbox' }, 'yes', ['WRONG_TYPE']],
  ];

  for (const [sentence, field, value, expected] of cases) {
    it(sentence, () => expect(codesOf(field, value)).to.deep.equal(expected));
  }

  it('says what is wrong in both languages', () => {
    const [problem] = validateForm(schemaOf({ type: 'number', validate: { min: 1 } }), { x: 0 });
    expect(problem).to.include({
      messageZh: '字段：不得小于 1',
      messageEn: 'x must be at least 1',
    });
  });
});
