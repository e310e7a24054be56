/* The search behind the theme's box: sections ranked by whole words.

The theme sends {type: 0} once and {type: 2, data: query} for what is typed, and expects
{type: 1} and {type: 3, data: {items}}, a list of groups of hits. A section is {location, title, text, words, found, boost}: `text` is shown, `words` are
those that come later in its section or that its code names, and `found` is what its
author says that it is found by. */

const STOP = new Set(
  `a about after again all always am an and any are as at be because been before but by
  can cannot could did do does doing done each every for from get gets getting give given go
  got had has have having help how i if in instead into is it its just keep like look
  make me my need not now of on one only or other our please pytorch should so some
  still than that the their them then there these they thing this those to too try trying
  up us use used using want was way we were what when where which who why will with
  won work works would wrong you your ve don doesn isn python mean means vs versus
  understand understanding explain difference between really properly correctly torch`.split(/\s+/),
);
const FIELDS = { title: 3.2, found: 3.2, text: 1, words: 0.8 };
const SHOWN = 30;
/** A hit needs this share of what the query's words weigh. */
const ENOUGH = 0.34;

/** Split a text into words; a name of code gives its parts, too. */
function wordsOf(text) {
  return (text.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|-1/g) ?? []).flatMap((name) => {
    const parts = name.split(/_+|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
    return [name, ...(parts.length > 1 ? parts : [])].map((word) => stem(word.toLowerCase()));
  });
}

/** Cut off the endings that the same word has in other sentences. */
function stem(word) {
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
    .replace(/([bdgklmnprt])\1$/, "$1");
}

function indexed(docs) {
  const weights = new Map();
  const titles = new Map(docs.map(({ location, title }) => [location, title]));
  const sections = docs.map((doc) => {
    const own = new Map();
    for (const [field, weight] of Object.entries(FIELDS)) {
      for (const word of new Set(wordsOf(plain(doc[field] ?? "")))) {
        own.set(word, (own.get(word) ?? 0) + weight);
      }
    }
    for (const word of own.keys()) weights.set(word, (weights.get(word) ?? 0) + 1);
    const named = new Set(wordsOf(plain(doc.title)).filter((word) => !STOP.has(word)));
    const page = titles.get(doc.location.split("#")[0]);
    const context = new Set(wordsOf(doc.location.includes("#") ? (page ?? "") : ""));
    const pairs = new Set(["title", "found", "text"].flatMap((f) => pairsOf(wordsOf(plain(doc[f] ?? "")))));
    return { doc, own, context, pairs, page, named };
  });
  for (const [word, count] of weights) {
    weights.set(word, Math.log(1 + docs.length / (count + 1)));
  }
  return { sections, weights, unknown: 1.5 };
}

function pairsOf(words) {
  return words.slice(1).map((word, place) => `${words[place]} ${word}`);
}

function plain(html) {
  return html.replace(/<[^>]*>/g, " ").replace(/&[lg]t;|&amp;/g, " ");
}

/** Return the words that a query asks for: [word, whether it may be a beginning]. */
function asked(query) {
  const names = query.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|-1/g) ?? [];
  const open = /\w$/.test(query) ? names.length - 1 : -1;
  const told = names.filter((name, place) => place === open || !STOP.has(name.toLowerCase()));
  const kept = told.filter((name) => !STOP.has(name.toLowerCase()));
  const words = kept.length ? kept : told;
  const seen = new Set();
  return words
    .map((name) => ({ name, word: stem(name.toLowerCase()), open: name === names[open] }))
    .filter(({ word }) => !seen.has(word) && seen.add(word));
}

function search(query, { sections, weights, unknown }) {
  const wanted = asked(query).flatMap(({ name, word, open }) => {
    const known = weights.has(word);
    if (known && !open) return [{ name, alike: [[word, 1]], weight: weights.get(word) }];
    const begins = [...weights.keys()].filter((other) => other !== word && other.startsWith(word) && word.length > 1);
    const parts = known || begins.length ? [] : wordsOf(name).slice(1).filter((part) => weights.has(part));
    if (parts.length) return parts.map((part) => ({ name: part, alike: [[part, 1]], weight: weights.get(part) }));
    const alike = begins.map((other) => [other, known ? 0.35 : 0.8 * (word.length / other.length) ** 0.5]);
    return [{ name, alike: known ? [[word, 1], ...alike] : alike, weight: weights.get(word) ?? unknown }];
  });
  const all = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const pairs = pairsOf(asked(query).map(({ word }) => word));
  return sections
    .map((section) => {
      let score = 0;
      let covered = 0;
      for (const { alike, weight } of wanted) {
        const met = Math.max(0, ...alike.map(([word, share]) => share * Math.sqrt(section.own.get(word) ?? 0)));
        const near = alike.some(([word]) => section.context.has(word)) ? 0.7 : 0;
        if (met || near) covered += weight * Math.min(1, Math.max(met, near));
        score += weight * Math.max(met, near);
      }
      if (covered < ENOUGH * all || !score) return { section, score: 0 };
      score += 1.2 * pairs.filter((pair) => section.pairs.has(pair)).length;
      const words = wanted.flatMap(({ alike }) => alike.filter(([, share]) => share === 1).map(([word]) => word));
      if (section.named.size && words.length && [...section.named].every((word) => words.includes(word))) score *= 1.2;
      const titled = !section.doc.location.includes("#") && wanted.every(({ alike }) => alike.some(([word]) => section.named.has(word)));
      if (titled) score *= 1.5;
      const length = 1 + Math.log(1 + section.own.size) / 12;
      return { section, score: (score * (covered / all) ** 1.5 * (section.doc.boost ?? 1)) / length };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, SHOWN)
    .map(({ section, score }) => hit(section, score, wanted));
}

/** Return a hit as the theme shows it: a group of one, its title with what follows. */
function hit({ doc, page }, score, wanted) {
  const words = new Set(wanted.flatMap(({ alike }) => alike.map(([word]) => word)));
  const marked = (html) =>
    html.replace(/[A-Za-z_]\w*/g, (word) => (words.has(stem(word.toLowerCase())) ? `<mark>${word}</mark>` : word));
  const from = page === doc.title ? "" : `${page} · `;
  const teaser = doc.text ? ` <small>${from}${marked(doc.text)}</small>` : "";
  const terms = Object.fromEntries(wanted.map(({ name }) => [name, true]));
  return [{ location: doc.location, title: marked(doc.title) + teaser, text: "", score, terms }];
}

/** Fetch the sections when someone asks for the first time, and not before. */
const sections = async () => {
  const answer = await fetch("../../search/sections.json");
  return indexed(await answer.json());
};

if (typeof postMessage === "function" && typeof document === "undefined") {
  let index;
  let latest;
  self.onmessage = async ({ data: { type, data } }) => {
    if (type === 0) postMessage({ type: 1 });
    if (type !== 2) return;
    latest = data;
    const items = data.trim() ? search(data, await (index ??= sections())) : [];
    if (data === latest) postMessage({ type: 3, data: { items } });
  };
}
