/* <error-finder>: paste a traceback, and the entries of this page that fit show. */

import { entriesOf } from "./entries.js";
import { chapterCode, match, shortened } from "./model.js";

const SHOWN = 3;
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
  unknown: () =>
    "This is not on this page. In a traceback, the last line names the error, and " +
    "the lowest line from a file of yours says where. If nothing was raised, look here:",
};
const SILENT = [
  { id: "silent", title: "Errors that are silent" },
  { id: "", title: "When it doesn't learn: a checklist", page: "../not-learning/" },
];

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class ErrorFinder extends HTMLElement {
  connectedCallback() {
    this.known = entriesOf(document);
    this.examples = this.known.entries.flatMap((entry) => entry.messages);
    this.text = element("textarea", {
      id: "traceback",
      spellcheck: false,
      autocomplete: "off",
      placeholder: "Traceback (most recent call last):",
      oninput: () => this.answer(),
    });
    this.text.setAttribute("autocapitalize", "off");
    this.status = element("p", {});
    this.status.setAttribute("role", "status");
    this.list = element("ol", {});
    this.replaceChildren(
      element(
        "label",
        { htmlFor: "traceback" },
        "Paste your traceback, or its last line",
      ),
      this.text,
      this.button("Try an example", () => this.example()),
      this.button("Clear", () => this.show("")),
      this.status,
      this.list,
    );
    this.answer();
  }

  button(label, onclick) {
    return element("button", { type: "button", onclick }, label);
  }

  /** Put a text into the box, as if it had been pasted. */
  show(text) {
    this.text.value = text;
    this.answer();
  }

  example() {
    const next = this.examples.shift();
    this.examples.push(next);
    this.show(next.text);
  }

  answer() {
    const { kind, found } = match(this.text.value, this.known);
    const note = shortened(this.text.value) ? "Only its end was read. " : "";
    const own = chapterCode(this.text.value);
    const where = own
      ? ` It was raised in code of the chapter, ${own.file}, line ${own.line}, in ` +
        `${own.name}: look at what your code gave it.`
      : "";
    this.status.textContent = note + SAID[kind](Math.min(found.length, SHOWN)) + where;
    const shown = kind === "unknown" ? SILENT : found.slice(0, SHOWN);
    this.list.replaceChildren(...shown.map(item));
  }
}

function item({ id, title, message, versions, page = "" }) {
  const link = element("a", { href: id ? `${page}#${id}` : page }, title);
  const said = versions ? `${versions}: ${message}` : (message ?? "");
  return element("li", {}, link, element("span", {}, said));
}

customElements.define("error-finder", ErrorFinder);
