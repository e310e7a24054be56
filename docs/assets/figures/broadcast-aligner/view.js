import { numberField, presets, row } from "../base/controls.js";
import { captioned, drawing as newDrawing, html, svg } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { shapeText } from "../base/text.js";
import * as model from "./model.js";

const PLACES = Array.from({ length: model.MOST_DIMENSIONS }, (_, i) => i);

// In units of the drawing:
const CELL = 30;
const GAP = 8; // between slabs
const LEAST = 5 * CELL; // so that few cells aren't drawn huge

class BroadcastAligner extends Figure {
  static title = "Broadcast aligner";
  static model = model;

  build() {
    return [
      row(this.#presets()),
      this.#table(),
      this.#code(),
      this.#stage(),
    ];
  }

  #presets() {
    const states = model.presets.map(([name, state]) => [
      `${shapeText(state.a)} and ${shapeText(state.b)}: ${name}`,
      state,
    ]);
    return presets(this, { own: "your own shapes", states });
  }

  #table() {
    const line = (name, cell) =>
      html("tr", {}, html("th", { scope: "row" }, name), ...PLACES.map(cell));
    const table = html(
      "table",
      { class: "alignment" },
      line("dimension", (i) => this.#cell(i, (_, dimension) => [dimension, ""])),
      line("a", (i) => html("td", {}, this.#size("a", i))),
      line("b", (i) => html("td", {}, this.#size("b", i))),
      line("they meet", (i) => this.#cell(i, meeting)),
      line("a + b", (i) => this.#cell(i, (_, dimension, shape) => [shape?.[dimension], "result"])),
    );
    return html("div", { class: "scroller" }, table);
  }

  /** A cell whose text and class follow what meets at the i-th place. */
  #cell(i, look) {
    const cell = html("td");
    this.bind((_, { places, shape }) => {
      const dimension = i - PLACES.length + places.length;
      const [text, name] = dimension < 0 ? ["", ""] : look(places[dimension], dimension, shape);
      cell.textContent = text ?? "";
      cell.className = name;
    });
    return cell;
  }

  /** The field for a tensor's size at the i-th place; a missing size is a ghost 1. */
  #size(name, i) {
    const fromRight = PLACES.length - i;
    const field = numberField(this, {
      label: `size of ${name}, number ${fromRight} from the right`,
      hidden: true,
      blank: null,
      get: (state) => state[name].at(-fromRight) ?? null,
      set: (size, state) => ({ [name]: model.resized(state[name], fromRight, size) }),
      next: (_, way, state) => model.stepped(state[name], fromRight, way),
    });
    const input = field.querySelector("input");
    this.bind((_, { places }) => {
      input.placeholder = fromRight <= places.length ? "1" : "";
    });
    return field;
  }

  #code() {
    const line = this.text("code", {}, (_, { shape, error }) =>
      error ? `RuntimeError: ${error}` : `(a + b).shape: ${shapeText(shape)}`,
    );
    this.bind((_, { error }) => line.classList.toggle("clash", Boolean(error)));
    return html("p", { class: "code" }, line);
  }

  #stage() {
    const note = this.text("p", { class: "note" }, (_, { grids, elements }) => {
      if (grids) return "";
      return elements === 0 ? "There is no element to draw." : "Too many elements to draw.";
    });
    return html(
      "div",
      { class: "stage" },
      note,
      this.#drawing("a", "a", ({ a }) => a),
      this.#drawing("b", "b", ({ b }) => b),
      this.#drawing("result", "a + b", (_, { shape }) => shape),
    );
  }

  /** The cells of one tensor, below its name and shape. */
  #drawing(key, name, shapeOf) {
    const caption = html("figcaption");
    const drawing = newDrawing(`The elements of ${name}`);
    drawing.setAttribute("preserveAspectRatio", "xMidYMin");
    this.bind((state, readout) => {
      const shape = shapeOf(state, readout);
      caption.textContent = shape ? `${name}: ${shapeText(shape)}` : `${name}: none`;
      const grids = readout.grids;
      drawing.replaceChildren();
      if (!grids?.[key]) return;
      const { width, height } = frame(Object.values(grids));
      drawing.setAttribute("viewBox", `-1 -1 ${width + 2} ${height + 2}`);
      drawing.append(...cells(grids[key], width));
    });
    return captioned(caption, drawing, { class: key });
  }
}

/** What a place says in the table's row of meetings, and its class. */
function meeting({ size, timesA, timesB }) {
  if (size === null) return ["clash", "clash"];
  if (timesA !== 1) return [`a × ${timesA}`, "a"];
  if (timesB !== 1) return [`b × ${timesB}`, "b"];
  return ["equal", ""];
}

/** Rows and columns of a grid with up to three dimensions, and its size. */
function measure({ shape }) {
  const [slabs, rows, columns] = [1, 1, 1, ...shape].slice(-3);
  const height = slabs * rows * CELL + (slabs - 1) * GAP;
  return { rows, columns, width: columns * CELL, height };
}

/** The room that the largest of some grids needs, so that all have one scale. */
function frame(grids) {
  const sizes = grids.filter(Boolean).map(measure);
  const most = (side) => Math.max(LEAST, ...sizes.map((size) => size[side]));
  return { width: most("width"), height: most("height") };
}

function cells(grid, width) {
  const size = measure(grid);
  const left = (width - size.width) / 2;
  return grid.values.map((value, i) => {
    const row = Math.floor(i / size.columns);
    const x = left + (i % size.columns) * CELL;
    const y = row * CELL + Math.floor(row / size.rows) * GAP;
    return svg(
      "g",
      { class: grid.ghosts?.[i] ? "ghost" : "cell" },
      svg("rect", { x: x + 1, y: y + 1, width: CELL - 2, height: CELL - 2, rx: 3 }),
      svg("text", { x: x + CELL / 2, y: y + CELL / 2 + 4 }, value),
    );
  });
}

customElements.define("broadcast-aligner", BroadcastAligner);
