/* Makes each block of Python on a page one that can be run and changed. */

import { ask, Kernel, Lost } from "./kernel.js";

const LONGEST_OUTPUT = 200_000; // characters
const WHY = {
  died:
    "The kernel died: Python itself crashed or ran out of memory. A new one is " +
    "starting; its names are gone, so run from the top.",
  restarted: "Restarted. All names are gone: run from the top.",
  server: "The server can't be reached. Your edits are kept. Is make live running?",
  token: "The server no longer knows you. Open the address that make live printed.",
  kernel: "The kernel is gone. Run again to start a new one.",
  left: "",
};

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Return text as a terminal would leave it: what \r overwrites is gone. */
export function settled(text) {
  if (!/[\r\x1b]/.test(text)) return text;
  return text
    .replace(/\x1b\[[\d;]*[A-Za-z]/g, "")
    .replace(/\r+\n/g, "\n")
    .replace(/^.*\r(?!$)/gm, "");
}

/** Return the reader's own line and the error's message, and the whole traceback. */
export function readable({ ename, evalue, traceback }) {
  const whole = settled(traceback.join("\n"));
  if (ename === "StdinNotImplementedError") {
    const refused = "input() can't ask you here. Write the value into the code instead.";
    return { short: refused, whole, message: "" };
  }
  const message = `${ename}: ${evalue}`;
  const own = [...whole.matchAll(/Cell In\[\d+\], line (\d+)[^]*?\n(-+> ?\1 .*)/g)];
  const lines = own.map(([, line, code]) => {
    return `line ${line}: ${code.replace(/^-+> ?\d+ ?/, "").trim()}`;
  });
  return { short: [...lines, message].join("\n"), whole, message };
}

const FINDER = "/book/assets/figures/error-finder";
let errors; // the entries of Errors explained, read once
async function explanation(message) {
  const { entriesOf } = await import(`${FINDER}/entries.js`);
  const { match } = await import(`${FINDER}/model.js`);
  errors ??= fetch("/book/errors/").then(async (answer) => {
    return entriesOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  });
  const { kind, found } = match(message, await errors);
  return kind === "message" ? found[0] : undefined;
}

class Cell {
  constructor(book, block, index) {
    Object.assign(this, { book, block, index });
    this.pre = block.querySelector("pre");
    this.original = block.querySelector("code").textContent.replace(/\n$/, "");
    this.record = this.block.nextElementSibling;
    if (!this.record?.matches(".language-output")) this.record = undefined;
    this.recorded = this.record?.querySelector("code").textContent ?? "";
    this.key = `live:${location.pathname}:${index}`;
    this.text = this.kept() ?? this.original;
    this.makeBar();
    if (this.edited) this.edit(false);
  }

  kept() {
    const [original, text] = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    return original === this.original ? text : undefined;
  }

  get edited() {
    return this.text !== this.original;
  }

  get done() {
    return this.ranText === this.text && !this.stale;
  }

  get stale() {
    const above = this.book.cells.slice(0, this.index);
    const changed = (cell) => cell.ran && (cell.ran > this.ran || cell.ranText !== cell.text);
    return Boolean(this.ran) && above.some(changed);
  }

  makeBar() {
    const button = (text, action) => {
      const made = element("button", { type: "button", textContent: text });
      made.onclick = action;
      return made;
    };
    this.runButton = button("Run", () => this.book.run([this]));
    this.stopButton = button("Interrupt", () => this.book.interrupt());
    this.editButton = button("Edit", () => this.edit());
    this.aboveButton = button("Run all above", () => this.book.runAbove(this));
    this.backButton = button("Back to the page's code", () => this.back());
    this.restartButton = button("Restart", () => this.book.restart());
    this.mark = element("span", { className: "live-mark" });
    this.status = element("p", { className: "live-status" });
    this.status.setAttribute("role", "status");
    this.bar = element(
      "div",
      { className: "live-bar" },
      ...[this.runButton, this.stopButton, this.editButton],
      ...[this.aboveButton, this.backButton, this.restartButton, this.mark],
    );
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", `Code block ${this.index + 1}`);
    this.more = element("div", { className: "live-more" });
    this.block.append(this.bar);
    (this.record ?? this.block).after(this.status, this.more);
    this.block.classList.add("live-ready");
  }

  /** Show what can be done with the block now. */
  refresh() {
    const above = this.book.cells.slice(0, this.index);
    this.runButton.hidden = this.running;
    this.stopButton.hidden = !this.running;
    this.aboveButton.hidden = above.every((cell) => cell.done);
    this.backButton.hidden = !this.edited;
    this.restartButton.hidden = !this.book.kernel.started;
    this.mark.textContent = [
      this.edited && "edited",
      this.stale && "something above has changed since",
    ]
      .filter(Boolean)
      .join(", ");
  }

  async edit(focus = true) {
    this.editor ??= this.makeEditor();
    const editor = await this.editor;
    if (focus) editor.focus();
  }

  async makeEditor() {
    const { editorOf } = await import("./editor.js");
    const place = element("div", { className: "live-editor" });
    this.pre.after(place);
    this.pre.hidden = true;
    return editorOf(place, this.text, `Code block ${this.index + 1}`, {
      changed: (text) => this.change(text),
      run: () => this.book.run([this]),
      runAndGoOn: () => {
        this.book.run([this]);
        (this.book.cells[this.index + 1] ?? this).runButton.focus();
      },
      leave: () => this.editButton.focus(),
    });
  }

  change(text) {
    this.text = text;
    if (this.edited) sessionStorage.setItem(this.key, JSON.stringify([this.original, text]));
    else sessionStorage.removeItem(this.key);
    this.book.refresh();
  }

  async back() {
    const editor = await this.editor;
    const changes = { from: 0, to: editor.state.doc.length, insert: this.original };
    editor.dispatch({ changes });
    this.editButton.focus();
  }

  /** Run the block; return whether it ran to its end. */
  async run(kernel) {
    const { text } = this;
    this.begin();
    try {
      const reply = await kernel.run(text, (output) => this.take(output));
      this.ran = ++this.book.count;
      this.ranText = text;
      this.draw();
      if (reply.status === "ok") await this.compare();
      return reply.status === "ok";
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.draw();
      this.say(WHY[error.message]);
      return false;
    } finally {
      this.running = false;
      this.book.refresh();
    }
  }

  begin() {
    this.running = true;
    this.printed = this.warned = "";
    this.cut = false;
    this.more.replaceChildren();
    this.say("Running …");
    this.book.refresh();
  }

  say(text) {
    this.status.textContent = text;
  }

  take({ type, content }) {
    if (type === "stream") {
      const name = content.name === "stdout" ? "printed" : "warned";
      const room = LONGEST_OUTPUT - this[name].length;
      if (content.text.length > room) this.cut = true;
      this[name] += content.text.slice(0, Math.max(room, 0));
      this.frame ??= requestAnimationFrame(() => this.draw());
    } else if (type === "display_data" || type === "execute_result") {
      if (type === "display_data" || this.edited) this.display(content.data);
    } else if (type === "error") this.fail(content);
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    const printed = settled(this.printed);
    if (printed && !this.record) {
      const box = element("div", { className: "language-output highlight" });
      box.append(element("pre", {}, element("code")));
      this.block.after(box);
      this.record = box;
    }
    if (this.record) this.record.querySelector("code").textContent = printed;
    if (this.warned && !this.warning) {
      this.warning = element("pre", { className: "live-warning", tabIndex: 0 });
      this.warning.setAttribute("role", "group");
      this.warning.setAttribute("aria-label", "Warnings");
    }
    if (this.warned) {
      this.warning.textContent = settled(this.warned);
      this.more.append(this.warning);
    }
  }

  display(data) {
    const svg = data["image/svg+xml"];
    const source = svg
      ? `data:image/svg+xml,${encodeURIComponent(svg)}`
      : data["image/png"] && `data:image/png;base64,${data["image/png"]}`;
    const alt = data["text/plain"] ?? "";
    this.more.append(
      source ? element("img", { src: source, alt }) : element("pre", { textContent: alt }),
    );
  }

  async compare() {
    const body = JSON.stringify({ recorded: this.recorded, printed: settled(this.printed) });
    const cut = this.cut ? "Cut: it printed more than is shown. " : "";
    let answer;
    try {
      answer = await (await ask("/book/compare", { method: "POST", body })).json();
    } catch {
      return this.say(`${cut}${WHY.server}`);
    }
    this.say(cut + (answer.same ? "Same as on the page." : "Not the same as on the page."));
    if (!answer.same) {
      this.more.append(
        element(
          "details",
          {},
          element("summary", { textContent: "The difference" }),
          element("pre", { textContent: answer.difference.slice(0, LONGEST_OUTPUT), tabIndex: 0 }),
        ),
      );
    }
    if (/^Right: /m.test(this.printed)) this.book.solved();
  }

  async fail(content) {
    const { short, whole, message } = readable(content);
    this.say("Stopped by an error.");
    const all = element("details", {}, element("summary", { textContent: "The whole traceback" }));
    all.append(element("pre", { textContent: whole, tabIndex: 0 }));
    const shown = element("pre", { className: "live-error", textContent: short, tabIndex: 0 });
    this.more.append(shown, all);
    const entry = message && (await explanation(message));
    if (entry) {
      const link = element("a", { href: `/book/errors/#${entry.id}`, textContent: entry.title });
      shown.after(element("p", {}, "Errors explained: ", link));
    }
  }
}

class Book {
  constructor() {
    this.count = 0;
    this.queue = Promise.resolve();
    this.cells = [];
    this.kernel = new Kernel((change) => this.changed(change));
    const blocks = document.querySelectorAll("article .language-python.highlight");
    for (const block of blocks) this.cells.push(new Cell(this, block, this.cells.length));
    this.showSolved();
    const starter = document.getElementById("start-here");
    const first = this.cells.find(
      ({ block }) => starter?.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    if (/^\/book\/exercises\/./.test(location.pathname)) first?.edit(false);
    this.refresh();
    addEventListener("pagehide", () => {
      this.kernel.shutDown();
      this.forget();
    });
  }

  refresh() {
    for (const cell of this.cells) cell.refresh();
  }

  /** Run blocks one after the other; what fails keeps back what follows. */
  run(cells) {
    const ready = this.queue.catch(() => {}); // a fault of one run holds up no other
    this.queue = ready.then(async () => {
      for (const cell of cells) if (!(await cell.run(this.kernel))) break;
    });
    return this.queue;
  }

  runAbove(cell) {
    return this.run(this.cells.slice(0, cell.index).filter(({ done }) => !done));
  }

  interrupt() {
    return this.kernel.interrupt().catch(() => {});
  }

  async restart() {
    try {
      await this.kernel.restart();
    } catch {
      // The next run says what is wrong.
    }
    this.forget();
    document.activeElement?.closest(".live-ready")?.querySelector("button:not([hidden])")?.focus();
    for (const cell of this.cells) cell.say("");
    this.cells[0]?.say(WHY.restarted);
  }

  forget() {
    for (const cell of this.cells) cell.ran = cell.ranText = undefined;
    this.refresh();
  }

  changed(change) {
    const told = this.cells.find(({ running }) => running) ?? this.cells[0];
    if (change === "lost") told?.say(WHY.server);
    if (change === "back") told?.say("The server is back, with all names.");
    if (change === "new") {
      this.forget();
      told?.say("The server is back, without a kernel: run from the top.");
    }
  }

  /** Remember that this page's exercise is solved. */
  solved() {
    if (!/^\/book\/exercises\/./.test(location.pathname)) return;
    localStorage.setItem(`live:solved:${location.pathname}`, "yes");
    this.showSolved();
  }

  showSolved() {
    const solved = (path) => localStorage.getItem(`live:solved:${path}`);
    const title = document.querySelector("article h1");
    title?.classList.toggle("live-solved", Boolean(solved(location.pathname)));
    for (const link of document.querySelectorAll("article td a, .md-nav a")) {
      link.classList.toggle("live-solved", Boolean(solved(new URL(link.href).pathname)));
    }
  }
}

window.live = new Book();
