import { ARROWS, choice, numberField, presets, row, same } from "../base/controls.js";
import { html, put, putStyle } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { shapeText } from "../base/text.js";
import * as model from "./model.js";
import { indexOf } from "./tensor.js";

const { NAMES, SIZE, cellText, operations, ownerText, signed, spoken } = model;

class MemoryStrip extends Figure {
  static title = "Memory strip";
  static model = model;

  build() {
    const [, ...made] = NAMES;
    return [
      row(this.#presets()),
      this.#eggs(),
      ...made.map((_, line) => this.#line(line)),
      this.#pen(),
    ];
  }

  #presets() {
    const facts = ({ steps }) => steps;
    return presets(this, { own: "your own program", states: model.presets, facts });
  }

  /** eggs reads its strip from end to end, so its row of numbers is the strip. */
  #eggs() {
    const note = this.text("p", { class: "note" }, (_, { picked: { name, strip } }) =>
      strip === 0 ? `Filled: the places that ${name} reads.` : `${name} reads another strip.`,
    );
    const numbers = Array.from({ length: SIZE }, (_, place) => html("span", {}, place));
    return html(
      "div",
      { class: "tensor whole strip-0" },
      html("p", { class: "code" }, `eggs = torch.arange(1, ${SIZE + 1})`),
      this.#facts(0),
      html("div", { class: "walk" }, this.#strip(0)),
      html("p", { class: "places", "aria-hidden": "true" }, ...numbers),
      this.#sharing(0),
      note,
    );
  }

  /** A line of the program, and the tensor that it makes. */
  #line(line) {
    const name = line + 1;
    const box = html(
      "div",
      { class: "tensor" },
      html("div", { class: "code" }, this.#operation(line), this.#brackets(line)),
      this.#facts(name),
      this.#sharing(name),
      html("div", { class: "walk" }, this.#walk(name), this.#strip(name)),
      html("div", { class: "numbers" }, this.#numbers(name)),
      this.#failure(line),
    );
    this.bind((_, { names }) => {
      const strip = names[name] ? ` strip-${names[name].strip}` : "";
      put(box, { className: `tensor${strip}` });
    });
    return box;
  }

  #operation(line) {
    const text = ({ open, close }) => (close ? `${open}…${close}` : open);
    return choice(this, {
      label: `${NAMES[line + 1]} = ${NAMES[line]}`,
      options: Object.entries(operations).map(([name, operation]) => [name, text(operation)]),
      get: ({ steps }) => steps[line][0],
      set: (name, state) => model.withOperation(state, line, name),
    });
  }

  /** What stands in the brackets: it counts when it is complete (Enter, or leaving). */
  #brackets(line) {
    const input = html("input", {
      type: "text",
      "aria-label": `in the brackets of ${NAMES[line + 1]}`,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      onchange: () => {
        const step = [this.state.steps[line][0], input.value];
        if (!this.change(model.withLine(this.state, line, step))) {
          input.setAttribute("aria-invalid", "true");
        }
      },
    });
    this.bind(({ steps }) => {
      const [operation, text] = steps[line];
      input.removeAttribute("aria-invalid");
      put(input, { hidden: operations[operation].close === "", value: text });
    });
    return input;
  }

  #facts(name) {
    const fact = (title, text) => {
      const value = this.text("dd", {}, (_, { names }) => (names[name] ? text(names[name]) : ""));
      return html("div", {}, html("dt", {}, title), value);
    };
    return html(
      "dl",
      { class: "facts" },
      fact("shape", ({ shape }) => shapeText(shape)),
      fact("strides", ({ strides }) => shapeText(strides)),
      fact("offset", ({ offset }) => offset),
    );
  }

