/** Why a password is refused, in both languages. */
export type Weakness = { readonly zh: string; readonly en: string };

const leastLength = 8;
/** From this length on words may do. */
const phraseLength = 12;
const leastKinds = 3;
const leastDistinct = 5;
const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];
/** What people take first; compared by their letters and digits alone. */
const wellKnown = new Set(
  [
    ...['password', 'passw0rd', 'p@ssw0rd', 'admin', 'administrator', 'root', 'welcome', 'letmein'],
    ...[
      'qwerty',
      'qwertyuiop',
      'qwer1234',
      '1q2w3e4r',
      '1qaz2wsx',
      'qazwsx',
      'zaq12wsx',
      'iloveyou',
    ],
    ...[
      'abc123',
      'abcd1234',
      'a1b2c3d4',
      'abcdefgh',
      '12345678',
      '123456789',
      '1234567890',
      '87654321',
    ],
    ...['woaini', 'woaini1314', '5201314', 'lianshen', 'huawei', 'changeme', 'default', 'test1234'],
  ].map(plain),
);

/** What is wrong with a new password of an account (GB/T 22239 8.1.4.1: complexity); undefined when it may be taken. */
export function weaknessOf(password: string, username: string): Weakness | undefined {
  if (password.length < leastLength)
    return { zh: '至少 8 位', en: 'it has fewer than 8 characters' };
  if (username.length > 2 && password.toLowerCase().includes(username.toLowerCase()))
    return { zh: '不能包含账号名', en: 'it holds the name of the account' };
  if (isWellKnown(password)) return { zh: '过于常见', en: 'it is one that everybody tries first' };
  if (new Set(password).size < leastDistinct)
    return { zh: '重复字符过多', en: 'it repeats a few characters' };
  const held = kinds.filter((kind) => kind.test(password)).length;
  return password.length >= phraseLength || held >= leastKinds
    ? undefined
    : {
        zh: '不足 12 位的须含大写字母、小写字母、数字、符号中的三种',
        en: 'with fewer than 12 characters it needs three of capitals, small letters, digits and signs',
      };
}

/** Also with a year or a few digits behind it. */
function isWellKnown(password: string): boolean {
  const bare = plain(password);
  return wellKnown.has(bare) || wellKnown.has(bare.replace(/\d{1,6}$/, ''));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll(/[^\p{L}\p{Nd}]/gu, '');
}
