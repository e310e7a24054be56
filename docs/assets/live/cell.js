/* Makes each block of Python on a page one that can be run and changed. */

import { ask, Kernel, Lost } from "./kernel.js";
import { differenceOf, element, explanation, fold, printedOn, readable } from "./output.js";
import { scrolling, settled, shown } from "./output.js";

const LONGEST_OUTPUT = 200_000; // characters
const LONGEST_DIFFERENCE = 20_000;
const AGAIN = "All names are gone, so run from the top.";
const WHY = {
  died: `The kernel died: Python crashed or ran out of memory. The next run starts a new one. ${AGAIN}`,
  restarted: `Restarted. ${AGAIN}`,
  server: "The server can't be reached. Is make live running? Your edits are kept.",
  back: "The server is back, with all names.",
  token:
    "The server has been started anew and doesn't know this page. Open the address that " +
    "make live printed, in a tab beside this one, then run again here. Your edits are kept.",
  kernel: `The kernel was ended, as after an hour without a run. The next run starts a new one. ${AGAIN}`,
  left: "",
};
const SOLVED = /^Right: /m;

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

  get above() {
    return this.book.cells.slice(0, this.index);
  }

  get done() {
    return this.ranText === this.text && !this.stale;
  }

  makeBar() {
    const button = (text, action) => {
      const made = element("button", { type: "button", textContent: text });
      made.onclick = action;
      return made;
    };
    this.runButton = button("Run", () => this.running || this.book.run([this]));
    this.editButton = button("Edit", () => this.edit());
    this.aboveButton = button("Run all above", () => this.book.runAbove(this));
    this.backButton = button("Back to the page's code", () => this.back());
    this.restartButton = button("Restart", () => this.book.restart(this));
    this.stopButton = button("Interrupt", () =>
      this.book.kernel.interrupt().catch(() => {}),
    );
    this.mark = element("span", { className: "live-mark" });
    this.status = element("p", { className: "live-status" });
    this.status.setAttribute("role", "status");
    this.bar = element(
      "div",
      { className: "live-bar" },
      ...[this.runButton, this.editButton, this.aboveButton, this.backButton],
      ...[this.restartButton, this.stopButton, this.mark],
    );
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", `Code block ${this.index + 1}`);
    this.more = element("div", { className: "live-more" });
    this.block.append(this.bar);
    (this.record ?? this.block).after(this.status, this.more);
    this.block.classList.add("live-ready");
  }

  /** Show what can be done with the block now, after what is so above it. */
  refresh(allDone, lastRun) {
    this.stale = Boolean(this.ran) && lastRun > this.ran;
    const focused = document.activeElement;
    this.runButton.ariaDisabled = String(Boolean(this.running));
    this.stopButton.hidden = !this.running;
    this.aboveButton.hidden = allDone;
    this.backButton.hidden = !this.edited;
    this.restartButton.hidden = !this.book.kernel.started || !(this.running || this.ran);
    if (focused.hidden && this.bar.contains(focused)) this.runButton.focus();
    this.mark.textContent = [
      this.edited && "edited",
      this.stale && "something above has changed since this ran",
    ]
      .filter(Boolean)
      .join(", ");
  }

  async edit(focus = true) {
    this.editor ??= this.makeEditor();
    try {
      const editor = await this.editor;
      if (focus) editor.focus();
    } catch {
      this.editor = undefined;
      this.say(WHY.server);
    }
  }

  async makeEditor() {
    const { editorOf } = await import("./editor.js");
    const place = element("div", { className: "live-editor" });
    place.style.margin = getComputedStyle(this.pre).margin;
    place.style.fontSize = getComputedStyle(this.pre.querySelector("code")).fontSize;
    this.pre.replaceWith(place);
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
    if (!this.running) this.reset();
  }

  /** Show what the page shows, as before the first run. */
  reset() {
    this.clear(this.recorded);
    this.draw();
    this.say("");
  }

  clear(printed = "") {
    this.printed = printed;
    this.warned = "";
    this.cut = false;
    this.more.replaceChildren();
  }

  async run(kernel) {
    const { text } = this;
    this.begin();
    try {
      if (!kernel.started) await kernel.start();
      this.say("Running …");
      const reply = await kernel.run(this.complete(text), (output) => this.take(output));
      this.ran = ++this.book.count;
      this.ranText = text;
      this.draw();
      if (reply.status === "ok") await this.compare();
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.draw();
      this.book.keepBack();
      this.say(WHY[error.message]);
    } finally {
      this.running = false;
      this.book.refresh();
    }
  }

  /** What a lab has packed for Colab is run as it is in the library. */
  complete(text) {
    const modules = [...this.original.matchAll(/^# From ([\w.]+):$/gm)];
    if (this.edited || !modules.length) return text;
    return modules.map(([, name]) => `from ${name} import *`).join("\n");
  }

  begin() {
    this.running = true;
    this.clear();
    this.say("Starting Python …");
    this.book.refresh();
  }

  say(text) {
    this.status.textContent = text;
  }

  take({ type, content }) {
    if (type === "stream") {
      const name = content.name === "stdout" ? "printed" : "warned";
      const all = printedOn(this[name], content.text);
      this.cut ||= all.length > LONGEST_OUTPUT;
      this[name] = all.slice(0, LONGEST_OUTPUT);
      this.frame ??= requestAnimationFrame(() => this.draw());
    } else if (type === "display_data" || (type === "execute_result" && this.edited)) {
      this.more.append(shown(content.data));
    } else if (type === "error") this.fail(content);
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    const printed = settled(this.printed);
    if (printed && !this.record) {
      this.record = element("div", { className: "language-output highlight" });
      this.record.append(element("pre", {}, element("code")));
      this.block.after(this.record);
    }
    if (this.record) this.record.querySelector("code").textContent = printed;
    this.record?.classList.toggle("live-empty", !printed);
    if (!this.warned) return;
    this.warning ??= scrolling("live-warning", "Warnings and progress");
    this.warning.textContent = settled(this.warned);
    if (!this.warning.isConnected) this.more.append(this.warning);
  }

  async compare() {
    const printed = settled(this.printed);
    const cut = this.cut ? "Cut: it printed more than is shown. " : "";
    if (!printed && !this.recorded) return this.say("Done. It prints nothing.");
    if (this === this.book.starter && SOLVED.test(printed)) {
      localStorage.setItem(`live:solved:${location.pathname}`, "yes");
      this.book.showSolved();
      return this.say("Solved.");
    }
    const body = JSON.stringify({ recorded: this.recorded, printed });
    let answer;
    try {
      answer = await (await ask("/book/compare", { method: "POST", body })).json();
    } catch {
      return this.say(`${cut}${WHY.server}`);
    }
    if (answer.same) return this.say(`${cut}Same as on the page.`);
    const where = this.recorded ? "." : ", where it prints nothing.";
    this.say(`${cut}Not the same as on the page${where}`);
    if (!this.recorded) return;
    const difference = differenceOf(answer.difference.slice(0, LONGEST_DIFFERENCE));
    this.more.append(fold("The difference: − on the page, + this run", difference, !this.cut));
  }

  async fail(content) {
    this.book.keepBack(); // at once: what is asked for from now on isn't meant
    const { short, whole, message } = readable(content);
    const missing = content.ename === "NameError" && this.above.some((cell) => !cell.done);
    const hint = " Blocks above haven't run yet. Press “Run all above”, then run this one again.";
    const stopped = content.ename === "KeyboardInterrupt" ? "Interrupted." : "Stopped by an error.";
    this.say(`${stopped}${missing ? hint : ""}`);
    const error = scrolling("live-error", "The error", short);
    const traceback = scrolling("", "The whole traceback", whole);
    this.more.append(error, fold("The whole traceback", traceback));
    const entry = message && !missing && (await explanation(message));
    if (entry) {
      const link = element("a", { href: `/book/errors/#${entry.id}`, textContent: entry.title });
      error.after(element("p", {}, "What it means, and what to do: ", link));
    }
  }
}

class Book {
  constructor() {
    this.count = 0;
    this.waiting = [];
    this.cells = [];
    this.kernel = new Kernel((change) => this.changed(change));
    const blocks = document.querySelectorAll("article .language-python.highlight");
    for (const block of blocks) this.cells.push(new Cell(this, block, this.cells.length));
    this.notice = element("p", { className: "live-notice" });
    this.notice.setAttribute("role", "status");
    document.body.append(this.notice);
    this.findExercise();
    this.refresh();
    addEventListener("pagehide", () => {
      this.kernel.shutDown();
      this.forget();
    });
  }

  refresh() {
    let allDone = true;
    let lastRun = 0;
    for (const cell of this.cells) {
      cell.refresh(allDone, lastRun);
      allDone &&= cell.done;
      if (cell.ran) lastRun = cell.ranText === cell.text ? Math.max(lastRun, cell.ran) : Infinity;
    }
  }

  /** Run blocks one after the other; what fails keeps back what waits for it. */
  run(cells) {
    const more = cells.filter((cell) => !this.waiting.includes(cell));
    for (const cell of more) cell.say("Waiting for the blocks before it …");
    this.waiting.push(...more);
    this.work ??= this.runWaiting().finally(() => (this.work = undefined));
    return this.work;
  }

  async runWaiting() {
    this.notice.textContent = "";
    while (this.waiting.length) await this.waiting.shift().run(this.kernel);
  }

  keepBack() {
    const kept = this.waiting.splice(0);
    for (const cell of kept) cell.say("Not run, because a block before it stopped.");
  }

  runAbove(cell) {
    return this.run(cell.above.filter(({ done }) => !done));
  }

  async restart(cell) {
    try {
      await this.kernel.restart();
    } catch {
      return; // what is wrong has been said, or the next run says it
    }
    for (const each of this.cells) each.reset();
    cell.runButton.focus();
    this.changed("restarted");
  }

  /** The kernel that knew the names is gone. */
  forget() {
    for (const cell of this.cells) cell.ran = cell.ranText = undefined;
    this.refresh();
  }

  changed(change) {
    // A block that is running says it itself.
    if (!this.cells.some(({ running }) => running)) this.notice.textContent = WHY[change];
    if (change !== "server" && change !== "back") this.forget();
  }

  findExercise() {
    const title = document.getElementById("start-here");
    this.starter = this.cells.find(
      ({ block }) => title?.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    this.starter?.edit(false);
    this.showSolved();
  }

  showSolved() {
    const solved = (path) => Boolean(localStorage.getItem(`live:solved:${path}`));
    const title = document.querySelector("article h1");
    title?.classList.toggle("live-solved", solved(location.pathname));
    for (const link of document.querySelectorAll("article td a, .md-nav--primary a")) {
      const { pathname, hash } = new URL(link.href);
      link.classList.toggle("live-solved", !hash && solved(pathname));
    }
  }
}

window.live = new Book();
