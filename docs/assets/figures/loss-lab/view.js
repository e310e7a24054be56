import { choice, numberField, presets, row, toggle } from "../base/controls.js";
import { drawing as newDrawing, html, place, svg, tableHead } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { axes, draggable, linear, snapped } from "../base/plot.js";
import { written } from "../base/text.js";
import * as model from "./model.js";

const { classes, others, percent, places, targets, HIGHEST, LARGEST_LOGIT, LOWEST } = model;
const LAST = others.length; // the place of the reader's own prediction

// In units of the drawings:
const BAR = { width: 100, height: 20 };
const PLOT = { left: 24, right: 344, top: 6, bottom: 150 };

const x = linear([LOWEST, HIGHEST], [PLOT.left, PLOT.right]);
const y = Object.assign(linear([0, targets.length], [PLOT.top, PLOT.bottom]), { ticks: () => [] });

class LossLab extends Figure {
  static title = "Loss lab";
  static model = model;

  build() {
    const key = html("span", {}, "● predictions, ○ targets");
    const title = (text) => html("p", { class: "figure-title" }, text);
    return [
      title("Three logits and one truth"),
      row(
        this.#presets(),
        choice(this, { label: "truth", key: "truth", options: classes.map((name) => [name, name]) }),
        toggle(this, { label: "softmax first (the bug)", key: "softmaxFirst" }),
      ),
      html("div", { class: "classes" }, this.#titles(), ...classes.map((_, i) => this.#class(i))),
      html("div", { class: "sums" }, this.#sum("once"), this.#sum("twice")),
      title("Four errors, squared and absolute"),
      row(numberField(this, { label: "prediction 4", key: "prediction" }), key),
      html("div", { class: "outlier" }, this.#errors(), this.#averages()),
    ];
  }

  #presets() {
    const states = model.presets.map(([name, logits]) => [
      `${name}: ${logits.map((logit) => written(logit)).join(", ")}`,
      { logits, truth: classes[0] },
    ]);
    const facts = ({ logits, truth }) => [logits, truth];
    return presets(this, { own: "your own logits", states, facts });
  }

  #titles() {
    const title = (name, text, ends) =>
      html(
        "div",
        { class: name },
        text,
        html("span", { class: "ends", "aria-hidden": "true" }, ...ends.map((end) => html("i", {}, end))),
      );
    return html(
      "div",
      { class: "class titles" },
      title("logit", "logit", [written(-LARGEST_LOGIT), "0", written(LARGEST_LOGIT)]),
      title("probability", "probability", ["0", "1"]),
      title("gradient", "gradient", [written(-1), "0", "1"]),
    );
  }

  /** One class: its name, its logit, and what the loss makes of that. */
  #class(i) {
    const name = html("span", { class: "name" });
    const probability = html("span");
    const gradient = html("span");
    const logits = bars([-LARGEST_LOGIT, LARGEST_LOGIT], ["value"]);
    const chances = bars([0, 1], ["once", "twice"]);
    const gradients = bars([-1, 1], ["once", "twice"]);
    const thumb = svg("line", { class: "thumb", y2: BAR.height });
    logits.drawing.append(thumb);
    draggable(logits.drawing, (at) => {
      const logit = snapped(logits.scale.inverse(at), -LARGEST_LOGIT, LARGEST_LOGIT);
      this.change({ logits: this.state.logits.with(i, logit) });
    });
    this.bind(({ logits: values, truth, softmaxFirst }, { once, twice }) => {
      const own = classes[i] === truth;
      name.replaceChildren(classes[i], own ? html("b", {}, "truth") : "");
      const [first, second] = [once, twice].map((loss) => loss.probabilities[i]);
      const [slope, weaker] = [once, twice].map((loss) => loss.gradients[i]);
      const used = softmaxFirst ? weaker : slope;
      const way = ["up", "", "down"][Math.sign(used) + 1];
      probability.textContent = places(first) + (softmaxFirst ? ` → ${places(second)}` : "");
      const arrow = { up: " ↑", "": "", down: " ↓" }[way];
      gradient.replaceChildren(places(used), arrow, html("span", { class: "word" }, ` ${way}`));
      gradient.className = way;
      logits.draw(values[i]);
      place(thumb, { x1: logits.scale(values[i]), x2: logits.scale(values[i]) });
      chances.draw(first, softmaxFirst ? second : null);
      gradients.draw(slope, softmaxFirst ? weaker : null);
    });
    const cell = (title, text, drawing) =>
      html("div", { class: title }, html("span", { class: "figure-unseen" }, `${title} `), text, drawing);
    return html(
      "div",
      { class: "class", role: "group", "aria-label": classes[i] },
      name,
      this.#logit(i),
      html("div", { class: "logit" }, logits.drawing),
      cell("probability", probability, chances.drawing),
      cell("gradient", gradient, gradients.drawing),
    );
  }