  #sharing(name) {
    return this.text("p", { class: "sharing" }, (_, { names, strips }) =>
      names[name] ? sharing(names[name], strips) : "",
    );
  }

  /** The places that a tensor reads, unless its own strip shows them. */
  #walk(name) {
    return this.text("p", {}, (_, { names, strips }) => {
      const tensor = names[name];
      const reads = tensor && strips[tensor.strip].owner !== tensor.name;
      return reads ? `reads places ${tensor.places.join(" ")}` : "";
    });
  }

  /** The strip of memory that came into being with a name, if one did. */
  #strip(name) {
    return this.#cells({ class: "strip", "aria-label": `memory of ${NAMES[name]}` }, (readout) => {
      const { names, strips, picked } = readout;
      const strip = strips.findIndex(({ owner }) => owner === NAMES[name]);
      if (strip < 0) return null;
      const { numbers } = strips[strip];
      const reader = names.find((tensor) => tensor.name === picked.name);
      const cells = numbers.map((number, place) => ({
        cell: [name, names[name].places.indexOf(place)],
        text: signed(number),
        label: `place ${place} of ${ownerText(strips[strip])}`,
        isFilled: reader.strip === strip && reader.places.includes(place),
        isLit: picked.strip === strip && picked.place === place,
      }));
      return { shape: [numbers.length], cells };
    });
  }

  #numbers(name) {
    return this.#cells({ class: "cells", "aria-label": `numbers of ${NAMES[name]}` }, (readout) => {
      const { names, picked } = readout;
      const tensor = names[name];
      if (!tensor) return null;
      const cells = tensor.numbers.map((number, element) => ({
        cell: [name, element],
        text: signed(number),
        label: cellText(tensor.name, indexOf(tensor, element)),
        isFilled: true,
        isLit: picked.strip === tensor.strip && picked.place === tensor.places[element],
      }));
      return { shape: tensor.shape, cells };
    });
  }

  /** Why a line makes no tensor, if it doesn't. */
  #failure(line) {
    const text = html("p");
    this.bind((_, { names, error }) => {
      const made = Boolean(names[line + 1]);
      const failed = error?.name === NAMES[line + 1];
      put(text, {
        hidden: made,
        className: failed ? "none failed" : "none",
        textContent: made ? "" : failed ? errorText(error) : "Not made, because a line above fails.",
      });
    });
    return text;
  }

  /**
   * Buttons in rows and columns, slabs side by side: one stop of the Tab key, within
   * it the arrow keys move. `look(readout)` returns shape and cells, or null.
   */
  #cells(attributes, look) {
    const buttons = Array.from({ length: SIZE }, () => html("button", { type: "button" }));
    let shape;
    let cells;
    let last = 0; // picked here; the Tab key comes back to it
    const pick = (i) => this.change({ cell: cells[i].cell });
    const box = html("div", {
      role: "group",
      ...attributes,
      onclick: ({ target }) => target !== box && pick(buttons.indexOf(target)),
      onkeydown: (event) => {
        if (!(event.key in ARROWS)) return;
        event.preventDefault();
        const [right, down] = ARROWS[event.key];
        const to = buttons.indexOf(event.target) + down * layout(shape).columns + right;
        if (!cells[to]) return;
        pick(to);
        buttons[to].focus();
      },
    });
    this.bind((_, readout) => {
      const found = look(readout);
      put(box, { hidden: !found });
      if (!found) return;
      if (!same(shape, found.shape)) arrange(box, buttons, found.shape);
      ({ shape, cells } = found);
      putStyle(box, "--characters", Math.max(2, ...cells.map(({ text }) => text.length)));
      const isPicked = ({ cell: [name], isLit }) => isLit && NAMES[name] === readout.picked.name;
      if (cells.some(isPicked)) last = cells.findIndex(isPicked);
      cells.forEach((cell, i) => {
        const { text, label, isFilled, isLit } = cell;
        put(buttons[i], {
          textContent: text,
          ariaLabel: `${label}: ${text}`,
          ariaPressed: String(isPicked(cell)),
          tabIndex: i === (cells[last] ? last : 0) ? 0 : -1,
          className: isPicked(cell) ? "lit picked" : isLit ? "lit" : isFilled ? "filled" : "",
        });
      });
    });
    return box;
  }

  /** Where a number is written into the picked cell, and how its place is found. */
  #pen() {
    const field = numberField(this, {
      label: "the picked number",
      get: () => this.readout.picked.number,
      set: (number, state) => model.withNumber(state, number),
    });
    const label = field.querySelector("label");
    this.bind((_, { picked }) => {
      put(label, { textContent: `${cellText(picked.name, picked.index)} =` });
    });
    const place = this.text("p", {}, (_, { picked: { index, offset, strides, place: at } }) => {
      const steps = index.map((i, dimension) => ` + ${i} · ${strides[dimension]}`).join("");
      return `place ${offset}${steps}${steps && ` = ${at}`}`;
    });
    return html("div", { class: "pen" }, field, place);
  }
}

function sharing({ name, strip, contiguous, sharesWith }, strips) {
  const order = contiguous ? "contiguous" : "not contiguous";
  const others = spoken(sharesWith);
  if (strips[strip].owner !== name) return `${order}, shares memory with ${others}`;
  return `${order}, own strip, ${others ? `shared with ${others}` : "not shared"}`;
}

const errorText = ({ kind, text }) => (kind ? `${kind}: ${text}` : text);

/** How many slabs, rows and columns show a shape. */
function layout(shape) {
  const [slabs, rows, columns] = [1, 1, 1, ...shape].slice(-3);
  return { slabs, rows, columns };
}

/**
 * Put buttons into a box, in the rows and columns of a shape. They leave it first, so
 * that each appears in its new place and none slides there.
 */
function arrange(box, buttons, shape) {
  const { slabs, rows, columns } = layout(shape);
  const slab = `repeat(${columns}, var(--wide))`;
  box.style.gridTemplateColumns = Array(slabs).fill(slab).join(" var(--gap) ");
  putStyle(box, "--rows", rows);
  putStyle(box, "--columns", slabs * columns);
  putStyle(box, "--gaps", slabs - 1);
  const used = buttons.slice(0, slabs * rows * columns);
  used.forEach((button, element) => {
    const [at, row, column] = indexOf({ shape: [slabs, rows, columns] }, element);
    button.style.gridArea = `${row + 1} / ${at * (columns + 1) + column + 1}`;
  });
  box.replaceChildren(...used);
}

customElements.define("memory-strip", MemoryStrip);
