import { choice, numberField, row, slider } from "../base/controls.js";
import { captioned, drawing as newDrawing, html, place, svg } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { axes, draggable, linear, logarithmic, snapped } from "../base/plot.js";
import { written } from "../base/text.js";
import * as model from "./model.js";

const { functions, FARTHEST, MOST_LAYERS } = model;

// The plots, in units of the drawings:
const GROUND = { left: 36, right: 348, top: 6, bottom: 204 };
const LAYERS = { left: 36, right: 292, top: 6, bottom: 172 };
const BAR = 8;
const LEAST = 1e-15; // of what is left: below, there is no bar
const TANGENT = 36;

const x = linear([-FARTHEST, FARTHEST], [GROUND.left, GROUND.right]);
const scales = {
  ReLU: height(-1.2, FARTHEST),
  sigmoid: height(-0.2, 1.2),
  tanh: height(-1.2, 1.2),
  GELU: height(-1.2, FARTHEST),
};

class ActivationLab extends Figure {
  static title = "Activation lab";
  static model = model;

  build() {
    const names = Object.keys(functions).map((name) => [name, name]);
    return [
      row(
        choice(this, { label: "function", key: "name", options: names }),
        numberField(this, { label: "x", key: "x", step: 0.5 }),
        slider(this, { label: "layers", key: "layers", low: 1, high: MOST_LAYERS, step: 1 }),
      ),
      html("div", { class: "figure-plots" }, this.#curves(), this.#products()),
      this.#factors(),
    ];
  }

  /** The function and its slope, with the place that the reader drags. */
  #curves() {
    const drawing = svg("svg", { role: "img", viewBox: "0 0 356 226" });
    const [value, slope] = ["value", "slope"].map((name) => svg("path", { class: name }));
    const line = svg("line", { class: "place", y1: GROUND.top, y2: GROUND.bottom });
    const tangent = svg("line", { class: "tangent" });
    const [onValue, onSlope] = ["value", "slope"].map((name) =>
      svg("circle", { class: `${name} point`, r: 6 }),
    );
    const handle = svg("circle", { class: "handle", r: 18 });
    const frame = svg("g");
    drawing.append(frame, line, slope, value, tangent, onSlope, onValue, handle);
    draggable(handle, (left) => {
      this.change({ x: snapped(x.inverse(left), -FARTHEST, FARTHEST) });
    });

    const caption = html(
      "figcaption",
      {},
      html("span", { class: "value" }, "its value"),
      " and ",
      html("span", { class: "slope" }, "its slope"),
    );
    let drawn;
    this.bind((state, { values, slopes }) => {
      const y = scales[state.name];
      if (drawn !== state.name) {
        drawn = state.name;
        frame.replaceChildren(axes(x, y, { ...GROUND, ticks: 6 }));
        value.setAttribute("d", path(functions[drawn].value, y));
        slope.setAttribute("d", path(functions[drawn].slope, y));
        drawing.setAttribute("aria-label", `${drawn} and its slope`);
      }
      const at = x(state.x);
      place(line, { x1: at, x2: at });
      place(onValue, { cx: at, cy: y(values[0]) });
      place(onSlope, { cx: at, cy: y(slopes[0]) });
      place(handle, { cx: at, cy: y(values[0]) });
      const reach = TANGENT / Math.hypot(x(1) - x(0), slopes[0] * (y(1) - y(0)));
      place(tangent, {
        x1: x(state.x - reach),
        x2: x(state.x + reach),
        y1: y(values[0] - reach * slopes[0]),
        y2: y(values[0] + reach * slopes[0]),
      });
    });
    return captioned(caption, drawing, { class: "curves" });
  }

  /** What the slopes multiply to, layer after layer. */
  #products() {
    const drawing = newDrawing("What is left of a gradient after each layer", "0 0 300 194");
    const { left, right, top, bottom } = LAYERS;
    const layer = linear([0, MOST_LAYERS + 1], [left, right]);
    const size = logarithmic([LEAST, 10], [bottom, top]);
    const bars = ["above", "below"].map((name) => svg("path", { class: `bars ${name}` }));
    drawing.append(axes(layer, size, LAYERS), ...bars);
    const bar = (product, i) => {
      if (Math.abs(product) <= LEAST) return "";
      const start = layer(i + 1) - BAR / 2;
      return `M${start} ${bottom}V${size(Math.abs(product))}h${BAR}V${bottom}z`;
    };
    this.bind((_, { products }) => {
      bars.forEach((path, sign) => {
        const shown = products.map((product, i) => (product < 0 === Boolean(sign) ? bar(product, i) : ""));
        path.setAttribute("d", shown.join(""));
      });
    });
    const caption = this.text("figcaption", {}, (_, { products }) =>
      products.some((product) => product < 0)
        ? "what is left (hollow: below 0), log scale"
        : "what is left after each layer, on a log scale",
    );
    return captioned(caption, drawing, { class: "products" });
  }

  /** The product, spelled out. */
  #factors() {
    return this.text("p", { class: "factors" }, (_, { slopes, products }) => {
      const shown = slopes.length > 5 ? [...slopes.slice(0, 3), null, slopes.at(-1)] : slopes;
      const text = shown.map((slope) => (slope === null ? "…" : bracketed(slope))).join(" · ");
      return `slopes, layer by layer: ${text} = ${written(products.at(-1))}`;
    });
  }
}

const bracketed = (value) => (value < 0 ? `(${written(value)})` : written(value));

function height(low, high) {
  return linear([low, high], [GROUND.bottom, GROUND.top]);
}

/** A curve through the plot, with a gap where it jumps. */
function path(curve, y) {
  const points = Array.from({ length: 401 }, (_, i) => -FARTHEST + (i * FARTHEST) / 200);
  return points
    .map((at, i) => {
      const jumps = i > 0 && Math.abs(curve(at) - curve(points[i - 1])) > 0.5;
      return `${i === 0 || jumps ? "M" : "L"}${x(at).toFixed(2)} ${y(curve(at)).toFixed(2)}`;
    })
    .join("");
}

customElements.define("activation-lab", ActivationLab);
