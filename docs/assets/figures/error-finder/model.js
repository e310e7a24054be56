/* Finds the entries whose recorded messages occur in a text.

A message is a row of tokens: words, which have to be the same, and holes, which
take any number or any name. Numbers, shapes, dtypes and whatever is quoted,
called or written like an identifier are holes. */

/** An error's message stands at the end, so that is what is read of a long text. */
const LONGEST_TEXT = 30_000;

/** How many words of a message a text has to have, and how they may break off. */
const ENOUGH = { whole: 5, cut: 4, fragment: 3, middle: 8 };

const TOKEN = new RegExp(
  [
    /(?<word>'NoneType')/, // says what is wrong, so it is no hole
    /(?<![A-Za-z])(?<quoted>'[^'\s]{1,80}'|"[^"\s]{1,80}"|`[^`\s]{1,80}`)/,
    /(?<bracketed>\[[A-Za-z_]\w{0,80}\])/,
    /(?<list>\[[\d\s,.-]{0,200}\])/,
    /(?<called>[A-Za-z_.][\w.]{0,80}\(\))/,
    /(?<kind>\b(?:long int|(?:b?float|double|half|long|int|short|byte|bool|list|tuple|dict|str)\b(?!['(])))/,
    /(?<dotted>[A-Za-z_]\w{0,80}(?:(?:\.|::)[A-Za-z_]\w{0,80})+)/,
    /(?<plain>[A-Za-z_][\w]*(?:'[a-z]+)?)/,
    /(?<number>\d+(?:x\d+)*(?:\.\d+)?(?:e[+-]?\d+)?)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gi",
);
const IDENTIFIER = /_|[a-z][A-Z]/;

/** Split a text into tokens: {hole: "" | "name" | "number", text}. */
export function tokens(text) {
  return Array.from(text.matchAll(TOKEN), ({ 0: raw, groups: found }) => {
    const { word, plain, number, list } = found;
    const bare = raw.replace(/^['"`[]|['"`\]]$/g, "").toLowerCase();
    if (number ?? list) return { hole: "number", text: bare };
    const name = !word && (plain === undefined || IDENTIFIER.test(plain));
    return { hole: name ? "name" : "", text: bare };
  });
}

/** Return the error messages of an output, each without the error's name. */
export function messagesOf(output) {
  const lines = output.matchAll(/^\w+(?:Error|Warning): (.+)$/gm);
  return Array.from(lines, (line) => line[1]);
}

function alike(one, other) {
  return one.hole === other.hole && (one.hole || one.text === other.text);
}

/** Count what makes a message recognisable: its words, and names that agree. */
function weight(one, other) {
  return one.hole !== "number" && one.text === other.text ? 1 : 0;
}

/** Tell how much of a message a text holds in one run; 0 if not enough. */
export function score(text, message) {
  let best = 0;
  let above = [];
  text.forEach((token, row) => {
    const runs = [];
    message.forEach((expected, column) => {
      if (!alike(token, expected)) return;
      const before = above[column - 1];
      const run = {
        start: before?.start ?? column,
        from: before?.from ?? row,
        words: (before?.words ?? 0) + weight(token, expected),
      };
      runs[column] = run;
      if (run.words > best && enough(run, column, row)) best = run.words;
    });
    above = runs;
  });
  return best;

  function enough({ start, from, words }, column, row) {
    const last = row === text.length - 1;
    const whole = start === 0 && column === message.length - 1;
    const cutBehind = last && column < message.length - 1;
    const cutBefore = from === 0 && start > 0;
    if (whole) return words >= ENOUGH.whole;
    if (from === 0 && last) return words >= ENOUGH.fragment;
    if (cutBehind || cutBefore) return words >= ENOUGH.cut;
    return words >= ENOUGH.middle;
  }
}

/** Prepare entries for `match`, from what a page shows of each.

`shown` is a list of {id, title, output, symptoms, quoted}: what the entry's code
printed; for errors that print no message, a sentence on what one sees; and messages
that this sentence quotes, where versions of PyTorch word them differently. */
export function prepare(shown) {
  const entries = shown.map(({ id, title, output, symptoms, quoted }) => ({
    id,
    title,
    messages: [...messagesOf(output), ...quoted].map((text) => ({ text, tokens: tokens(text) })),
    signs: new Set(signsOf(symptoms)),
  }));
  const frequency = new Map();
  for (const { signs } of entries) {
    for (const sign of signs) {
      frequency.set(sign, (frequency.get(sign) ?? 0) + 1);
    }
  }
  return { entries, frequency };
}

/** Tell whether a text is too long to be read whole. */
export function shortened(text) {
  return text.length > LONGEST_TEXT;
}

/** Rank the entries that a text speaks of, best first.

Returns {kind, found}. The kind is "empty", "message" (a recorded message is in the
text), "signs" (no message, but words that tell of a silent error) or "unknown".
`found` is a list of {id, title, message}. */
export function match(text, { entries, frequency }) {
  const read = text.slice(-LONGEST_TEXT);
  if (!read.trim()) return { kind: "empty", found: [] };
  const pasted = tokens(read);
  const found = best(entries, (entry) => {
    const scores = entry.messages.map((m) => score(pasted, m.tokens));
    const value = Math.max(0, ...scores);
    return { value, message: entry.messages[scores.indexOf(value)]?.text };
  });
  if (found.length) return { kind: "message", found };
  if (/Error\b|Exception\b|Traceback/.test(read)) {
    return { kind: "unknown", found: [] };
  }
  const words = new Set(signsOf(read));
  const suspected = best(entries, ({ signs }) => {
    const shared = [...signs].filter((sign) => words.has(sign));
    const value = shared.reduce((sum, s) => sum + 1 / frequency.get(s), 0);
    return { value: shared.length > 1 || words.size < 4 ? value : 0 };
  }).filter(({ value }) => value >= 1);
  return { kind: suspected.length ? "signs" : "unknown", found: suspected };
}

function best(entries, rate) {
  return entries
    .map((entry) => ({ id: entry.id, title: entry.title, ...rate(entry) }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value);
}

const NO_SIGNS = new Set(
  "you see the and then that with from into for was were are its how not but has have this one they also all own what why when where your yours mine here there very".split(
    " ",
  ),
);

/** Return the words of a sentence that tell something, without their endings. */
function signsOf(sentence) {
  return (sentence.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    .filter((word) => !NO_SIGNS.has(word))
    .map((word) => word.replace(/(?:e?s)+$|(?<=\w{4})ing$/, ""));
}
