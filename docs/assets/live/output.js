/* Makes what a kernel sends readable: text, errors, pictures, differences. */

/** Return text as a terminal would leave it: what \r overwrites is gone. */
export function settled(text) {
  if (!/[\r\x1b]/.test(text)) return text;
  return text
    .replace(/\x1b\[[\d;]*[A-Za-z]/g, "")
    .replace(/\r+\n/g, "\n")
    .replace(/^.*\r(?!$)/gm, "");
}

/** Add what comes to what a stream has printed; a progress bar stays one line. */
export function printedOn(before, more) {
  const line = before.lastIndexOf("\n") + 1;
  return before.slice(0, line) + settled(before.slice(line) + more);
}

// As IPython writes a frame of the reader's code, and a place that can't be read.
const FRAME = /Cell In\[\d+\], line (\d+)[^]*?\n-+> ?\1 (.*)/g;
const SYNTAX = /(?:Cell In\[\d+\], line |File <tokenize>:)(\d+)\n(.*\n(?: *\^.*\n)?)\w+: /;

/** Return the reader's own lines with the error's message, and the whole traceback. */
export function readable({ ename, evalue, traceback }) {
  const whole = settled(traceback.join("\n"));
  if (ename === "StdinNotImplementedError") {
    const refused = "input() can't ask you here. Write the value into the code instead.";
    return { short: refused, whole, message: "" };
  }
  const message = `${ename}: ${evalue.replace(/ \([^()]*, line \d+\)$/, "")}`.replace(/: $/, "");
  const unread = whole.match(SYNTAX);
  if (unread) return { short: `line ${unread[1]}:\n${unread[2]}${message}`, whole, message };
  const lines = [...whole.matchAll(FRAME)].map(([, line, code]) => `line ${line}: ${code.trim()}`);
  const once = lines.filter((line, index) => line !== lines[index - 1]);
  return { short: [...once, message].join("\n"), whole, message };
}

const FINDER = "/book/assets/figures/error-finder";
let errors; // the entries of Errors explained, read once

/** Return the entry of Errors explained that a message leads to, if there is one. */
export async function explanation(message) {
  const { entriesOf } = await import(`${FINDER}/entries.js`);
  const { match } = await import(`${FINDER}/model.js`);
  errors ??= fetch("/book/errors/").then(async (answer) => {
    return entriesOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  });
  const { kind, found } = match(message, await errors);
  return kind === "message" ? found[0] : undefined;
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Return a fold of its own text. */
export function fold(title, content, open = false) {
  return element("details", { open }, element("summary", { textContent: title }), content);
}

/** Return a text that scrolls, for readers of the screen and of the keyboard. */
export function scrolling(className, label, text = "") {
  const made = element("pre", { className, tabIndex: 0, textContent: text });
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", label);
  return made;
}

/** Return a picture, or the text of what has none. */
export function shown(data) {
  const svg = data["image/svg+xml"];
  const source = svg
    ? `data:image/svg+xml,${encodeURIComponent(svg)}`
    : data["image/png"] && `data:image/png;base64,${data["image/png"]}`;
  const text = data["text/plain"] ?? "";
  return source ? element("img", { src: source, alt: text }) : scrolling("", "Result", text);
}

/** Return a diff whose lines have the colours of what was and what is. */
export function differenceOf(diff) {
  const made = scrolling("live-difference", "− on the page, + this run");
  const place = /^@@.*@@$/;
  const lines = diff.split("\n").slice(1); // the first says where, and it is the start
  if (lines.at(-1) === "+") lines.pop(); // it printed nothing
  for (const line of lines) {
    const name = { "-": "del", "+": "ins" }[line[0]] ?? "span";
    made.append(element(name, { textContent: place.test(line) ? "…" : line }), "\n");
  }
  return made;
}
