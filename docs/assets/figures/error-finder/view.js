import { html } from "../base/dom.js";

/* <error-finder>: paste a traceback, and the entries of this page that fit show. */

const SHOWN = 3;
/** What the search of the site may add, and from which score on. */
const TELLS = /^(?:errors|not-learning)\/#/;
const LIKELY = 6;
const SAID = {
  empty: () =>
    "Nothing is pasted yet. A few words of the message are enough.",
  message: (count) =>
    count === 1
      ? "One entry has this message:"
      : `${count} entries fit, the best first:`,
  signs: () =>
    "There is no message of this page in the text. By its words it may be an " +
    "error that raises nothing:",
  searched: () =>
    "There is no message of this page in the text. By its words, the search of the " +
    "site comes nearest with:",
  near: () => "No entry is certain to fit. These come near:",
  unknown: () =>
    "This is not on this page. In a traceback, the last line names the error, and " +
    "the lowest line from a file of yours says where. If nothing was raised, look here:",
};
const SILENT = [
  { id: "silent", title: "Errors that are silent" },
  { id: "", title: "When it doesn't learn: a checklist", page: "../not-learning/" },
];

/** What answers is fetched when it is needed first. */
class ErrorFinder extends HTMLElement {
  connectedCallback() {
    this.text = html("textarea", {
      id: "traceback",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      placeholder: "Traceback (most recent call last):",
      onfocus: () => this.ready(),
      oninput: () => this.answer(),
    });
    this.status = html("p", { role: "status" }, SAID.empty());
    this.list = html("ol", {});
    this.replaceChildren(
      html(
        "label",
        { for: "traceback" },
        "Paste your traceback, or its last line",
      ),
      this.text,
      this.button("Try an example", () => this.example()),
      this.button("Clear", () => this.show("")),
      this.status,
      this.list,
    );
  }

  button(label, onclick) {
    return html("button", { type: "button", onclick }, label);
  }

  /** Wait until it can answer. */
  ready() {
    this.loading ??= Promise.all([import("./model.js"), import("./entries.js")]).then(
      ([model, { entriesOf }]) => {
        this.model = model;
        this.known = entriesOf(document);
        const messages = this.known.entries.flatMap((entry) => entry.messages);
        this.examples = messages.filter(({ part, versions }) => !part && !versions);
      },
    );
    return this.loading;
  }

  /** Put a text into the box, as if it had been pasted. */
  show(text) {
    this.text.value = text;
    return this.answer();
  }

  async example() {
    await this.ready();
    const next = this.examples.shift();
    this.examples.push(next);
    this.show(next.text);
  }

  async answer() {
    await this.ready();
    const text = this.text.value;
    let { kind, found } = this.model.match(text, this.known);
    if (kind === "described") [kind, found] = await this.searched(text);
    if (text !== this.text.value) return;
    const note = this.model.shortened(text) ? "Only its end was read. " : "";
    this.status.textContent = note + SAID[kind](Math.min(found.length, SHOWN));
    const shown = kind === "unknown" ? SILENT : found.slice(0, SHOWN);
    this.list.replaceChildren(...shown.map(item));
    const named = this.model.named(text);
    if (named.frames.length || named.classes.length) await this.tellPlace(text, named);
  }

  /** Ask the search of the site what a description tells of. */
  async searched(text) {
    const { loaded, ranked } = await import("../../search/ranking.js");
    this.index ??= await loaded();
    const hits = ranked(text, this.index).filter(({ doc, score }) => score > LIKELY && TELLS.test(doc.location));
    const found = hits.map(({ doc, page }) => {
      const [address, id] = doc.location.split("#");
      return { id, title: `${page}: ${doc.title}`, page: `../${address}` };
    });
    return [found.length ? "searched" : "unknown", found];
  }

  /** Say which code of the chapter the text names, if it does. */
  async tellPlace(text, named) {
    this.places ??= fetch(new URL("places.json", import.meta.url)).then((file) =>
      file.ok ? file.json() : {},
    );
    const code = this.model.chapterCode(named, await this.places);
    if (!code || text !== this.text.value) return;
    const link = html("a", { href: `../${code.address}` }, code.title);
    this.status.append(` It names ${code.name}, code of the chapter, which is shown in `, link, ".");
  }
}

function item({ id, title, message, versions, page = "" }) {
  const link = html("a", { href: id ? `${page}#${id}` : page }, title);
  const said = versions ? `${versions}: ${message}` : (message ?? "");
  return html("li", {}, link, html("span", {}, said));
}

customElements.define("error-finder", ErrorFinder);
