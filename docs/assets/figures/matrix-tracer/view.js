import { ARROWS, numberField, presets, row, toggle } from "../base/controls.js";
import { html, put, putStyle } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { clamp } from "../base/plot.js";
import { shapeText, written } from "../base/text.js";
import * as model from "./model.js";

const PLACES = Array.from({ length: model.LARGEST_SIZE }, (_, i) => i);

class MatrixTracer extends Figure {
  static title = "Matrix product tracer";
  static model = model;

  build() {
    return [
      row(
        this.#size("batch", "batch"),
        this.#size("in", "in"),
        this.#size("out", "out"),
        this.#size("weightIn", "weight's in"),
        this.#layout(),
      ),
      html("div", { class: "tracing" }, this.#stage(), this.#code(), this.#sum()),
      row(this.#presets()),
    ];
  }

  #presets() {
    const facts = ({ x, w, linear }) => [x, w, linear];
    const [label, own] = ["Other numbers", "your own numbers"];
    return presets(this, { label, own, states: model.presets, facts });
  }

  #layout() {
    return toggle(this, {
      label: "store the weight as nn.Linear does",
      get: ({ linear }) => linear,
      set: (linear, state) => model.turned(state, linear),
    });
  }

  #size(size, label) {
    return numberField(this, {
      label,
      get: (state) => model.sizes(state)[size],
      set: (value, state) => model.resized(state, size, value),
    });
  }

  /** The four matrices: the result stands where rows of x meet the factor's columns. */
  #stage() {
    const product = html(
      "div",
      { class: "product" },
      this.#matrix("x", "x", this.#fields("x", "x", (i, _, state) => i === state.row)),
      this.#matrix("weight", "w", this.#fields("w", "weight", isLitInWeight)),
      this.#matrix("factor", "factor", this.#factor()),
      this.#matrix("result", "result", this.#picks()),
    );
    this.bind((state, { shapes }) => {
      const { batch, in: inner, out, weightIn } = model.sizes(state);
      const top = state.linear ? Math.max(out, weightIn) : weightIn;
      const left = state.linear ? Math.max(inner, weightIn) : inner;
      product.classList.toggle("linear", state.linear);
      product.classList.toggle("clash", !shapes.result);
      putStyle(product, "--rows", top + batch);
      putStyle(product, "--columns", Math.max(left, 4) + Math.max(out, 4));
    });
    const stage = html("div", { class: "stage" }, product);
    let drawn;
    this.bind((state) => {
      const sizes = JSON.stringify([model.sizes(state), state.linear]);
      if (sizes !== drawn) stage.replaceChildren(product); // cells appear, none slides away
      drawn = sizes;
    });
    return stage;
  }

  /** Cells with the matrix' name and shape. */
  #matrix(name, key, cells) {
    const title = html("p");
    this.bind((state, readout) => {
      const { linear } = state;
      const { shapes, factor } = readout;
      const shape = shapes[key];
      const numbers = (state[key] ?? readout[key] ?? [[]]).flat();
      const text = { factor: "weight.T", result: `x @ ${model.nameOfFactor(linear)}` }[key] ?? name;
      title.replaceChildren(
        html("b", {}, text),
        key === "result" ? "" : ` ${shapeText(shape ?? [])}`,
      );
      putStyle(cells, "--width", shape?.[1] ?? factor[0].length);
      putStyle(cells, "--characters", longest(numbers));
    });
    return html("div", { class: `matrix ${name}` }, title, cells);
  }

  /** The fields of a matrix that the reader may edit. */
  #fields(key, name, isLit) {
    const fields = PLACES.flatMap((i) => PLACES.map((j) => [i, j, this.#field(key, name, i, j)]));
    this.bind((state) => {
      for (const [i, j, field] of fields) {
        const hidden = state[key][i]?.[j] === undefined;
        const lit = !hidden && isLit(i, j, state) ? " lit" : "";
        put(field, { hidden, className: `figure-number${lit}` });
      }
    });
    return html("div", { class: "cells" }, ...fields.map(([, , field]) => field));
  }

  #field(key, name, i, j) {
    const field = numberField(this, {
      label: `${name}, row ${i}, column ${j}`,
      hidden: true,
      get: (state) => state[key][i]?.[j] ?? 0,
      set: (number, state) => ({ [key]: state[key].with(i, state[key][i].with(j, number)) }),
    });
    field.querySelector("input").inputMode = "text"; // some number pads have no minus
    return field;
  }

  #factor() {
    const cells = html("div", { class: "cells", role: "img", "aria-label": "weight.T" });
    this.bind(({ column }, { factor }) => {
      const numbers = factor.flatMap((row) => row.map((number, j) => [number, j === column]));
      while (cells.childElementCount > numbers.length) cells.lastElementChild.remove();
      while (cells.childElementCount < numbers.length) cells.append(html("span"));
      numbers.forEach(([number, lit], i) => {
        put(cells.children[i], { textContent: written(number), className: lit ? "lit" : "" });
      });
    });
    return cells;
  }

  /** The result: one stop of the Tab key, within it the arrow keys pick. */
  #picks() {
    const picks = PLACES.flatMap((i) => PLACES.map((j) => [i, j, this.#pick(i, j)]));
    this.bind((state, { result, shapes }) => {
      const [batch, out] = [shapes.x[0], shapes.factor[1]];
      for (const [i, j, pick] of picks) {
        const picked = i === state.row && j === state.column;
        const text = result ? written(result[i]?.[j] ?? 0) : "?";
        put(pick, {
          hidden: i >= batch || j >= out,
          tabIndex: picked ? 0 : -1,
          textContent: text,
          className: picked ? "lit" : "",
          ariaPressed: String(picked),
          ariaLabel: `row ${i}, column ${j} of the product: ${text}`,
        });
      }
    });
    const onkeydown = (event) => {
      if (!(event.key in ARROWS)) return;
      event.preventDefault();
      const { batch, out } = model.sizes(this.state);
      const [right, down] = ARROWS[event.key];
      const row = clamp(this.state.row + down, 0, batch - 1);
      const column = clamp(this.state.column + right, 0, out - 1);
      this.change({ row, column });
      picks[row * PLACES.length + column][2].focus();
    };
    return html("div", { class: "cells", onkeydown }, ...picks.map(([, , pick]) => pick));
  }

  #pick(row, column) {
    return html("button", { type: "button", onclick: () => this.change({ row, column }) });
  }

  /** The products of the picked entry, one below the other, and their sum. */
  #sum() {
    const box = html("div", { class: "sum" });
    this.bind((_, { row, column, products, sum }) => {
      const cell = (text, name) => html("td", { class: name }, text);
      const lines = Array.from({ length: Math.max(row.length, column.length) }, (_, i) => {
        const factors = [cell(factorText(row[i]), "x"), cell("·"), cell(factorText(column[i]), "weight")];
        return html("tr", {}, ...factors, cell("="), cell(products ? written(products[i]) : "?"));
      });
      const title = html("th", { scope: "row", colspan: 4 }, "sum");
      const end = html("tr", { class: "total" }, title, cell(sum === null ? "none" : written(sum)));
      box.replaceChildren(html("table", { class: "products" }, html("tbody", {}, ...lines, end)));
    });
    return box;
  }

  #code() {
    const line = this.text("code", {}, ({ linear }, { shapes, error }) => {
      const [x, factor, result] = ["x", "factor", "result"].map((name) => shapeText(shapes[name] ?? []));
      return error
        ? `RuntimeError: ${error}`
        : `x @ ${model.nameOfFactor(linear)}: ${x} @ ${factor} = ${result}`;
    });
    this.bind((_, { error }) => line.classList.toggle("clash", Boolean(error)));
    return html("p", { class: "code" }, line);
  }
}

const longest = (numbers) => Math.max(2, ...numbers.map((number) => written(number).length));

const isLitInWeight = (i, j, { linear, column }) => (linear ? i : j) === column;

const factorText = (number) => (number === undefined ? "nothing" : model.term(number));

customElements.define("matrix-tracer", MatrixTracer);
