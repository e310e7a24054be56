import { button, numberField, presets, row, runner, slider, toggle } from "../base/controls.js";
import { captioned, drawing as newDrawing, html, place, svg, tableHead } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { axes, clamp, draggable, linear, opening, snapped } from "../base/plot.js";
import { written } from "../base/text.js";
import * as model from "./model.js";

const { surfaces, short } = model;
const PACE = 80; // ms from step to step of a run

// The plots, in units of the drawings:
const GROUND = { left: 36, right: 352, top: 6, bottom: 230 };
const LOSSES = { left: 44, right: 292, top: 6, bottom: 230 };
const FAR = 5000; // as good as infinitely far, yet a coordinate that browsers draw

class DescentLab extends Figure {
  static title = "Descent lab";
  static model = model;

  build() {
    return [
      row(this.#presets(), toggle(this, { label: "forget to zero the gradient", key: "forget" })),
      row(...this.#rate()),
      row(this.#steps(), this.#starts()),
      html("div", { class: "figure-plots" }, this.#ground(), this.#losses()),
      html("div", { class: "numbers" }, this.#here(), this.#next()),
    ];
  }

  #presets() {
    const facts = ({ surface, start, rate, forget }) => [surface, start, rate, forget];
    return presets(this, { own: "your own", states: model.presets, facts });
  }

  /** A slider that reaches a little above the limit, and a field for any rate. */
  #rate() {
    let range;
    this.bind((_, { limit }) => {
      range.max = 1.2 * limit;
      range.step = 0.01 * limit;
    });
    const ends = { low: 0, high: 1, step: 0.01 };
    const dragged = slider(this, { label: "learning rate", key: "rate", ...ends });
    range = dragged.querySelector("input");
    const typed = numberField(this, {
      label: "learning rate, exactly",
      key: "rate",
      hidden: true,
      next: (value, way, state) => {
        const step = { curve: 0.1, bowl: 0.01, valleys: 0.001 }[state.surface];
        return Math.max(0, Number((value + way * step).toFixed(9)));
      },
    });
    const bound = this.text("span", { class: "bound" }, ({ surface }, { curvature, limit }) => {
      const { flat, valley } = surfaces[surface];
      const [where, quotient] = flat ? [` at ${valley}`, ""] : ["", `2 / ${curvature} = `];
      return `limit${where}: ${quotient}${written(limit)}`;
    });
    return [dragged, typed, bound];
  }

  #starts() {
    const index = (state, name) => surfaces[state.surface].names.indexOf(name);
    const fields = ["x", "w", "b"].map((name) => {
      const field = numberField(this, {
        label: `start ${name}`,
        step: 0.5,
        get: (state) => state.start[index(state, name)] ?? 0,
        set: (value, state) => ({ start: state.start.with(index(state, name), value) }),
      });
      this.bind((state) => {
        field.hidden = index(state, name) < 0;
      });
      return field;
    });
    return html("div", { class: "figure-controls starts" }, ...fields);
  }

  #steps() {
    const rewind = button("To the start", () => this.change({ steps: 0 }));
    const step = button("Step", () => this.change({ steps: this.state.steps + 1 }));
    const run = runner(this, {
      pace: PACE,
      begin: (state) => (state.steps < model.lastStep(state) ? {} : { steps: 0 }),
      next: (state) => (state.steps < model.lastStep(state) ? { steps: state.steps + 1 } : null),
      end: (state) => ({ steps: model.lastStep(state) }),
      class: "run primary",
    });
    this.bind((state, { overflow }) => {
      step.disabled = overflow !== null || state.steps === model.MOST_STEPS;
    });
    return html("span", { class: "steps" }, rewind, step, run);
  }

  /** The curve or the bowl, with the path that was walked on it. */
  #ground() {
    const caption = html("figcaption");
    const drawing = svg("svg", { role: "img", viewBox: "0 0 360 252" });
    const scenery = svg("g");
    const inside = opening(GROUND);
    const path = trail("path");
    const tangent = svg("path", { class: "tangent" });
    const here = svg("circle", { class: "here", r: 6 });
    inside.append(path.lines, tangent, path.dots, here);
    const handle = svg("circle", { class: "handle", r: 18 });
    const start = svg("circle", { class: "start", r: 8 });
    const word = svg("text", { class: "word" }, "start");
    drawing.append(scenery, inside, word, start, handle);

    let plot;
    draggable(handle, (...place) => this.change({ start: plot.inverse(...place) }));
    this.bind((state, { path: places }) => {
      const { formula } = surfaces[state.surface];
      if (plot?.surface !== state.surface) {
        plot = plots[state.surface];
        scenery.replaceChildren(...plot.scenery());
        caption.textContent = formula;
        drawing.setAttribute("aria-label", `The walk on ${formula}`);
      }
      const points = places.map(plot.place);
      path.draw(points);
      tangent.setAttribute("d", plot.tangent(places.at(-1)));
      put(here, points.at(-1));
      put(start, points[0]);
      put(handle, points[0]);
      const [x, y] = points[0];
      const left = x > GROUND.right - 110;
      word.textContent = state.steps === 0 ? "start: drag me" : "start";
      word.setAttribute("x", x + (left ? -13 : 13));
      word.setAttribute("y", Math.max(y - 8, GROUND.top + 12));
      word.setAttribute("text-anchor", left ? "end" : "start");
    });
    return captioned(caption, drawing, { class: "ground" });
  }

