import { button, choice, numberField, row } from "../base/controls.js";
import { drawing as newDrawing, html, svg, tableHead } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import * as model from "./model.js";

// In units of the drawing:
const WIDTH = 300;
const HEIGHT = 400;
const BOX = { width: 140, height: 46 };
const LEAN = 36; // how far from a box's middle a slanted link may end
const LANE = 4; // from a link's middle to its arrows
const LEFT = BOX.width / 2 + 2;
const MIDDLE = WIDTH / 2;
const RIGHT = WIDTH - LEFT;

/** Where the boxes stand: rows from the top, in each the middles of its boxes. */
const ROWS = {
  line: [{ w: LEFT, x: RIGHT }, { y: LEFT, b: RIGHT }, { z: MIDDLE }, { L: MIDDLE }],
  fork: [{ a: MIDDLE }, { b: MIDDLE }, { p: LEFT, q: RIGHT }, { L: MIDDLE }],
  wave: [{ x: MIDDLE }, { u: MIDDLE }, { v: MIDDLE }, { c: MIDDLE }, { L: MIDDLE }],
};

class BackpropStepper extends Figure {
  static title = "Backpropagation stepper";
  static model = model;

  build() {
    const desk = html("div", { class: "desk" }, this.#steps(), this.#table(), this.#nudge());
    return [
      row(this.#graphs(), html("span", { class: "graphs" }, ...this.#leaves())),
      html("div", { class: "stage" }, this.#drawing(), desk),
    ];
  }

  #graphs() {
    return choice(this, {
      label: "L =",
      key: "graph",
      options: Object.entries(model.graphs).map(([key, { title }]) => [key, title]),
      set: (graph, { nudge }) => ({ ...model.opened(graph), nudge }),
    });
  }

  /** The fields of every graph's leaves; those of the present graph are shown. */
  #leaves() {
    return Object.entries(model.graphs).map(([key, { leaves }]) => {
      const fields = Object.keys(leaves).map((name, i) =>
        numberField(this, {
          label: `${name} =`,
          get: ({ graph, leaves: now }) => (graph === key ? now[i] : leaves[name]),
          set: (value, state) => ({ leaves: state.leaves.with(i, value) }),
        }),
      );
      const group = html("span", { class: "leaves" }, ...fields);
      this.bind(({ graph }) => {
        group.hidden = graph !== key;
      });
      return group;
    });
  }

  #steps() {
    const count = this.text("span", {}, ({ step }, { steps }) => `${step} of ${steps}`);
    return html(
      "div",
      { class: "steps" },
      this.#mover("Start", () => 0),
      this.#mover("Back", ({ step }) => Math.max(0, step - 1)),
      this.#mover("Next", ({ step }, { steps }) => Math.min(steps, step + 1)),
      this.#mover("End", (_, { steps }) => steps),
      html("span", { class: "count" }, html("span", { class: "word" }, "step "), count),
    );
  }

  /** A button that goes to another step; at its end it stays, but can be focused. */
  #mover(text, target) {
    const go = () => this.change({ step: target(this.state, this.readout) });
    const mover = button(text, go);
    this.bind((state, readout) => {
      const isThere = target(state, readout) === state.step;
      mover.setAttribute("aria-disabled", isThere);
      mover.classList.toggle("primary", text === "Next" && !isThere);
    });
    return mover;
  }

  #nudge() {
    return choice(this, {
      label: "Nudge by ±",
      key: "nudge",
      options: model.nudges.map((nudge) => [nudge, model.nudgeText(nudge)]),
    });
  }

  /** The backward pass as a table that fills from the top. */
  #table() {
    const body = html("tbody");
    this.bind((state, { nodes }) => {
      const { name: active } = model.moment(state);
      const { given } = model.graphs[state.graph];
      const asked = inOrder(state.graph)
        .map((name) => nodes.find((node) => node.name === name))
        .filter(({ name }) => !given.includes(name));
      body.replaceChildren(...asked.map((node) => line(node, node.name === active)));
    });
    const head = tableHead("at", "arrives · link", "slope of L", "nudged");
    return html("table", { class: "walk" }, head, body);
  }

  #drawing() {
    const label = "The computation graph: values in blue, slopes of L in orange";
    const drawing = newDrawing(label, `0 0 ${WIDTH} ${HEIGHT}`);
    this.bind((state, readout) => {
      const places = placesOf(state.graph);
      drawing.replaceChildren(
        ...drawLinks(state, readout, places),
        ...readout.nodes.map((node) => box(node, state, places[node.name])),
      );
    });
    return drawing;
  }
}

/** The names of a graph in the order in which the backward pass completes them. */
function inOrder(graph) {
  const walked = model.linksOf(model.graphs[graph]).map(({ to }) => to);
  return ["L", ...walked.filter((name, i) => walked.lastIndexOf(name) === i)];
}

