/**
 * Controls that stay in step with a figure's state.
 *
 * Each takes the figure and options: `label`, and `key`, the field of the state that it
 * shows and changes; or else `get(state)` for the value to show and `set(value, state)`
 * for the fields that the reader's input changes.
 */

import { html } from "./dom.js";
import { written } from "./text.js";

/** The arrow keys, each with its way to the right and down. */
export const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

let numbers = 0; // of number fields, for their ids
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number in a text, or NaN, which every check refuses. */
export function parse(text) {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return NUMBER.test(plain) ? Number(plain) : NaN;
}

/** Show a value in an input, unless the reader is just writing it there. */
function show(input, text, same) {
  input.removeAttribute("aria-invalid");
  if (document.activeElement === input && same(input.value)) return;
  input.value = text;
}

function offer(figure, input, fields) {
  if (!figure.change(fields)) input.setAttribute("aria-invalid", "true");
}

/** How a control reads and changes the state. */
const access = ({ key, get = (state) => state[key], set = (value) => ({ [key]: value }) }) => ({
  get,
  set,
});

/** Controls side by side. */
export const row = (...controls) => html("div", { class: "figure-controls" }, ...controls);

export function button(text, press, attributes = {}) {
  return html("button", { type: "button", onclick: press, ...attributes }, text);
}

/**
 * A button that runs a figure until the end, a pause or any other change.
 *
 * `next(state)` gives the fields of the next picture, null at the end, and
 * `end(state)` those of the last one, for readers who asked for less motion.
 * `begin(state)` gives fields to start with.
 */
export function runner(figure, options) {
  const { label = "Run", pace, begin = () => ({}), next, end, ...attributes } = options;
  let timer;
  let isTick = false;
  const pause = () => {
    clearInterval(timer);
    timer = undefined;
    press.textContent = label;
    figure.ariaBusy = null;
  };
  const tick = () => {
    isTick = true;
    const fields = !document.hidden && figure.isConnected && next(figure.state);
    if (fields) figure.change(fields);
    isTick = false;
    if (!fields || !next(figure.state)) pause();
  };
  const start = () => {
    const first = begin(figure.state);
    if (figure.calm) return figure.change({ ...first, ...end({ ...figure.state, ...first }) });
    figure.change(first);
    press.textContent = "Pause";
    figure.ariaBusy = "true"; // so that not every picture is read out
    timer = setInterval(tick, pace);
  };
  const press = button(label, () => (timer === undefined ? start() : pause()), attributes);
  figure.bind(() => {
    if (!isTick && timer !== undefined) pause();
  });
  return press;
}

/**
 * A field for one number with − and +. The arrow keys do what these do, so the
 * buttons need no stop of their own on the way of the Tab key.
 *
 * More options: `step` (1), `hidden` (label for screen readers only), `blank`
 * (what an empty field means; without it an empty field is refused), `next(value,
 * way, state)` if a step up (way 1) or down (-1) is not just adding.
 */
export function numberField(figure, options) {
  const { label, step = 1, hidden = false, blank = NaN } = options;
  const { get, set } = access(options);
  const next = options.next ?? ((value, way) => Number((value + way * step).toFixed(9)));
  const value = (text) => (text.trim() === "" ? blank : parse(text));
  const id = `figure-number-${++numbers}`;
  const input = html("input", {
    id,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => offer(figure, input, set(value(input.value), figure.state)),
    onkeydown: (event) => {
      const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (way === undefined) return;
      event.preventDefault();
      move(way);
    },
  });
  const move = (way) =>
    offer(figure, input, set(next(get(figure.state), way, figure.state), figure.state));
  const stepper = (sign, way, word) =>
    button(sign, () => move(way), { tabindex: -1, "aria-label": `${label}: ${word}`, class: word });
  figure.bind((state) => {
    const now = get(state);
    show(input, now === blank ? "" : String(now).replace("-", "−"), (text) => value(text) === now);
  });
  return html(
    "span",
    { class: "figure-number" },
    html("label", { for: id, class: hidden && "figure-unseen" }, label),
    stepper("−", -1, "less"),
    input,
    stepper("+", 1, "more"),
  );
}

/** A list to choose from: `options` are pairs of value and text. */
export function choice(figure, { label, options, ...field }) {
  const { get, set } = access(field);
  const menu = html(
    "select",
    { onchange: () => offer(figure, menu, set(options[menu.selectedIndex][0], figure.state)) },
    ...options.map(([, text]) => html("option", {}, text)),
  );
  figure.bind((state) => {
    menu.removeAttribute("aria-invalid");
    menu.selectedIndex = options.findIndex(([value]) => same(value, get(state)));
  });
  return html("label", { class: "figure-choice" }, html("span", {}, label), menu);
}

/** Whether two states, or parts of them, are alike. */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A list of states to try, pairs of name and state, and a last entry for any other.
 * `facts(state)` picks what has to agree; without it the whole state has to.
 */
export function presets(figure, { label = "Try", own, states, facts = (state) => state }) {
  const options = states.map(([name, state]) => [state, name]);
  return choice(figure, {
    label,
    options: [...options, [null, own]],
    get: (state) => options.find(([one]) => same(facts(one), facts(state)))?.[0] ?? null,
    set: (state) => state ?? {},
  });
}

/** A slider with its value beside it; `text(value)` writes that. */
export function slider(figure, { label, low, high, step, text = written, ...field }) {
  const { get, set } = access(field);
  const value = html("span", { class: "figure-value", "aria-hidden": "true" });
  const input = html("input", {
    type: "range",
    min: low,
    max: high,
    step,
    oninput: () => offer(figure, input, set(Number(input.value), figure.state)),
  });
  figure.bind((state) => {
    input.value = get(state);
    value.textContent = text(get(state));
    input.setAttribute("aria-valuetext", value.textContent);
  });
  return html("label", { class: "figure-slider" }, html("span", {}, label), input, value);
}

/** A switch for a field that is true or false. */
export function toggle(figure, { label, ...field }) {
  const { get, set } = access(field);
  const input = html("input", {
    type: "checkbox",
    onchange: () => offer(figure, input, set(input.checked, figure.state)),
  });
  figure.bind((state) => {
    input.checked = get(state);
  });
  return html("label", { class: "figure-toggle" }, input, html("span", {}, label));
}
