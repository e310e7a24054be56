import { numberField, row, runner } from "../base/controls.js";
import { drawing as newDrawing, html, place, svg } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { axes, clamp, draggable, linear, opening } from "../base/plot.js";
import { written } from "../base/text.js";
import * as model from "./model.js";

const { ENDS, GOAL, LARGEST, MOST_STEPS, PARAMETERS, rounded } = model;
const PACE = 60; // ms between two pictures of a run
const STRIDE = 10; // steps from one to the next

// In units of the drawing:
const SUM = { left: 28, right: 344, top: 20, bottom: 196 };
const PIECES = { left: 28, right: 344, top: 228, bottom: 404 };
const HIGHEST = 3; // of a piece that shows
const TALLEST = 1.4; // of a joint that shows
const FARTHEST = 3.8; // of a tip, which hides no number of the axis

const x = linear(ENDS, [SUM.left, SUM.right]);
const unlabelled = Object.assign(linear(ENDS, [SUM.left, SUM.right]), { ticks: () => [] });
const sumAt = linear([-1.6, 1.6], [SUM.bottom, SUM.top]);
const pieceAt = linear([-HIGHEST, HIGHEST], [PIECES.bottom, PIECES.top]);

class CornerLab extends Figure {
  static title = "Corner lab";
  static model = model;

  build() {
    const desk = html("div", { class: "desk" }, this.#loss(), this.#learn(), this.#table());
    return [
      html("div", { class: "figure-plots" }, this.#plots(), desk),
    ];
  }

  /** Change one parameter of a neuron, from where learning has brought the others. */
  #edit(i, parameter, value) {
    const { readout } = this;
    const neuron = readout.neurons[i].with(parameter, rounded(value, 2));
    return model.edited(readout, { neurons: readout.neurons.with(i, neuron) });
  }

  #editBias(value) {
    return model.edited(this.readout, { bias: rounded(value, 2) });
  }