  #losses() {
    const drawing = newDrawing("The loss after each step", "0 0 300 252");
    const frame = svg("g");
    const inside = opening(LOSSES);
    const history = trail("history");
    inside.append(history.lines, history.dots);
    drawing.append(frame, inside);
    let drawn;
    this.bind((state, { losses, verdict }) => {
      const { left, right, top, bottom } = LOSSES;
      const room = verdict === "diverges" ? 4 : 1.6; // times the first loss
      const most = [20, 50, 100].find((steps) => steps >= state.steps);
      const [lowest, least] = surfaces[state.surface].flat ? [-40, 10] : [0, 0];
      const highest = Math.max(room * losses[0], least) || 1;
      const x = linear([0, most], [left, right]);
      const y = linear([lowest, highest], [bottom, top]);
      if (drawn !== `${most} ${lowest} ${highest}`) {
        drawn = `${most} ${lowest} ${highest}`;
        frame.replaceChildren(axes(x, y, { ...LOSSES, ticks: 4 }));
      }
      history.draw(losses.map((loss, step) => [x(step), y(loss)]));
    });
    return captioned("loss after each step", drawing, { class: "losses" });
  }

  /** The last place in numbers. */
  #here() {
    const step = this.text("span", {}, (_, { path }) => `step ${path.length - 1}`);
    const rows = this.#rows((name, i, _, { path, slopes, grads }) => {
      const [place, slope, grad] = [path, slopes, grads].map((list) => list.at(-1)[i]);
      return [
        html("th", { scope: "row" }, name),
        html("td", {}, short(place)),
        html("td", {}, short(slope)),
        html("td", { class: grad !== slope && "stale" }, short(grad)),
      ];
    });
    return html("table", { class: "here" }, tableHead(step, "at", "slope", ".grad"), rows);
  }

  /** The step from there. */
  #next() {
    const rows = this.#rows((name, i, { rate }, { path, grads, next }) => {
      const sum = `${short(path.at(-1)[i])} − ${written(rate)} · ${bracketed(grads.at(-1)[i])}`;
      const there = next ? ` ← ${sum} = ${short(next[i])}` : ": the loss there is too large";
      return [html("td", {}, name + there)];
    });
    const head = tableHead("the next step: at − rate · .grad");
    return html("table", { class: "next" }, head, rows);
  }

  /** A row of cells for each name of the surface. */
  #rows(cells) {
    const rows = html("tbody");
    this.bind((state, readout) => {
      const line = (name, i) => html("tr", {}, ...cells(name, i, state, readout));
      rows.replaceChildren(...surfaces[state.surface].names.map(line));
    });
    return rows;
  }
}

const bracketed = (value) => (value < 0 ? `(${short(value)})` : short(value));

const clamped = (place) => clamp(place, -FAR, FAR);

const put = (circle, [x, y]) => {
  circle.setAttribute("cx", clamped(x));
  circle.setAttribute("cy", clamped(y));
};

/** A line with a dot at each of its points: two elements, however many points. */
function trail(name) {
  const lines = svg("path", { class: `${name} lines` });
  const dots = svg("path", { class: `${name} dots` });
  const draw = (points) => {
    const texts = points.map(([x, y]) => `${clamped(x).toFixed(2)} ${clamped(y).toFixed(2)}`);
    lines.setAttribute("d", `M${texts.join("L")}`);
    dots.setAttribute("d", texts.map((text) => `M${text}h0`).join(""));
  };
  return { lines, dots, draw };
}

/** How the surfaces are drawn: where a place lies, and what place lies there. */
const plots = {
  curve: curvePlot("curve", [-4, 104]),
  valleys: curvePlot("valleys", [-40, 44]),
  bowl: bowlPlot(),
};

function curvePlot(surface, heights) {
  const { loss, slope, limits } = surfaces[surface];
  const [low, high] = limits[0];
  const x = linear([low, high], [GROUND.left, GROUND.right]);
  const y = linear(heights, [GROUND.bottom, GROUND.top]);
  const place = ([value]) => [x(value), y(loss([value]))];
  return {
    surface,
    place,
    inverse: (left) => [snapped(x.inverse(left), ...limits[0])],
    tangent([value]) {
      const [tilt] = slope([value]);
      const reach = 34 / Math.hypot(x(1) - x(0), (y(1) - y(0)) * tilt);
      const ends = [-reach, reach].map((way) => [
        clamped(x(value + way)),
        clamped(y(loss([value]) + way * tilt)),
      ]);
      return `M${ends.join("L")}`;
    },
    scenery() {
      const points = Array.from({ length: 105 }, (_, i) => place([low + (i * (high - low)) / 104]));
      const frame = axes(x, y, { ...GROUND, ticks: 6 });
      return [frame, svg("path", { class: "curve", d: `M${points.join("L")}` })];
    },
  };
}

function bowlPlot() {
  const { curvatures, limits } = surfaces.bowl;
  const [w, b] = [limits[0], [-3.5, 3.5]];
  const x = linear(w, [GROUND.left, GROUND.right]);
  const y = linear(b, [GROUND.bottom, GROUND.top]);
  return {
    surface: "bowl",
    place: (at) => [x(at[0]), y(at[1])],
    inverse: (left, top) => [
      snapped(x.inverse(left), ...w),
      snapped(y.inverse(top), ...limits[1]),
    ],
    tangent: () => "M0 0",
    scenery() {
      const rings = opening(GROUND);
      for (let reach = 9; reach > 0; reach--) {
        const loss = (curvatures[0] / 2) * reach ** 2;
        const [rx, ry] = curvatures.map((curvature) => Math.sqrt((2 * loss) / curvature));
        const size = { rx: x(rx) - x(0), ry: y(0) - y(ry) };
        rings.append(svg("ellipse", { class: "ring", cx: x(0), cy: y(0), ...size }));
      }
      return [rings, axes(x, y, { ...GROUND, ticks: 6 })];
    },
  };
}

customElements.define("descent-lab", DescentLab);
