import type { Connector } from '../services.ts';

const personWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const personChecks = '10X98765432';
const codeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Checks the form and the check character of an identity number or credit code; nothing leaves the house. */
export const identityCheck: Connector = async ({ applicant: { kind, idNumber } }) => {
  const valid = isCreditCode(idNumber) || (kind === 'person' && isIdentityNumber(idNumber));
  return { ok: true, variables: { identityCheck: { valid, number: masked(idNumber) } } };
};

/** 公民身份号码, GB 11643-1999: 17 digits and ISO 7064 MOD 11-2. */
export function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const sum = personWeights.reduce(
    (total, weight, index) => total + weight * Number(number[index]),
    0,
  );
  return personChecks[sum % 11] === number[17];
}

/** 统一社会信用代码, GB 32100-2015: 17 characters and MOD 31. */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18 || [...code].some((letter) => !codeLetters.includes(letter))) return false;
  const sum = codeWeights.reduce(
    (total, weight, index) => total + weight * codeLetters.indexOf(code[index] ?? ''),
    0,
  );
  return codeLetters[(31 - (sum % 31)) % 31] === code[17];
}

function masked(number: string): string {
  return `${number.slice(0, 4)}${'*'.repeat(Math.max(0, number.length - 8))}${number.slice(-4)}`;
}