/** The slope as far as it is known; of a sum that isn't complete, its beginning. */
function slopeText({ slope, complete }) {
  if (slope === null) return "";
  return complete ? model.brief(slope) : `${model.brief(slope)} + …`;
}

function line(node, isActive) {
  const { name, arrivals, complete, nudged, agrees } = node;
  const rest = arrivals.length && !complete ? " + …" : "";
  return html(
    "tr",
    { class: isActive && "active" },
    html("th", { scope: "row" }, name),
    html("td", {}, model.sumText(node) + rest),
    html("td", { class: "slope" }, slopeText(node)),
    html("td", { class: agrees === false && "off" }, complete ? model.brief(nudged) : ""),
  );
}

function placesOf(graph) {
  const rows = ROWS[graph];
  const pitch = (HEIGHT - BOX.height - 4) / (rows.length - 1);
  return Object.fromEntries(
    rows.flatMap((row, i) =>
      Object.entries(row).map(([name, x]) => [name, { x, top: 2 + i * pitch }]),
    ),
  );
}

/** A number: its value above in blue, the slope of L below in orange. */
function box(node, state, { x, top }) {
  const { operations, given } = model.graphs[state.graph];
  const { name, value } = node;
  const operation = operations.find((one) => one.name === name);
  const label = operation ? `${name} = ${operation.formula}` : name;
  const slope = slopeText(node);
  const nothing = given.includes(name) ? "given" : "";
  const [width, half] = [BOX.width, BOX.height / 2];
  const part = (y, kind, text) =>
    svg(
      "g",
      { class: kind },
      svg("rect", { x: x - width / 2, y, width, height: half }),
      svg("text", { x, y: y + 16, "text-anchor": "middle" }, text),
    );
  const isActive = name === model.moment(state).name;
  return svg(
    "g",
    { class: isActive ? "box active" : "box" },
    value === null
      ? part(top, "unknown", label)
      : part(top, "value", `${label} = ${model.brief(value)}`),
    slope
      ? part(top + half, "slope", `dL/d${name} = ${slope}`)
      : part(top + half, "unknown", nothing),
    svg("rect", { class: "frame", x: x - width / 2, y: top, width, height: BOX.height, rx: 3 }),
  );
}

/** All links of a graph: a blue arrow down for the value, an orange one up for the slope. */
function drawLinks(state, { nodes, links }, places) {
  const now = model.moment(state);
  return model.graphs[state.graph].operations.flatMap(({ name: from, inputs }) =>
    inputs.map((to) => {
      const known = nodes.find(({ name }) => name === from).value !== null;
      const { arrivals } = nodes.find(({ name }) => name === to);
      const hasSlope = arrivals.some((arrival) => arrival.from === from);
      const link = links.find((one) => one.from === from && one.to === to);
      const isForward = now.at === "forward" && now.name === from;
      const isBack = now.at === "back" && now.name === to && now.from === from;
      const [start, end] = endsOf(places[to], places[from]);
      return svg(
        "g",
        {},
        arrow(start, end, known ? "value" : "unknown", isForward),
        hasSlope ? arrow(end, start, "slope", isBack) : "",
        link && link.slope !== null ? linkLabel(link, start, end, hasSlope) : "",
      );
    }),
  );
}

function endsOf(upper, lower) {
  const across = lower.x - upper.x;
  const lean = Math.sign(across) * Math.min(LEAN, 0.45 * Math.abs(across));
  return [
    { x: upper.x + lean, y: upper.top + BOX.height + 3 },
    { x: lower.x - lean, y: lower.top - 3 },
  ];
}

/** An arrow that keeps to the right of its way, so that two can go both ways. */
function arrow(start, end, kind, isActive) {
  const [across, down] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(across, down);
  const degrees = (Math.atan2(down, across) * 180) / Math.PI;
  return svg(
    "g",
    {
      class: `arrow ${kind}${isActive ? " active" : ""}`,
      transform: `translate(${start.x} ${start.y}) rotate(${degrees})`,
    },
    svg("path", { d: `M0 ${LANE}H${length - 6}` }),
    svg("path", { class: "head", d: `M${length} ${LANE}l-8 -4v8z` }),
  );
}

/** The link's own slope, beside the link on the side where there is room. */
function linkLabel({ from, to, slope }, start, end, hasSlope) {
  const [x, y] = [(start.x + end.x) / 2, start.y + (end.y - start.y) * 0.45 + 4];
  const isLeft = start.x !== end.x && x < MIDDLE;
  return svg(
    "text",
    {
      class: hasSlope ? "own slope" : "own",
      x: isLeft ? x - 11 : x + 11,
      y,
      "text-anchor": isLeft ? "end" : "start",
    },
    `d${from}/d${to} = ${model.brief(slope)}`,
  );
}

customElements.define("backprop-stepper", BackpropStepper);