  #logit(i) {
    return numberField(this, {
      label: `logit of ${classes[i]}`,
      hidden: true,
      step: 0.5,
      get: (state) => state.logits[i],
      set: (logit, state) => ({ logits: state.logits.with(i, logit) }),
    });
  }

  /** A loss spelled out: the one that is right, or the one with the bug. */
  #sum(way) {
    const title = { once: "from logits", twice: "softmax first" }[way];
    const text = html("span");
    const line = html("p", {}, html("span", {}, title), text);
    this.bind(({ truth, softmaxFirst }, readout) => {
      const { probabilities, loss } = readout[way];
      const own = probabilities[classes.indexOf(truth)];
      text.textContent = `−ln ${places(own)} = ${places(loss)}`;
      const chosen = softmaxFirst === (way === "twice");
      line.className = chosen ? "chosen" : way === "once" ? "pale" : "";
    });
    return line;
  }

  /** Four predictions and their targets; the last prediction is the reader's. */
  #errors() {
    const drawing = newDrawing("Four predictions, each with a line to its target", "0 0 356 172");
    drawing.append(axes(x, y, { ...PLOT, ticks: 6 }));
    const marks = targets.map((target, i) => {
      const at = y(i + 0.5);
      const name = i === LAST ? "own" : "other";
      const line = svg("line", { class: name, x1: x(target), y1: at, y2: at });
      const dot = svg("circle", { class: `${name} prediction`, cy: at, r: 6 });
      const ring = svg("circle", { class: `${name} target`, cx: x(target), cy: at, r: 7 });
      const number = svg("text", { x: 4, y: at + 4 }, i + 1);
      drawing.append(number, line, ring, dot);
      return { line, dot };
    });
    const put = (value, i) => {
      marks[i].line.setAttribute("x2", x(value));
      marks[i].dot.setAttribute("cx", x(value));
    };
    others.forEach(put);
    const handle = svg("circle", { class: "handle", cy: y(LAST + 0.5), r: 18 });
    drawing.append(handle);
    draggable(handle, (at) => {
      this.change({ prediction: snapped(x.inverse(at), LOWEST, HIGHEST) });
    });
    this.bind(({ prediction }) => {
      put(prediction, LAST);
      handle.setAttribute("cx", x(prediction));
    });
    return drawing;
  }

  /** Each error's share of the two losses, and the gradients for the last one. */
  #averages() {
    const columns = ["squared", "absolute"];
    const line = (title, name, ...cells) =>
      html("tr", { class: name }, html("th", { scope: "row" }, title), ...cells);
    const examples = targets.map((_, i) =>
      line(
        i + 1,
        i === LAST ? "own" : "other",
        this.#cell(({ outlier }) => [written(outlier.errors[i])]),
        ...columns.map((column) =>
          this.#cell(({ outlier }) => {
            const { penalties, shares } = outlier[column];
            return [written(penalties[i], 2), percent(shares[i]), shares[i]];
          }),
        ),
      ),
    );
    const means = line(
      "mean",
      "mean",
      html("td"),
      this.#cell(({ outlier }) => ["MSE", written(outlier.squared.loss, 2)]),
      this.#cell(({ outlier }) => ["MAE", written(outlier.absolute.loss, 2)]),
    );
    const slopes = line(
      "its gradient",
      "own",
      ...columns.map((column) => this.#cell(({ outlier }) => [written(outlier[column].slope)])),
    );
    slopes.firstChild.colSpan = 2;
    return html(
      "table",
      { class: "averages" },
      tableHead("no.", "error", ...columns),
      html("tbody", {}, ...examples, slopes, means),
    );
  }

  /** A cell with one or two texts, on a bar as long as a share. */
  #cell(look) {
    const cell = html("td");
    this.bind((_, readout) => {
      const [one, other, share = 0] = look(readout);
      cell.replaceChildren(one, ...(other ? [" ", html("b", {}, other)] : []));
      cell.style.setProperty("--share", share);
    });
    return cell;
  }
}

/** A bar that starts at 0, or two below each other. */
function bars([low, high], names) {
  const { width, height } = BAR;
  const scale = linear([low, high], [0, width]);
  const lanes = names.map((name) => svg("rect", { class: name }));
  const drawing = svg(
    "svg",
    { "aria-hidden": "true", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" },
    svg("rect", { class: "ground", width, height }),
    ...lanes,
    svg("line", { x1: scale(0), x2: scale(0), y2: height }),
  );
  const draw = (...values) => {
    const shown = values.filter((value) => value !== null);
    drawing.classList.toggle("both", shown.length === 2);
    lanes.forEach((lane, i) => {
      const value = shown[i] ?? 0;
      lane.classList.toggle("below", value < 0);
      place(lane, {
        x: scale(Math.min(0, value)),
        width: scale(Math.abs(value)) - scale(0),
        y: (i * height) / shown.length,
        height: height / shown.length,
      });
    });
  };
  return { drawing, scale, draw };
}

customElements.define("loss-lab", LossLab);
