/* Finds the entries whose messages occur in a text.

A message is a row of tokens: words, which have to be the same, and holes, which
take another number or name. Types, devices and None decide: they are no holes. */

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

/** Split a text into tokens: {hole: "" | "name" | "number" | "type" | "device", text}. */
export function tokens(text) {
  const plainText = unquoted(text);
  return Array.from(plainText.matchAll(TOKEN), ({ 0: raw, groups: found, index }) => {
    const bare = raw.replace(/^['"]|['"]$|\(\)$/g, "").toLowerCase();
    if (found.number ?? found.list) return { hole: "number", text: bare };
    // The owner of a missing attribute decides whose mistake it is.
    const owner = (found.quoted || raw === "NoneType") && /^'? object/.test(plainText.slice(index + raw.length));
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

/** Return the error messages of an output, each without the error's name. */
export function messagesOf(output) {
  const lines = output.matchAll(/^\w+(?:Error|Warning): (.+(?:\n[ \t]+.+)*)$/gm);
  return Array.from(lines, (line) => line[1]);
}

/** Prepare entries for `match`: {id, title, output} as shown, and other `wordings`. */
export function prepare(shown, wordings = {}) {
  const other = { id: "", title: "", output: "" };
  const [python, ...entries] = [other, ...shown].map(({ id, title, output }) => ({
    id,
    title,
    messages: [...messagesOf(output).map((text) => ({ text })), ...(wordings[id] ?? [])].map(
      (message) => ({ ...message, tokens: tokens(message.text) }),
    ),
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
  if (one.hole === "type") return same ? 1.5 : one.kind === other.kind ? 0.6 : -2;
  return same ? (rarity.get(one.text) ?? 1) : -1;
}

/** Tell how much of a message a text holds in one run, in which little is missing. */
export function score(text, message, rarity) {
  const GAP = 0.35;
  let best = 0;
  let above = new Array(message.length + 1).fill(0);
  for (const token of text) {
    const row = [0];
    for (let column = 1; column <= message.length; column++) {
      const met = above[column - 1] + agreement(message[column - 1], token, rarity);
      row[column] = Math.max(0, met, above[column] - GAP, row[column - 1] - GAP);
      if (row[column] > best) best = row[column];
    }
    above = row;
  }
  return best;
}

/** Return what a traceback names of the chapter's own code: {file, line, name}. */
export function chapterCode(text) {
  const frames = text.matchAll(/[\\/]foundations[\\/]([\w\\/]+)\.py", line (\d+), in (\w+)/g);
  const [, file, line, name] = [...frames].at(-1) ?? [];
  return file && { file: `foundations/${file.replaceAll("\\", "/")}.py`, line, name };
}

/** Tell whether a text is too long to be read whole. */
export function shortened(text) {
  return text.length > LONGEST_TEXT;
}

const NAMED = /(?:^|[^\w.])(?:[\w.]+\.)?(\w*(?:Error|Exception|Interrupt))(?::|\b(?=\s*$)|\b(?=['"`’,?.]))/gm;
const WARNED = /\b\w*Warning:/g;
const LOWER = /\b(?:attribute|runtime|type|value|index|key|assertion)error:/g;

/** Return the part of a text to read: its last error, or the warning, or all. */
function lastError(text) {
  const errors = [...text.matchAll(NAMED), ...text.matchAll(LOWER)];
  const last = errors.at(-1) ?? [...text.matchAll(WARNED)].at(-1);
  if (!last) return { part: text, named: false };
  const part = text.slice(last.index + last[0].length);
  // What a GPU asserts is told above the error, which only says that it was asserted.
  const asserted = /device-side assert/.test(part) && text.match(/[^\n]*Assertion[^\n]*failed/);
  const said = tokens(part).length > 1 ? part : last[1];
  return { part: asserted ? asserted[0] : said ?? part, named: true };
}

/** Rank the entries that a text speaks of, best first.

Returns {kind, found}. The kind is "empty", "message" (a known message is in the
text), "signs" (no message, but words that tell of a silent error) or "unknown".
`found` is a list of {id, title, message, versions, page}. */
export function match(text, { entries, rarity, python }) {
  const read = text.slice(-LONGEST_TEXT);
  if (!read.trim()) return { kind: "empty", found: [] };
  const { part, named } = lastError(read);
  const pasted = tokens(part).slice(...(named ? [0, LONGEST_MESSAGE] : [-LONGEST_MESSAGE]));
  const own = sum(pasted.map((token) => agreement(token, token, rarity, false)));
  const found = best([...entries, python], (entry) => {
    const rated = entry.messages.map((message) => {
      const value = score(pasted, message.tokens, rarity);
      const whole = value >= 0.68 * message.full && value >= 1.9;
      const fragment = value >= 0.8 * own && value >= 2.2;
      const equal = pasted.length === message.tokens.length && value >= message.full;
      return whole || fragment || equal ? value * (0.6 + 0.4 * Math.min(1, value / message.full)) : 0;
    });
    const value = Math.max(0, ...rated);
    const { text: message, versions } = entry.messages[rated.indexOf(value)] ?? {};
    return { value, message, versions };
  });
  if (found.length && found[0].id) {
    return { kind: "message", found: found.filter(({ id, value }) => id && value > 0.6 * found[0].value) };
  }
  if (found.length || named || /Traceback/.test(read)) return { kind: "unknown", found: [] };
  const suspected = read.length < 600 ? namesFor(unquoted(read)) : [];
  const known = suspected.map((id) => {
    const title = CHECKLIST[id];
    return title ? { id, title, page: "../not-learning/" } : entries.find((entry) => entry.id === id);
  });
  return { kind: known.length ? "signs" : "unknown", found: known };
}

function best(entries, rate) {
  return entries
    .map((entry) => ({ id: entry.id, title: entry.title, ...rate(entry) }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value);
}
