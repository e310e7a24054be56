import { button, choice, numberField, runner, slider } from "../base/controls.js";
import { captioned, drawing as newDrawing, html, svg, tableHead } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { axes, linear, logarithmic, roundUp } from "../base/plot.js";
import { shapeText } from "../base/text.js";
import * as model from "./model.js";

const { brief } = model;
const HOUSES = model.housesIn(0, []);
const TICK = 60; // ms between two pictures of a run

/** A side's title, and what its code calls each value of the readout. */
const SIDES = {
  byHand: {
    title: "from scratch",
    names: { weightGrad: "w.grad", biasGrad: "b.grad", weight: "w", bias: "b" },
  },
  byModule: {
    title: "with torch.nn",
    names: { weightGrad: "weight.grad", biasGrad: "bias.grad", weight: "weight", bias: "bias" },
  },
};
const BOTH = { predictions: "predictions", loss: "loss" };

// In units of a plot:
const PLOT = { left: 62, right: 302, top: 8, bottom: 150 };
const LEAST = 0.01; // a loss below is drawn there

class TwinTrainer extends Figure {
  static title = "Twin trainer";
  static model = model;
  #place; // the epoch and line shown; after an overflow it is not the state's
  #isOver; // nothing comes after that place

  build() {
    this.bind((_, { epoch, line, overflow }) => {
      this.#place = { epoch, line };
      this.#isOver = epoch === model.LAST_EPOCH || overflow !== null;
    });
    return [
      this.#drive(),
      this.#settings(),
      html("div", { class: "pair" }, ...Object.keys(SIDES).map((side) => this.#side(side))),
      this.#difference(),
      html("div", { class: "pair" }, this.#lossPlot(), this.#pricePlot()),
      this.#houses(),
    ];
  }

  /** The row that stays on the screen while the rest of the figure passes below it. */
  #drive() {
    const move = (moves) => () => this.change(model.moved(this.#place, moves));
    // It runs faster the further it is, since less and less happens.
    const run = runner(this, {
      pace: TICK,
      next: ({ epoch }) =>
        this.#isOver
          ? null
          : { epoch: Math.min(epoch + 1 + Math.floor(epoch / 25), model.LAST_EPOCH) },
      end: () => ({ epoch: model.LAST_EPOCH }),
    });
    const ends = { low: 0, high: model.LAST_EPOCH };
    return html(
      "div",
      { class: "figure-controls drive" },
      html(
        "span",
        { class: "steps" },
        button("Start", move(-Infinity)),
        button("Back", move(-1)),
        button("Next line", move(1), { class: "main" }),
        button("Next epoch", move(model.EPOCH)),
        run,
      ),
      slider(this, { label: "Epoch", key: "epoch", ...ends, step: 1, text: String }),
    );
  }

  /** One side: its code, what the shapes do, and what each name holds. */
  #side(side) {
    const title = SIDES[side].title;
    const names = { ...BOTH, ...SIDES[side].names };
    const code = model.code[side];
    const lines = code.map(([text]) => html("code", {}, text));
    const shapes = html("p", { class: "shapes" });
    const has = (line) => code.some(([, move]) => move === line);
    this.bind((_, readout) => {
      const { line } = readout;
      code.forEach(([, move], i) => {
        if (move === line) lines[i].setAttribute("aria-current", "step");
        else lines[i].removeAttribute("aria-current");
      });
      shapes.textContent = model.shapeLines(line, readout)[side] || "nothing to do in this move";
    });
    return html(
      "section",
      { class: side },
      html("p", { class: "title" }, title),
      html("div", { class: "code" }, ...lines),
      shapes,
      html(
        "table",
        { class: "memory" },
        ...Object.keys(names).map((key) => this.#value(side, key, names[key], has)),
      ),
    );
  }

  /** A row for one of a side's values; lit if the line has made it. */
  #value(side, key, name, has) {
    const shape = this.text("td", { class: "shape" }, (_, { [side]: { [key]: content } }) =>
      content === null ? "" : shapeText(model.shapeOf(content)),
    );
    const value = this.text("td", {}, (_, { [side]: { [key]: content } }) => {
      if (key === "predictions") return "in the table below";
      return key === "loss" && content === null ? "not there yet" : nested(content);
    });
    const head = html("th", { scope: "row" }, html("code", {}, name));
    const line = html("tr", {}, head, shape, value);
    this.bind((_, readout) => {
      const isLit = has(readout.line) && model.made[readout.line].includes(key);
      line.classList.toggle("lit", isLit);
    });
    return line;
  }

  #difference() {
    const value = this.text("strong", {}, (_, { difference }) => brief(difference));
    return html("p", { class: "difference" }, "Largest difference between the sides: ", value);
  }

  #lossPlot() {
    return this.#plot("Loss by epoch, on a log scale", (_, readout) => {
      const { epoch, editedIn, byHand, byModule } = readout;
      const last = [20, 50, 100, 200, 500].find((end) => end > epoch) ?? model.LAST_EPOCH;
      const x = linear([0, last], [PLOT.left, PLOT.right]);
      const seen = ({ losses }) => losses.map((loss) => Math.max(loss, LEAST));
      const [one, other] = [seen(byHand), seen(byModule)];
      const ends = [Math.min(10, ...one, ...other), Math.max(1e5, ...one, ...other)];
      const y = logarithmic(ends, [PLOT.bottom, PLOT.top]);
      const mark = (since) =>
        svg("line", { class: "edit", x1: x(since), x2: x(since), y1: PLOT.top, y2: PLOT.bottom });
      return [
        axes(x, y, PLOT),
        ...editedIn.map(mark),
        ...trace("byModule", other, x, y),
        ...trace("byHand", one, x, y),
      ];
    });
  }

  #pricePlot() {
    return this.#plot("Predicted against true price", ({ house }, { houses, byHand, byModule }) => {
      const prices = houses.map(([, , price]) => price);
      const predicted = [byHand, byModule].flatMap(({ predictions }) => predictions.flat());
      const highest = roundUp(1.05 * Math.max(450, ...prices));
      const above = roundUp(Math.max(highest, ...predicted));
      const below = -roundUp(Math.max(0, ...predicted.map((value) => -value)));
      const x = linear([0, highest], [PLOT.left, PLOT.right]);
      const y = linear([below, above], [PLOT.bottom, PLOT.top]);
      const line = (name, from, to) => svg("line", { class: name, ...from, ...to });
      return [
        axes(x, y, PLOT),
        line("exact", { x1: x(0), y1: y(0) }, { x2: x(highest), y2: y(highest) }),
        ...prices.flatMap((price, i) => [
          line(
            i === house ? "error chosen" : "error",
            { x1: x(price), y1: y(price) },
            { x2: x(price), y2: y(byHand.predictions[i][0]) },
          ),
          point("byModule", x(price), y(byModule.predictions[i][0])),
          point("byHand", x(price), y(byHand.predictions[i][0])),
          svg("text", { x: x(price) + 9, y: y(byHand.predictions[i][0]) - 7 }, i + 1),
        ]),
      ];
    });
  }

  #plot(title, draw) {
    const drawing = newDrawing(title, "0 0 320 172");
    this.bind((state, readout) => drawing.replaceChildren(...draw(state, readout)));
    return captioned(title, drawing);
  }

  #houses() {
    const [byHand, byModule] = [["byHand", "by hand"], ["byModule", "torch.nn"]].map(([side, text]) =>
      html("span", { class: side }, text),
    );
    const head = tableHead("house", "size", "rooms", "price", byHand, byModule, "error");
    const rows = html("tbody", {}, ...HOUSES.map((_, i) => this.#house(i)));
    return html("table", { class: "houses" }, head, rows);
  }

  #house(i) {
    const cells = Array.from({ length: 6 }, () => html("td"));
    const row = html("tr", {}, html("th", { scope: "row" }, i + 1), ...cells);
    this.bind(({ house }, { houses, errors, byHand, byModule }) => {
      const predicted = [byHand, byModule].map(({ predictions }) => predictions[i][0]);
      const numbers = [...predicted, errors[i]].map((number) => brief(number, 2));
      const texts = [...houses[i].map(String), ...numbers];
      texts.forEach((text, k) => (cells[k].textContent = text));
      row.className = i === house ? "chosen" : "";
    });
    return row;
  }

  #settings() {
    const field = (key, k, label, step) =>
      numberField(this, {
        label,
        step,
        get: (state) => model.housesIn(this.#place.epoch, state.edits)[state.house][k],
        set: (value, state) => model.edited({ ...state, ...this.#place }, { [key]: value }),
      });
    return html(
      "div",
      { class: "figure-controls settings" },
      choice(this, {
        label: "Learning rate",
        key: "rate",
        options: model.RATES.map((rate) => [rate, String(rate)]),
      }),
      choice(this, {
        label: "Change",
        key: "house",
        options: HOUSES.map((_, i) => [i, `house ${i + 1}`]),
      }),
      field("size", 0, "size", 1),
      field("bedrooms", 1, "rooms", 1),
      field("price", 2, "price", 10),
    );
  }
}

/** Nested lists as PyTorch prints them, without the word tensor. */
function nested(value) {
  if (value === null) return "None";
  return Array.isArray(value) ? `[${value.map(nested).join(", ")}]` : brief(value);
}

/** A curve of losses, thinned to what can be seen, with a mark at its end. */
function trace(side, losses, x, y) {
  if (!losses.length) return [];
  const every = Math.ceil(losses.length / 250);
  const last = losses.length - 1;
  const seen = [...losses.keys()].filter((i) => i % every === 0 || i === last);
  const points = seen.map((i) => `${x(i).toFixed(1)},${y(losses[i]).toFixed(1)}`).join(" ");
  return [svg("polyline", { class: side, points }), point(side, x(last), y(losses[last]))];
}

const point = (side, cx, cy) =>
  svg("circle", { class: side, cx, cy, r: side === "byHand" ? 3 : 6 });

customElements.define("twin-trainer", TwinTrainer);
