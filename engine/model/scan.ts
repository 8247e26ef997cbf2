import type { Problem } from '../types.ts';

/** Limits of a file, checked before it is parsed: the parser itself has none. */
export type ReadLimits = {
  readonly characters: number;
  readonly depth: number;
  /** Each declaration costs every element below it, so a few thousand are a bomb. */
  readonly namespaces: number;
  readonly elements: number;
  /** Elements of no name that BPMN knows. The parser looks up the line of each, in quadratic time. */
  readonly unknownElements: number;
  readonly attributeCharacters: number;
};

export const readLimits: ReadLimits = {
  characters: 2 * 1024 * 1024,
  depth: 64,
  namespaces: 64,
  elements: 20_000,
  unknownElements: 5_000,
  attributeCharacters: 65_536,
};

/** What the scan found: the text to parse, or why it will not be parsed. */
type Scanned = { readonly text: string } | { readonly problem: Problem };

type Scan = {
  readonly text: string;
  readonly knownNames: ReadonlySet<string>;
  readonly limits: ReadLimits;
  readonly parts: string[];
  copied: number;
  reference: number;
  depth: number;
  elements: number;
  unknownElements: number;
  namespaces: number;
};

type Refusal = { readonly code: string; readonly message: string };

/**
 * Walks once over the text of a file, in linear time, and refuses what would hurt the parser or
 * what the parser would silently get wrong.
 */
export function scanXml(
  source: string,
  knownNames: ReadonlySet<string>,
  limits: ReadLimits = readLimits,
): Scanned {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const early = checkText(text, limits);
  if (early !== undefined) return refused(early);
  const scan: Scan = {
    text,
    knownNames,
    limits,
    parts: [],
    copied: 0,
    reference: -1,
    depth: 0,
    elements: 0,
    unknownElements: 0,
    namespaces: 0,
  };
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    const refusal = rewriteReferences(scan, at, open === -1 ? text.length : open);
    if (refusal !== undefined) return refused(refusal);
    if (open === -1) break;
    const next = readMarkup(scan, open);
    if (typeof next !== 'number') return refused(next);
    at = next;
  }
  scan.parts.push(text.slice(scan.copied));
  return { text: scan.parts.join('') };
}

function refused({ code, message }: Refusal): Scanned {
  return { problem: { elementId: '', code, message, severity: 'error' } };
}

function checkText(text: string, limits: ReadLimits): Refusal | undefined {
  if (text.trim() === '') return { code: 'EMPTY_FILE', message: 'the file is empty' };
  if (text.length > limits.characters) {
    return tooLarge(`the file has more than ${limits.characters} characters`);
  }
  const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text)?.[0];
  if (forbidden === undefined) return undefined;
  const point = (forbidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { code: 'BAD_CHARACTER', message: `the file contains the character U+${point}` };
}

function tooLarge(message: string): Refusal {
  return { code: 'FILE_TOO_LARGE', message };
}

/** Reads one piece of markup; returns where the text goes on. */
function readMarkup(scan: Scan, open: number): number | Refusal {
  const { text } = scan;
  if (text.startsWith('<!--', open)) return after(text, '-->', open + 4);
  if (text.startsWith('<![CDATA[', open)) return after(text, ']]>', open + 9);
  if (text.startsWith('<?', open)) return readInstruction(text, open);
  if (text.startsWith('<!', open)) {
    return {
      code: 'DOCTYPE_FORBIDDEN',
      message: 'DOCTYPE and ENTITY declarations are not allowed',
    };
  }
  return readTag(scan, open);
}

function after(text: string, end: string, from: number): number | Refusal {
  const at = text.indexOf(end, from);
  return at === -1 ? notXml(`"${end}" is missing`) : at + end.length;
}

function notXml(message: string): Refusal {
  return { code: 'NOT_XML', message: `the file is not XML: ${message}` };
}

function readInstruction(text: string, open: number): number | Refusal {
  const end = after(text, '?>', open);
  if (typeof end !== 'number') return end;
  const encoding = /^<\?xml\s[^?]*encoding\s*=\s*["']([^"']*)["']/.exec(text.slice(open, end))?.[1];
  if (encoding === undefined || /^utf-?8$|^us-ascii$/i.test(encoding)) return end;
  return { code: 'BAD_ENCODING', message: `the encoding ${encoding} is not UTF-8` };
}

