/* Finds the entries whose messages occur in a text.

A message is a row of tokens: words, which have to be the same, and holes, which
take another number or name. Types, devices, None and the argument that a message
blames decide: they are no holes. */

import { CHECKLIST, namesFor } from "./wordings.js";

/** An error's message stands at the end, so that is what is read of a long text. */
const LONGEST_TEXT = 30_000;
/** Of an error, so many tokens are compared: what follows is the learner's story. */
const LONGEST_MESSAGE = 120;

const TYPES = {
  none: ["nonetype", "none"],
  whole: ["long", "int", "short", "byte", "char", "int64", "int32", "longtensor", "inttensor", "long int", "unsigned char"],
  decimal: ["float", "double", "half", "bfloat16", "float32", "float64", "floattensor", "doubletensor", "halftensor", "c10::half", "numpy.float64", "numpy.float32"],
  row: ["list", "tuple", "numpy.ndarray", "np.ndarray", "ndarray"],
  other: ["bool", "booltensor", "str", "dict", "set", "method", "function", "module", "tensor", "generator", "bytes", "builtin_function_or_method", "collections.ordereddict"],
};
const CLASS = new Map(
  Object.entries(TYPES).flatMap(([kind, names]) => names.map((name) => [name, kind])),
);
/** Whose fault it is, where a message says "argument #2 'target'". */
const BLAMED = /\bargument (?:#?\d+ )?$/;
const ROLES = { target: "target", label: "target", labels: "target", indices: "index", index: "index" };
/** What a wording writes for a name that may be any. */
const ANY = "…";
const DEVICE = /^(?:cuda(?::\d+)?|cpu|gpu|mps(?::\d+)?|meta)$/;

const TOKEN = new RegExp(
  [
    /(?<![A-Za-z])(?<quoted>'[^'\s]{1,80}'|"[^"\s]{1,80}")/,
    /(?<list>\[[\d\s,.x-]{0,200}\])/,
    /(?<device>\b(?:cuda:\d+|mps:\d+)\b)/,
    /(?<typed>\b(?:long int|unsigned char|numpy\.ndarray|np\.ndarray)\b)/,
    /(?<called>(?:…|[A-Za-z_.][\w.]{0,80})\(\))/,
    /(?<dotted>[A-Za-z_]\w{0,80}(?:(?:\.|::)[A-Za-z_]\w{0,80})+)/,
    /(?<plain>[A-Za-z_]\w{0,80}(?:'[a-z]+)?)/,
    /(?<number>\d+(?:x\d+)*(?:\.\d+)?(?:e[+-]?\d+)?)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gi",
);
const IDENTIFIER = /_|[a-z][A-Z]/;
const COMMON = new Set(
  "a an and at are be been but by can does for from got has have in instead is it no not of on or that the this to was with you".split(" "),
);

function unquoted(text) {
  return text.replace(/[‘’‚‛`´]/g, "'").replace(/[“”„‟]/g, '"');
}

/** Split a text into tokens: {hole: "" or what may take its place, text}. */
export function tokens(text) {
  const plainText = unquoted(text);
  return Array.from(plainText.matchAll(TOKEN), ({ 0: raw, groups: found, index }) => {
    const bare = raw.replace(/^['"]|['"]$|\(\)$/g, "").toLowerCase();
    if (found.quoted && BLAMED.test(plainText.slice(Math.max(0, index - 15), index))) {
      return { hole: "role", text: bare, kind: ROLES[bare] ?? "operand" };
    }
    if (found.number ?? found.list) return { hole: "number", text: bare };
    // The owner of a missing attribute decides whose mistake it is.
    const owner = (found.quoted || raw === "NoneType") && /^'? (?:object|has no attribute)/.test(plainText.slice(index + raw.length));
    const short = bare.replace(/^torch\.(?=\w*tensor$)/, "");
    if (/^torch\.cuda\.\w+tensor$/.test(bare)) return { hole: "device", text: bare };
    if (CLASS.has(short) && (short !== "tensor" || (found.quoted && !owner)) && (short !== "none" || raw === "None")
      && (!["other", "row"].includes(CLASS.get(short)) || found.quoted || found.typed)) {
      return { hole: "type", text: short, kind: CLASS.get(short), owner };
    }
    if (DEVICE.test(bare)) return { hole: "device", text: bare };
    const name = found.plain === undefined || (IDENTIFIER.test(raw) && !/Error$/.test(raw));
    return { hole: name ? "name" : "", text: bare, owner };
  });
}

/** Return the errors of an output as {name, text}. */
export function messagesOf(output) {
  const lines = output.matchAll(/^(\w+(?:Error|Warning)): (.+(?:\n[ \t]+.+)*)$/gm);
  return Array.from(lines, ([, name, text]) => ({ name, text }));
}

/** A first clause that is long enough to be known by itself. */
const CLAUSE = /^(?:[^.,:;(!]|\.\S){25,}(?=[.,:;(!] )/;

/** Return a wording, and its first clause if that says enough. */
function withClause(message) {
  const [, name, text] = message.text.match(/^(?:(\w+(?:Error|Warning)): )?([^]*)$/);
  const whole = { name, ...message, text };
  const clause = text.match(CLAUSE)?.[0];
  const pair = clause ? [whole, { ...whole, part: clause }] : [whole];
  return pair.map((one) => ({ ...one, tokens: tokens(one.part ?? text) }));
}

/** Prepare entries for `match`: {id, title, output} as shown, and other `wordings`. */
export function prepare(shown, wordings = {}) {
  const other = { id: "", title: "", output: "" };
  const [python, ...entries] = [other, ...shown].map(({ id, title, output }) => ({
    id,
    title,
    messages: [...messagesOf(output), ...(wordings[id] ?? [])].flatMap(withClause),
  }));
  const rarity = new Map();
  for (const { messages } of [python, ...entries]) {
    const words = messages.flatMap((m) => m.tokens.map((token) => token.text));
    for (const word of new Set(words)) rarity.set(word, (rarity.get(word) ?? 0) + 1);
  }
  for (const [word, count] of rarity) {
    rarity.set(word, COMMON.has(word) ? 0.3 : 1 / (1 + Math.log(count) / 2));
  }
  for (const { messages } of [python, ...entries]) {
    for (const message of messages) {
      message.full = sum(message.tokens.map((token) => agreement(token, token, rarity, false)));
    }
  }
  return { entries, rarity, python };
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Tell what it says for a message that a token of it meets one of the text. */
function agreement(one, other, rarity, names = true) {
  const same = one.text === other.text;
  if (one.owner || other.owner) {
    if (one.owner !== other.owner) return -1;
    if (one.hole === "type" || other.hole === "type") return same ? 2 : -4;
    return same && names ? 2.5 : one.text === ANY ? 1.8 : 1.6;
  }
  if (one.text === ANY && other.hole) return 0.4;
  if (one.hole !== other.hole) return -1;
  if (one.hole === "number") return same && names ? 0.15 : 0.1;
  const begin = one.text.slice(0, 8) === other.text.slice(0, 8) && one.text.length > 8;
  if (one.hole === "name" && begin && !same && names) return 0.7;
  if (one.hole === "name") return same && names ? 1 : 0.2;
  if (one.hole === "device") return same && names ? 0.6 : 0.5;
  if (one.hole === "role") return same ? 1.5 : one.kind === other.kind ? 0.4 : -2;
  if (one.hole === "type") return same ? 1.5 : one.kind === other.kind ? 0.6 : -2;
  return same ? (rarity.get(one.text) ?? 1) : -1;
}

/** Tell what it costs to leave a token out: little where it says little. */
function gap(token, rarity) {
  return token.hole === "number" || rarity.get(token.text) === 0.3 ? 0.12 : 0.35;
}

/** Tell how much of a message a text holds in one run, in which little is missing. */
export function score(text, message, rarity) {
  const skipped = message.map((token) => gap(token, rarity));
  let best = 0;
  let above = new Array(message.length + 1).fill(0);
  for (const token of text) {
    const row = [0];
    const left = gap(token, rarity);
    for (let column = 1; column <= message.length; column++) {
      const met = above[column - 1] + agreement(message[column - 1], token, rarity);
      row[column] = Math.max(0, met, above[column] - left, row[column - 1] - skipped[column - 1]);
      if (row[column] > best) best = row[column];
    }
    above = row;
  }
  return best;
}

/** A line of a traceback, as Python and as notebooks write it. */
const FRAME = /(?<![\w.-])((?:[\w.-]{1,80}[\\/]){1,12}[\w.-]{1,80}\.py)(?:", line |:)(\d+)(?:, in (?:\w+\.)*(\w+))?/g;
const CLASS_NAME = /\b[A-Z][a-z]+[A-Z]\w{1,80}\b/g;

/** Return what a text names that may be code of the chapter: frames and classes, last first. */
export function named(text) {
  const read = text.slice(-LONGEST_TEXT);
  return { frames: [...read.matchAll(FRAME)].reverse(), classes: (read.match(CLASS_NAME) ?? []).reverse() };
}

/** Return the code of the chapter among what a text names: {name, address, title}.

`places` tells for each file [[first line, last line, address, title, ...names]]. */
export function chapterCode({ frames, classes }, places) {
  for (const [, path, number, name] of frames) {
    const parts = path.split(/[\\/]/);
    const file = [-4, -3, -2].map((from) => parts.slice(from).join("/")).find((end) => places[end]);
    const sections = places[file] ?? [];
    const section = sections.find(([first, last]) => first <= number && number <= last)
      ?? sections.find((one) => one.includes(name, 4)) ?? sections[0];
    if (section) return { name: `${file}, line ${number}`, address: section[2], title: section[3] };
  }
  const sections = Object.values(places).flat();
  for (const name of classes) {
    const section = sections.find((one) => one.includes(name, 4));
    if (section) return { name: `the class ${name}`, address: section[2], title: section[3] };
  }
}

/** Tell whether a text is too long to be read whole. */
export function shortened(text) {
  return text.length > LONGEST_TEXT;
}

const NAMED = /(?:^|[^\w.])(?:[\w.]+\.)?(\w*(?:Error|Exception|Interrupt))(?::(?!:)|\((?=f?['"])|\b(?=\s*$)|\b(?=['"`’,?.]))/gm;
const WARNED = /\b(\w*Warning):/g;
const LOWER = /\b((?:attribute|runtime|type|value|index|key|assertion)error):/g;
const CHAINED = /direct cause of the following|handling of the above exception/;

/** Return a text without a terminal's colours, boxes and prefixes. */
function cleaned(text) {
  return text
    .replace(/\x1b\[[\d;]*m/g, "")
    .replace(/\\n(?=\s|\w+(?:Error|Warning): |['"]|$)/g, "\n")
    .replace(/^(?:\[\w+\]:|E {2,}|> |[│|] )|[│|]\s*$/gm, "");
}

/** Return the parts of a text to read in turn: {said, name, beside, named}.

It is the last error, then those that led to it; or the last warning; or all. */
function partsOf(text) {
  const errors = [...text.matchAll(NAMED), ...text.matchAll(LOWER)];
  const named = errors.length ? errors : [...text.matchAll(WARNED)].slice(-1);
  if (!named.length) {
    // What follows a message that has lost its name is longer than the message.
    return [text, text.slice(0, 1000)].map((said) => ({ said, beside: said, named: false }));
  }
  const parts = named.map((found, index) => {
    const start = found.index + found[0].length;
    const part = text.slice(start, index + 1 < errors.length ? errors[index + 1].index : undefined);
    // What a GPU asserts is told above the error, which only says that it was asserted.
    const asserted = /device-side assert/.test(part) && text.match(/Assertion[^\n]*failed/);
    const said = tokens(part).length > 1 ? part : found[1];
    const beside = text.slice(Math.max(0, found.index - 160), start + 160);
    return { said: asserted ? asserted[0] : said, name: found[1], beside, named: true };
  });
  const last = parts.pop();
  return CHAINED.test(text) ? [last, ...parts.reverse()] : [last];
}

/** Rank the entries that a text speaks of, best first.

Returns {kind, found}. The kind is "empty", "message" (a known message is in the
text), "near" (something like one is), "signs" (no message, but words that tell of
a silent error), "described" (other words) or "unknown". `found` is a list of {id, title, message, versions, page}. */
export function match(text, known) {
  const read = cleaned(text.slice(-LONGEST_TEXT));
  if (!read.trim()) return { kind: "empty", found: [] };
  const parts = partsOf(read);
  let answer;
  for (const part of parts) {
    answer = ranked(part, known);
    if (answer) break;
  }
  if (answer) return answer;
  if (parts[0].named || /Traceback/.test(read) || read.length > 600) return { kind: "unknown", found: [] };
  const found = namesFor(unquoted(read)).map((id) => {
    const title = CHECKLIST[id];
    return title ? { id, title, page: "../not-learning/" } : known.entries.find((entry) => entry.id === id);
  });
  return { kind: found.length ? "signs" : "described", found };
}

const blamed = (row) => row.find(({ hole }) => hole === "role")?.kind;
const isWarning = (name) => /Warning$/.test(name);

/** Rank the entries for one part of a text; undefined if none is like it. */
function ranked({ said, name, beside, named }, { entries, rarity, python }) {
  const pasted = tokens(said).slice(...(named ? [0, LONGEST_MESSAGE] : [-LONGEST_MESSAGE]));
  const own = sum(pasted.map((token) => agreement(token, token, rarity, false)));
  const rate = (message) => {
    if (message.beside && !message.beside.test(beside)) return [0, 0];
    const value = score(pasted, message.tokens, rarity);
    const other = name && message.name && isWarning(name) !== isWarning(message.name);
    const equal = pasted.length === message.tokens.length && value >= message.full;
    const sure = equal || (value >= 0.68 * message.full && value >= 1.9) || (value >= 0.8 * own && value >= 2.2);
    const like = (value >= 0.5 * message.full && value >= 2.4) || (value >= 0.6 * own && value >= 2.4);
    const share = 0.6 + 0.4 * Math.min(1, value / message.full);
    const elsewhere = blamed(pasted) && blamed(message.tokens) && blamed(pasted) !== blamed(message.tokens);
    const weighed = value * share * (other || elsewhere ? 0.7 : 1) + (message.beside ? 1 : 0);
    return [sure ? weighed : 0, like ? weighed : 0];
  };
  const rated = [python, ...entries].map((entry) => ({ entry, rates: entry.messages.map(rate) }));
  for (const [level, kind] of ["message", "near"].entries()) {
    const found = best(rated, level);
    if (!found.length) continue;
    const [first, second] = found;
    if (!first.id) return { kind: "unknown", found: [] };
    const tied = second && second.value > 0.985 * first.value;
    const like = found.filter(({ id, value }) => id && value > 0.6 * first.value);
    return { kind: tied ? "near" : kind, found: like };
  }
}

/** Return the entries with a message that has a rate on a level, best first. */
function best(rated, level) {
  return rated
    .map(({ entry: { id, title, messages }, rates }) => {
      const value = Math.max(0, ...rates.map((rate) => rate[level]));
      const { text: message, versions } = messages[rates.findIndex((rate) => rate[level] === value)] ?? {};
      return { id, title, value, message, versions };
    })
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value);
}
