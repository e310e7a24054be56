/* Ranks the sections of the site for a query, by their words and phrases.

A section is {location, title, text, words, found, boost}: `text` is shown, `words` are
those that come later in its section or that its code names, and `found` is what its
author says that it is found by. Words that tell nothing, and words that mean the same,
are in words.json. */

const FIELDS = { title: 1.5, found: 2, text: 0.5, words: 0.3 };
const SHOWN = 30;
/** A hit needs this share of what the query's words weigh. */
const ENOUGH = 0.25;
/** How much more a section is worth that has the query as a title or as a phrase. */
const PHRASE = 4;
/** What a word is worth that means the same, or that differs in a letter. */
const ALIKE = 0.6;
const MISTYPED = 0.8;
const UNKNOWN = 1.5;

const namesIn = (text) => text.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|-1|@/g) ?? [];
const plain = (html = "") => html.replace(/<[^>]*>|&\w+;|(?<=\w)['’][a-z]{1,2}\b/g, " ");

/** Split a name into words: itself and, if it is made of several, its parts. */
function partsOf(name) {
  const parts = name.split(/_+|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
  return [name, ...(parts.length > 1 ? parts : [])].map(stem);
}

/** Cut off the endings that the same word has in other sentences. */
function stem(name) {
  const word = name.toLowerCase();
  if (word.length < 4 || word.includes("_")) return word;
  return word
    .replace(/(?:sses|shes|ches|xes)$/, (end) => end.slice(0, -2))
    .replace(/ies$/, "y")
    .replace(/(?<=[^su])s$/, "")
    .replace(/(?:isation|ization|ise|ize|ised|ized|ising|izing)$/, "iz")
    .replace(/(?<=\w{3})(?:ations?|ating|ated|ates?)$/, "at")
    .replace(/(?<=\w{3})(?:ing|ed|ly)$/, "")
    .replace(/(?<=\w{4})(?:ions?|able|es?)$/, "")
    .replace(/(?<=plo)[sd]$/, "d")
    .replace(/(?<=\w{3})e$/, "")
    .replace(/[ei]x$/, "ic")
    .replace(/([bdgklmnprt])\1$/, "$1");
}

/** Say whether two words differ in one letter or in two that are swapped. */
function isMistyped(one, other) {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rests = (m, n) => one.slice(start + m) === other.slice(start + n);
  const swapped = one[start] === other[start + 1] && one[start + 1] === other[start];
  return rests(0, 1) || rests(1, 0) || rests(1, 1) || (swapped && rests(2, 2));
}

/** Fetch what `search` needs to know of the sections. */
export async function loaded() {
  const fetched = async (file) => (await fetch(new URL(file, import.meta.url))).json();
  return indexed(...(await Promise.all(["../../search/sections.json", "words.json"].map(fetched))));
}

function indexed(docs, { ignored, alike }) {
  const ignores = new Set(ignored.split(" "));
  const told = (text) => namesIn(plain(text)).filter((name) => !ignores.has(name.toLowerCase()));
  const members = alike.flatMap((line, group) =>
    line.split(", ").map((member) => ({ group: `=${group}`, words: told(member).map(stem) })),
  );
  /** Yield [group, words] for those of a list of words that mean the same as others. */
  const groupsIn = (words) =>
    words.flatMap((first, place) =>
      members
        .filter((member) => member.words.every((word, next) => words[place + next] === word))
        .map((member) => [member.group, member.words]),
    );
  const wordsOf = (text) => {
    const names = told(text);
    for (const name of names) spelled.set(name.toLowerCase(), stem(name));
    const words = names.flatMap(partsOf);
    return new Set([...words, ...groupsIn(words).map(([group]) => group)]);
  };

  const weights = new Map();
  const spelled = new Map();
  const pages = new Map(docs.map(({ location, title }) => [location, title]));
  const sections = docs.map((doc) => {
    const own = new Map();
    for (const [field, weight] of Object.entries(FIELDS)) {
      for (const word of wordsOf(doc[field])) own.set(word, (own.get(word) ?? 0) + weight);
    }
    for (const word of own.keys()) weights.set(word, (weights.get(word) ?? 0) + 1);
    const title = doc.title.replace(/^(?:Exercise )?\d+:? /, "");
    const phrases = [title, ...(doc.found?.split(", ") ?? [])].map(wordsOf);
    return { doc, own, phrases, page: pages.get(doc.location.split("#")[0]) };
  });
  for (const [word, count] of weights) weights.set(word, Math.log(1 + docs.length / (count + 1)));
  for (const section of sections) {
    section.phrases = section.phrases.map((words) => {
      const told = [...words].filter((word) => word[0] !== "=");
      return { words, length: Math.hypot(...told.map((word) => weights.get(word))) };
    });
  }
  return { sections, weights, spelled, told, groupsIn };
}

/** Return what a query asks for: names, each with the words that answer it and a weight. */
function asked(query, { weights, spelled, told, groupsIn }) {
  const all = namesIn(plain(query));
  const names = told(query);
  const open = /\w$/.test(query) ? all.at(-1) : undefined;
  if (!names.length && all.length === 1) names.push(...all);
  const groups = groupsIn(names.map(stem));
  const terms = new Map(names.map((name) => [stem(name), name]));
  return [...terms].flatMap(([word, name]) => {
    const same = groups.filter(([, words]) => words.includes(word)).map(([group]) => [group, ALIKE]);
    const known = weights.has(word) ? [[word, 1], ...same] : same;
    if (weights.has(word) && name !== open) return [{ name, answers: known, weight: weights.get(word) }];
    const others = [...weights.keys()].filter((other) => other !== word && other[0] !== "=");
    const longer = others.filter((other) => word.length > 1 && other.startsWith(word));
    const share = (other) => (weights.has(word) ? 0.35 : 0.8 * (word.length / other.length) ** 0.5);
    const answers = [...known, ...longer.map((other) => [other, share(other)])];
    if (answers.length) return [{ name, answers, weight: weights.get(word) ?? UNKNOWN }];
    const parts = partsOf(name).filter((part) => weights.has(part));
    if (parts.length) return parts.map((part) => ({ name, answers: [[part, 1]], weight: weights.get(part) }));
    const typed = name.toLowerCase();
    const like = [...spelled].filter(([other]) => typed.length > 4 && other.length > 3 && isMistyped(typed, other));
    const meant = [...new Set(like.map(([, stem]) => stem))];
    const weight = Math.max(UNKNOWN, ...meant.map((other) => weights.get(other)));
    return [{ name, answers: meant.map((other) => [other, MISTYPED]), weight }];
  });
}

/** Return the sections that answer a query, best first: {doc, page, score, terms}. */
export function ranked(query, index) {
  const terms = asked(query, index);
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  const length = Math.hypot(...terms.map(({ weight }) => weight));
  return index.sections
    .map((section) => {
      let score = 0;
      let covered = 0;
      for (const { answers, weight } of terms) {
        const met = best(answers, (word) => Math.sqrt(section.own.get(word) ?? 0));
        score += weight * met;
        covered += weight * Math.min(1, met);
      }
      if (!score || covered < ENOUGH * all) return { score: 0 };
      const likest = Math.max(...section.phrases.map((phrase) => likeness(phrase, terms, length)));
      score *= (section.doc.boost ?? 1) * Math.sqrt(covered / all) * (1 + PHRASE * likest ** 4);
      return { doc: section.doc, page: section.page, score, terms };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
}

/** Return the most that one of the answers is worth. */
function best(answers, worth) {
  return Math.max(0, ...answers.map(([word, share]) => share * worth(word)));
}

/** Return how much a phrase is what is asked: 1 if it has all its words and no more. */
function likeness(phrase, terms, length) {
  const both = terms.reduce(
    (sum, { answers, weight }) => sum + weight ** 2 * best(answers, (word) => (phrase.words.has(word) ? 1 : 0)),
    0,
  );
  return Math.min(1, both / (length * phrase.length || 1));
}

/** Return the hits for a query, as the theme shows them. */
export function search(query, index) {
  return ranked(query, index).slice(0, SHOWN).map(hit);
}

/** Return a group of one hit, its title with what follows. */
function hit({ doc, page, score, terms }) {
  const words = new Set(terms.flatMap(({ answers }) => answers.map(([word]) => word)));
  const marked = (html) => html.replace(/[A-Za-z_]\w*/g, (name) => (words.has(stem(name)) ? `<mark>${name}</mark>` : name));
  const from = page === doc.title ? "" : `${page} · `;
  const teaser = doc.text ? ` <small>${from}${marked(doc.text)}</small>` : "";
  const names = Object.fromEntries(terms.map(({ name }) => [name, true]));
  return [{ location: doc.location, title: marked(doc.title) + teaser, text: "", score, terms: names }];
}