function readTag(scan: Scan, open: number): number | Refusal {
  const end = readAttributes(scan, open + 1);
  if (typeof end !== 'number') return end;
  const { text, limits } = scan;
  if (text[open + 1] === '/') {
    scan.depth -= 1;
    return end + 1;
  }
  scan.elements += 1;
  if (!scan.knownNames.has(localNameAt(text, open + 1, end))) scan.unknownElements += 1;
  if (text[end - 1] !== '/') scan.depth += 1;
  if (scan.depth > limits.depth) return tooLarge(`elements are nested deeper than ${limits.depth}`);
  if (scan.elements > limits.elements) {
    return tooLarge(`there are more than ${limits.elements} elements`);
  }
  if (scan.unknownElements <= limits.unknownElements) return end + 1;
  return tooLarge(`more than ${limits.unknownElements} elements have unknown names`);
}

/** The name of a tag without its prefix. */
function localNameAt(text: string, from: number, end: number): string {
  let start = from;
  let at = from;
  while (at < end && text[at] !== '/' && text.charCodeAt(at) > 0x20) {
    if (text[at] === ':') start = at + 1;
    at += 1;
  }
  return text.slice(start, at);
}

/** Reads up to the end of a tag, which is no `>` between quotes. */
function readAttributes(scan: Scan, from: number): number | Refusal {
  const { text } = scan;
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === greater) return at;
    if (sign !== doubleQuote && sign !== singleQuote) continue;
    const end = text.indexOf(sign === doubleQuote ? '"' : "'", at + 1);
    if (end === -1) return notXml('an attribute does not end');
    const refusal = readAttribute(scan, at, end);
    if (refusal !== undefined) return refusal;
    at = end;
  }
  return notXml('a tag does not end');
}

const [doubleQuote, singleQuote, less, equals, greater] = [0x22, 0x27, 0x3c, 0x3d, 0x3e];

/** Attributes whose values moddle takes for false when they are not exactly `true`. */
const booleans = new Set([
  'cancelActivity',
  'isExecutable',
  'isForCompensation',
  'isInterrupting',
  'isSequential',
  'instantiate',
  'parallelMultiple',
  'triggeredByEvent',
]);

function readAttribute(scan: Scan, from: number, end: number): Refusal | undefined {
  const { text, limits } = scan;
  const name = nameBefore(text, from);
  if (end - from > limits.attributeCharacters) return tooLarge(`attribute ${name} is too long`);
  if (name === 'xmlns' || name.startsWith('xmlns:')) scan.namespaces += 1;
  if (scan.namespaces > limits.namespaces) {
    return tooLarge(`there are more than ${limits.namespaces} namespace declarations`);
  }
  const value = text.slice(from + 1, end);
  if (booleans.has(name) && value !== 'true' && value !== 'false') {
    return { code: 'BAD_BOOLEAN', message: `${name}="${value}" is neither true nor false` };
  }
  return rewriteReferences(scan, from, end);
}

/** The name of the attribute whose value begins here. */
function nameBefore(text: string, quote: number): string {
  let end = text.lastIndexOf('=', quote);
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && isInName(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end);
}

function isInName(sign: number): boolean {
  if (sign === less || sign === equals || sign === greater) return false;
  return sign !== doubleQuote && sign !== singleQuote && !isSpace(sign);
}

/** White space of XML and of the parser: characters above ASCII are looked at as it does. */
function isSpace(sign: number): boolean {
  return sign <= 0x20 || (sign > 0x7f && /\s/.test(String.fromCharCode(sign)));
}

/**
 * Replaces numeric references above U+FFFF by their characters. The parser cuts them to sixteen
 * bits: the name 𠮷 written `&#134071;` would become ஷ.
 */
function rewriteReferences(scan: Scan, from: number, to: number): Refusal | undefined {
  for (let at = referenceFrom(scan, from); at < to; at = referenceFrom(scan, at + 2)) {
    const [whole = '', hex, decimal] =
      /^&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));/.exec(scan.text.slice(at, at + 14)) ?? [];
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!isCharacter(point)) {
      return { code: 'BAD_CHARACTER', message: `a reference at character ${at} is no character` };
    }
    if (point <= 0xffff) continue;
    scan.parts.push(scan.text.slice(scan.copied, at), String.fromCodePoint(point));
    scan.copied = at + whole.length;
  }
  return undefined;
}

/** The next reference from here on; remembered, so that a file is searched only once. */
function referenceFrom(scan: Scan, from: number): number {
  if (scan.reference < from) {
    const found = scan.text.indexOf('&#', from);
    scan.reference = found === -1 ? Number.POSITIVE_INFINITY : found;
  }
  return scan.reference;
}

function isCharacter(point: number): boolean {
  if (point === 0x9 || point === 0xa || point === 0xd) return true;
  if (point >= 0x20 && point <= 0xd7ff) return true;
  return (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}
