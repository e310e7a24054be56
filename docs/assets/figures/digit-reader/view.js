import { ARROWS, button, row } from "../base/controls.js";
import { captioned, html, put, putStyle, svg } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { written } from "../base/text.js";
import { board, evidence, modified, neurons, rounded, sumLine, tone, weightsOver } from "./inside.js";
import * as model from "./model.js";

const { ANSWER, HIDDEN, KEPT, NO_INK, OWN, SIDE, pack, percent, recorded, samples, traced, unpack } = model;
const BRUSH = 1.7; // how far the pen's ink reaches, in points

class DigitReader extends Figure {
  static title = "Draw a digit";
  static model = model;
  network = recorded;
  kept = []; // drawings of the reader's
  #pen = [SIDE / 2, SIDE / 2];
  #down = false; // the pen of the arrow keys

  get model() {
    const compute = (state) => {
      const readout = model.compute(state, this.network);
      return { ...readout, wish: this.wish?.(state, readout) ?? null };
    };
    return { ...model, compute };
  }

  /** Show what another network says. */
  use(network) {
    this.network = network;
    this.change({});
  }

  reset() {
    this.network = recorded;
    this.dispatchEvent(new Event("reset"));
    super.reset();
  }

  build() {
    const controls = row(
      button("Clear", () => this.change({ sample: OWN, ink: NO_INK })),
      button("Another digit", () => this.#next(() => true)),
      button("A mistake", () => this.#next(({ truth, answer }) => truth !== answer)),
    );
    return [
      controls,
      html("div", { class: "boards" }, this.#field(), this.#counts(), evidence(this)),
      this.#answers(),
      sumLine(this),
      neurons(this),
      this.#fold("learning", "Watch it learn", "./learning/view.js"),
      this.#fold("drawings", "Keep your digits", "./drawings.js", hasKept()),
    ];
  }

  /** A part that is fetched when it is unfolded, or at once. */
  #fold(name, title, file, atOnce) {
    const summary = html("summary", {}, title);
    const part = html("details", { class: `fold ${name}` }, summary);
    const fail = () => part.append("This part did not arrive. Reload the page to try again.");
    const fill = async () => {
      const { contents } = await import(file);
      part.append(...contents(this, summary));
      this.change({});
    };
    part.addEventListener("toggle", () => part.open && summary.scrollIntoView({ block: "nearest" }));
    if (atOnce) fill().catch(fail);
    else part.addEventListener("toggle", () => fill().catch(fail), { once: true });
    return part;
  }

  #next(wanted) {
    const { sample, ink } = this.state;
    for (let step = 1; step <= samples.length; step++) {
      const next = (sample + step + samples.length) % samples.length;
      const readout = this.model.compute({ sample: next, ink, asked: ANSWER });
      if (next !== sample && wanted(readout)) return this.change({ sample: next });
    }
  }

  /** Where one draws, by pointer or by keys; of a sample only the counts are known. */
  #field() {
    const ink = svg("path", { class: "ink" });
    const pen = svg("rect", { class: "pen", width: 3, height: 3 });
    const field = svg("svg", {
      class: "field",
      viewBox: `0 0 ${SIDE} ${SIDE}`,
      tabindex: 0,
      role: "application",
      "aria-label":
        "Drawing field. Arrow keys move the pen, the space bar lowers and lifts it, Delete clears.",
      onkeydown: (event) => this.#key(event),
      ondragstart: (event) => event.preventDefault(), // of a selection that holds the field
    });
    field.append(ink, weightsOver(this), pen);
    const place = (event) => {
      const box = field.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top].map((at) => (at / box.width) * SIDE);
    };
    let last;
    field.addEventListener("pointerdown", (event) => {
      if (event.button || !event.isPrimary) return;
      field.setPointerCapture(event.pointerId);
      last = place(event);
      this.#draw(last, last);
    });
    field.addEventListener("pointermove", (event) => {
      if (!field.hasPointerCapture(event.pointerId)) return;
      const next = place(event);
      this.#draw(last, next);
      last = next;
    });
    const caption = this.text("figcaption", {}, ({ sample, asked }) => {
      if (asked >= HIDDEN) return `weights of neuron ${asked - HIDDEN}`;
      return sample === OWN ? `${SIDE} × ${SIDE} points` : "from the data: draw over it";
    });
    this.bind(({ sample, ink: drawing }, { counts }) => {
      const own = sample === OWN;
      ink.setAttribute("d", own ? traced(drawing) : counts.map(block).join(""));
      ink.classList.toggle("guessed", !own);
      [pen.x, pen.y].forEach((at, i) => (at.baseVal.value = this.#pen[i] - 1.5));
      pen.classList.toggle("down", this.#down);
    });
    return captioned(caption, field);
  }

  /** Put ink along a line. What was a sample gives way to the reader's own drawing. */
  #draw([x1, y1], [x2, y2]) {
    const { sample, ink } = this.state;
    const points = sample === OWN ? unpack(ink) : Array(SIDE * SIDE).fill(false);
    const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1)) + 1;
    for (let step = 0; step <= steps; step++) {
      const [x, y] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps];
      points.forEach((_, i) => {
        const far = Math.hypot((i % SIDE) + 0.5 - x, Math.floor(i / SIDE) + 0.5 - y);
        if (far < BRUSH) points[i] = true;
      });
    }
    this.change({ sample: OWN, ink: pack(points) });
  }

  #key(event) {
    if (modified(event)) return;
    const arrow = ARROWS[event.key];
    if (event.key === " ") this.#down = !this.#down;
    else if (event.key === "Delete") this.change({ sample: OWN, ink: NO_INK });
    else if (!arrow) return;
    event.preventDefault();
    const before = this.#pen;
    if (arrow) {
      this.#pen = before.map((at, i) => Math.max(1, Math.min(SIDE - 1, at + arrow[i])));
    }
    if (this.#down) this.#draw(before, this.#pen);
    else this.change({});
  }

  /** What the network gets to see. */
  #counts() {
    const [picture, cells] = board("What the network sees: 8 by 8 counts of ink");
    this.bind((_, { counts }) => {
      cells.forEach((cell, i) => putStyle(cell, "fill-opacity", counts[i] / 16));
    });
    return captioned("8 × 8 counts", picture);
  }

  /** A bar for each digit, an asked neuron's weight for it, or what is wished for it. */
  #answers() {
    const bars = samples.slice(0, 10).map((_, digit) => {
      const bar = html("span");
      const share = html("span", { class: "share" });
      const press = () => this.change({ asked: this.state.asked === digit ? ANSWER : digit });
      const all = html("button", { type: "button", onclick: press }, share, bar, digit);
      this.bind(({ asked }, { probabilities, answer, outgoing, wish }) => {
        const [probability, weight] = [probabilities[digit], outgoing?.[digit]];
        const push = outgoing ? undefined : wish?.output.bias[digit];
        const [signed, height] = [weight ?? push, push === undefined ? probability : push * wish.barGain];
        const percents = Math.round(100 * height);
        putStyle(bar, "--share", Math.abs(outgoing ? weight / 2 : height));
        put(bar, { className: signed === undefined ? "bar" : `bar ${tone(signed)}` });
        const plus = push > 0 && percents > 0 ? "+" : "";
        put(share, { textContent: outgoing ? rounded(weight, 1) : `${plus}${written(percents)}` });
        all.classList.toggle("answer", digit === answer);
        all.setAttribute("aria-pressed", asked === digit);
        const wished = () => `${percent(Math.abs(push))} too ${push > 0 ? "low" : "high"}`;
        const reads = () => (push === undefined ? percent(probability) : wished());
        const said = outgoing ? `weight ${rounded(weight, 1)}` : reads();
        all.setAttribute("aria-label", `${digit}: ${said}`);
      });
      return all;
    });
    return html("div", { class: "answers", role: "group", "aria-label": "The ten digits" }, ...bars);
  }
}

/** Whether there are drawings of earlier visits. */
function hasKept() {
  try {
    return Boolean(localStorage.getItem(KEPT));
  } catch {
    return false; // the browser forbids to ask
  }
}

/** The blocks of a sample, whose points of ink nobody has kept. */
function block(count, i) {
  const side = Math.sqrt(count);
  const [x, y] = [4 * (i % 8) + 2 - side / 2, 4 * Math.floor(i / 8) + 2 - side / 2];
  return count ? `M${x} ${y}h${side}v${side}h${-side}z` : "";
}

customElements.define("digit-reader", DigitReader);