  #plots() {
    const label = "Above, the sum and its target; below, what each neuron adds to it";
    const drawing = newDrawing(label, "0 0 356 424");
    const [above, below] = [SUM, PIECES].map(opening);
    const target = model.points.map(([at, height]) => `M${x(at)} ${sumAt(height)}h0`).join("");
    const [sum, grip] = ["sum", "handle"].map((name) => svg("path", { class: name }));
    above.append(svg("path", { class: "target", d: target }), sum, grip);
    draggable(grip, (_, top) => {
      const { sums, bias } = this.readout;
      const middle = (Math.min(...sums) + Math.max(...sums)) / 2;
      const lifted = bias + sumAt.inverse(top) - middle;
      this.change(this.#editBias(clamp(lifted, -LARGEST, LARGEST)));
    });
    drawing.append(
      axes(unlabelled, sumAt, { ...SUM, ticks: 4 }),
      axes(x, pieceAt, { ...PIECES, ticks: 8 }),
      svg("text", { class: "title", x: SUM.left, y: 13 }, "dots: the target, line: the sum"),
      svg("text", { class: "title", x: SUM.left, y: 221 }, "what each neuron adds to it"),
    );
    const neurons = model.initial.neurons.map((_, i) => this.#neuron(i, below));
    drawing.append(...neurons.map(({ guide }) => guide), below, above);
    drawing.append(...neurons.flatMap(({ marks }) => marks));
    this.bind((_, { places, sums }) => {
      for (const line of [sum, grip]) line.setAttribute("d", path(places, sums, sumAt));
    });
    return drawing;
  }

  /** A neuron's piece; its corner, in both plots; and the tip by which it is turned. */
  #neuron(i, below) {
    const colour = `own-${i}`;
    const piece = svg("path", { class: `piece ${colour}` });
    const guide = svg("line", { class: `guide ${colour}` });
    const tip = svg("circle", { class: `tip ${colour}`, r: 6 });
    const grip = svg("circle", { class: "handle tip-handle", r: 18 });
    below.append(piece);
    draggable(grip, (left, top) => {
      const [weight, bias] = this.readout.neurons[i];
      const reach = weight * clamp(x.inverse(left), ...ENDS) + bias;
      const height = clamp(pieceAt.inverse(top), -HIGHEST, HIGHEST);
      if (reach > 0.1) this.change(this.#edit(i, 2, clamp(height / reach, -LARGEST, LARGEST)));
    });
    const corners = [sumAt, pieceAt].map((y) => {
      const dot = svg("circle", { class: "dot", r: 9 });
      const handle = svg("circle", { class: "handle", r: 18 });
      const text = svg("text", { y: 4.5, "text-anchor": "middle" }, i + 1);
      draggable(handle, (left) => {
        const [weight] = this.readout.neurons[i];
        const bias = -weight * clamp(x.inverse(left), ...ENDS);
        this.change(this.#edit(i, 1, clamp(bias, -LARGEST, LARGEST)));
      });
      return { y, mark: svg("g", { class: `corner ${colour}` }, dot, text, handle) };
    });
    this.bind((_, { neurons, bias, corners: all, places, pieces, sums }) => {
      const at = clamp(all[i] ?? 0, ...ENDS);
      const joint = places.findIndex((here) => here >= at);
      const heights = [clamp(sums[joint], -TALLEST, TALLEST), 0];
      corners.forEach(({ y, mark }, which) => {
        mark.setAttribute("transform", `translate(${x(at)} ${y(heights[which])})`);
        mark.classList.toggle("away", at !== all[i]);
        mark.toggleAttribute("hidden", all[i] === null);
      });
      guide.toggleAttribute("hidden", all[i] === null);
      place(guide, { x1: x(at), x2: x(at), y1: sumAt(heights[0]), y2: pieceAt(0) });
      piece.setAttribute("d", path(places, pieces[i], pieceAt));
      const end = tipOf(neurons[i]);
      for (const shape of [tip, grip]) {
        shape.toggleAttribute("hidden", !end);
        if (end) place(shape, { cx: x(end[0]), cy: pieceAt(end[1]) });
      }
    });
    return { guide, marks: [tip, grip, ...corners.map(({ mark }) => mark)] };
  }

  #loss() {
    const number = html("strong");
    const line = html("p", { class: "loss" }, "loss ", number, ` goal: below ${GOAL}`);
    this.bind((_, { loss }) => {
      number.textContent = written(loss, loss < 1000 ? 4 : 0);
      line.classList.toggle("reached", loss < GOAL);
    });
    return line;
  }

  #table() {
    const line = (title, cell) =>
      html("tr", {}, html("th", { scope: "row" }, title), ...[0, 1, 2].map(cell));
    const shown = (text) => (i) => this.text("td", {}, (_, readout) => text(readout, i));
    const corner = ({ corners }, i) => (corners[i] === null ? "none" : written(corners[i], 2));
    const head = (i) => html("th", { scope: "col" }, html("b", { class: `own-${i}` }, i + 1));
    return html(
      "table",
      { class: "parameters" },
      line("neuron", head),
      ...PARAMETERS.map((name, which) =>
        line(name, (i) => html("td", {}, this.#field(name, i, which))),
      ),
      line("corner", shown(corner)),
      line("at work", shown(({ atWork }, i) => `${atWork[i]} of ${model.points.length}`)),
    );
  }

  #field(name, i, which) {
    return numberField(this, {
      label: `${name} of neuron ${i + 1}`,
      hidden: true,
      step: 0.1,
      get: () => rounded(this.readout.neurons[i][which], 2),
      set: (value) => this.#edit(i, which, value),
    });
  }

  #learn() {
    const run = runner(this, {
      label: "Let it learn",
      pace: PACE,
      begin: ({ steps }) => (steps < MOST_STEPS ? {} : { steps: 0 }),
      next: ({ steps }) =>
        steps < MOST_STEPS ? { steps: Math.min(steps + STRIDE, MOST_STEPS) } : null,
      end: () => ({ steps: MOST_STEPS }),
      class: "run primary",
    });
    const bias = numberField(this, {
      label: "last bias",
      step: 0.1,
      get: () => rounded(this.readout.bias, 2),
      set: (value) => this.#editBias(value),
    });
    return row(run, bias);
  }
}

/** A line through heights at places. */
const path = (places, heights, y) =>
  `M${places.map((at, i) => `${x(at).toFixed(2)} ${y(clamp(heights[i], -99, 99)).toFixed(2)}`).join("L")}`;

/** Near where a piece leaves the plot, or null if nothing of it rises there. */
function tipOf([weight, bias, out]) {
  const edge = weight < 0 ? -FARTHEST : FARTHEST;
  const sum = weight * edge + bias;
  if (sum <= 0.1) return null;
  const most = HIGHEST - 0.2;
  const height = clamp(out * sum, -most, most);
  const at = height === out * sum || weight === 0 ? edge : (height / out - bias) / weight;
  return [clamp(at, -FARTHEST, FARTHEST), height];
}

customElements.define("corner-lab", CornerLab);
