/** Mistakes in what a step says of fields and of who does it: severity, Chinese, English. */
export const handlingSentences = {
  FIELD_DECIDES: [
    'error',
    '环节“{name}”不能更正“{field}”：事项的情形、材料或费用由它决定',
    'step {name} may not edit {field}: conditions of the matter turn on it',
  ],
  FIELD_OF_INNER_STEP: [
    'error',
    '环节“{name}”的字段“{field}”属于子流程内或者多实例的环节，不能设置权限',
    'step {name} names {field} of a step inside a subprocess or done several times',
  ],
  FIELD_RIGHTS_OF_APPLICANT: [
    'error',
    '“{name}”由申请人办理，不设字段权限',
    'step {name} is the applicant’s: it has no rights over fields',
  ],
  FIELD_RIGHT_TWICE: [
    'error',
    '环节“{name}”对字段“{field}”设置了两次权限',
    'step {name} says twice what it may do with {field}',
  ],
  FIELD_RIGHT_UNKNOWN: [
    'error',
    '环节“{name}”的字段权限“{right}”不存在',
    'step {name} has an unknown right {right} over a field',
  ],
  FIELD_UNKNOWN: [
    'error',
    '环节“{name}”的字段权限所指的字段“{field}”不存在',
    'step {name} has a right over a field {field} that is in no form',
  ],
  HANDLER_MISPLACED: [
    'error',
    '环节“{name}”由申请人、多人办理或者部门为表达式，不能由上一步指定办理人',
    'step {name} is the applicant’s, done by several, or of a department that an expression finds: its handler cannot be named',
  ],
  HANDLER_UNCHOSEN: [
    'error',
    '环节“{name}”之前没有直接相连的人工环节，无人可以指定其办理人',
    'no step of a person leads straight to {name}: nobody could name its handler',
  ],
  HANDLER_UNKNOWN: [
    'error',
    '环节“{name}”的办理人规则“{handler}”不存在',
    'step {name} has an unknown rule {handler} of who does it',
  ],
} as const;
