/** Backpropagation through three small graphs, one link at a time. */

import { list, oneOf, real, whole } from "../base/check.js";
import { written } from "../base/text.js";

export const nudges = [0.01, 0.001, 0.0001, 0.00001, 0.000001];
export const LARGEST = 20;

/** Two slopes agree as torch.autograd.gradcheck has it. */
const TOLERANCE = { absolute: 1e-5, relative: 1e-3 };

/**
 * An operation: a name for its result and its formula; as functions of the numbers n the
 * formula with these filled in and its value; and the slope of each link, a number or a
 * formula and its function. An input that is given has no slope.
 */
const operation = (name, formula, filled, value, slopes, given = "") => ({
  name,
  formula,
  filled,
  value,
  inputs: [...given, ...Object.keys(slopes)],
  slopes: Object.fromEntries(
    Object.entries(slopes).map(([to, slope]) => [to, slope.length ? slope : [null, () => slope]]),
  ),
});

export const graphs = {
  line: {
    title: "(wx + b)²",
    leaves: { x: 2, w: 3, b: 1 },
    given: ["x"],
    operations: [
      operation("y", "wx", (n) => `${n.w} · ${n.x}`, (n) => n.w * n.x, { w: ["x", (n) => n.x] }, "x"),
      operation("z", "y + b", (n) => `${n.y} + ${n.b}`, (n) => n.y + n.b, { y: 1, b: 1 }),
      operation("L", "z²", (n) => `${n.z}²`, (n) => n.z * n.z, { z: ["2z", (n) => 2 * n.z] }),
    ],
  },
  fork: {
    title: "(b + 1) + 3b",
    leaves: { a: 3 },
    given: [],
    operations: [
      operation("b", "2a", (n) => `2 · ${n.a}`, (n) => 2 * n.a, { a: 2 }),
      operation("p", "b + 1", (n) => `${n.b} + 1`, (n) => n.b + 1, { b: 1 }),
      operation("q", "3b", (n) => `3 · ${n.b}`, (n) => 3 * n.b, { b: 3 }),
      operation("L", "p + q", (n) => `${n.p} + ${n.q}`, (n) => n.p + n.q, { p: 1, q: 1 }),
    ],
  },
  wave: {
    title: "sin((2x + 5)³)",
    leaves: { x: 3 },
    given: [],
    operations: [
      operation("u", "2x", (n) => `2 · ${n.x}`, (n) => 2 * n.x, { x: 2 }),
      operation("v", "u + 5", (n) => `${n.u} + 5`, (n) => n.u + 5, { u: 1 }),
      operation("c", "v³", (n) => `${n.v}³`, (n) => n.v * n.v * n.v, { v: ["3v²", (n) => 3 * n.v * n.v] }),
      operation("L", "sin c", (n) => `sin(${n.c.replace(/[()]/g, "")})`, (n) => Math.sin(n.c), {
        c: ["cos c", (n) => Math.cos(n.c)],
      }),
    ],
  },
};

/** The links with a slope, in the order in which the backward pass goes over them. */
export function linksOf({ operations }) {
  return operations.toReversed().flatMap(({ name: from, slopes }) =>
    Object.entries(slopes).map(([to, [formula, slope]]) => ({ from, to, formula, slope })),
  );
}

/** Forward over each operation, then L's own slope, then back over each link. */
export const stepsOf = (graph) => graph.operations.length + 1 + linksOf(graph).length;

/** The state in which a graph opens: only its leaves known. */
export const opened = (graph) => ({
  graph,
  leaves: Object.values(graphs[graph].leaves),
  step: 0,
  nudge: 0.0001,
});

export const initial = opened("fork");
export const examples = [
  initial,
  { ...initial, step: 8 },
  { ...initial, step: 9 },
  { ...opened("line"), step: 8 },
  { ...opened("line"), leaves: [-2, 1.5, -0.25], step: 5 },
  opened("line"),
  { ...opened("wave"), step: 9, nudge: 0.01 },
  { ...opened("wave"), leaves: [-19.99], step: 7 },
];

export function check({ graph, leaves, step, nudge }) {
  oneOf(graph, "The graph", Object.keys(graphs));
  const names = Object.keys(graphs[graph].leaves);
  return {
    graph,
    leaves: list(leaves, `The leaves ${names.join(", ")}`, names.length, names.length, (leaf, i) =>
      real(leaf, names[i], -LARGEST, LARGEST),
    ),
    step: whole(step, "The step", 0, stepsOf(graphs[graph])),
    nudge: oneOf(nudge, "The nudge", nudges),
  };
}

/** What happens in the step: at "start", "forward" to a name, at the "loss", "back" on a link. */
export function moment({ graph, step }) {
  const { operations } = graphs[graph];
  if (step === 0) return { at: "start" };
  if (step <= operations.length) return { at: "forward", name: operations[step - 1].name };
  if (step === operations.length + 1) return { at: "loss", name: "L" };
  const { from, to } = linksOf(graphs[graph])[step - operations.length - 2];
  return { at: "back", from, name: to };
}

/**
 * Return what is known after the state's step.
 *
 * `nodes`: for each number its value, what has arrived from behind (the slope of L
 * there, the link's own slope, their product), the sum so far, whether more is to
 * come, and the slope measured by nudging, once the sum is complete; null where it
 * isn't known yet. `links`: the slope of each link whose result is known.
 */
export function compute({ graph, leaves, step, nudge }) {
  const { leaves: names, given, operations } = graphs[graph];
  const start = Object.fromEntries(Object.keys(names).map((name, i) => [name, leaves[i]]));
  const values = forward(operations, start);
  const done = operations.slice(0, step);
  const known = { ...start, ...pick(values, done.map(({ name }) => name)) };
  const all = linksOf(graphs[graph]);
  const walked = all.slice(0, Math.max(0, step - operations.length - 1));
  const arrived = step > operations.length ? backward(walked, values) : {};
  return {
    steps: stepsOf(graphs[graph]),
    nodes: Object.keys(values).map((name) => {
      const arrivals = arrived[name] ?? [];
      const expected = all.filter(({ to }) => to === name).length;
      const complete = !given.includes(name) && slopeKnown(name, arrived, expected);
      const slope = name in arrived ? total(arrived[name]) : null;
      const measured = complete ? nudged(operations, values, name, nudge) : null;
      return {
        name,
        value: known[name] ?? null,
        arrivals: name === "L" ? [] : arrivals,
        slope,
        complete,
        nudged: measured,
        agrees: complete ? near(slope, measured) : null,
      };
    }),
    links: all.map(({ from, to, slope }) => ({ from, to, slope: from in known ? slope(values) : null })),
  };
}

const pick = (values, names) => Object.fromEntries(names.map((name) => [name, values[name]]));

const slopeKnown = (name, arrived, expected) =>
  name in arrived && (name === "L" || arrived[name].length === expected);

const total = (arrivals) => arrivals.reduce((sum, { product }) => sum + product, 0);

const near = (slope, measured) =>
  Math.abs(slope - measured) <= TOLERANCE.absolute + TOLERANCE.relative * Math.abs(measured);

/** All values, from those that are known; a known result is not computed anew. */
function forward(operations, start) {
  const values = { ...start };
  for (const { name, value } of operations) values[name] ??= value(values);
  return values;
}

/** What arrives at each number over the links walked so far. */
function backward(links, values) {
  const arrived = { L: [{ product: 1 }] };
  for (const { from, to, slope: along } of links) {
    const [slope, link] = [total(arrived[from]), along(values)];
    (arrived[to] ??= []).push({ from, slope, link, product: slope * link });
  }
  return arrived;
}

const operationOf = (operations, name) => operations.find((operation) => operation.name === name);

/** The slope of L along one number, measured by nudging it to both sides. */
function nudged(operations, values, name, nudge) {
  const place = operations.findIndex((operation) => operation.name === name);
  const before = operations.slice(0, place + 1).map((operation) => operation.name);
  const leaves = Object.keys(values).filter((key) => !operationOf(operations, key));
  const kept = pick(values, [...leaves, ...before]);
  const lossAt = (value) => forward(operations, { ...kept, [name]: value }).L;
  return (lossAt(values[name] + nudge) - lossAt(values[name] - nudge)) / (2 * nudge);
}

/** Write a number with at most four places and eight characters. */
export function brief(value) {
  for (const places of [4, 3, 2, 1]) {
    const text = written(value, places);
    if (text.length <= 8) return text;
  }
  return written(value, 0);
}

const isExact = (value) => Math.abs(unwritten(brief(value)) - value) < 1e-9;
const unwritten = (text) => Number(text.replaceAll(",", "").replace("−", "-"));

/** An equals sign, or that for "about" if one of the numbers is written rounded. */
const equals = (...numbers) => (numbers.every(isExact) ? "=" : "≈");

/** A negative number in parentheses. */
const factor = (value) => (value < 0 ? `(${brief(value)})` : brief(value));

/** Without the parentheses that nothing stands before. */
const plain = (text) => text.replace(/^\((−[\d.,]+)\)(?= |$)/, "$1");

/** What has arrived at a node, as a sum of products. */
export const sumText = ({ arrivals }) =>
  plain(arrivals.map(({ slope, link }) => `${factor(slope)} · ${factor(link)}`).join(" + "));

export function describe(state, readout) {
  const { operations, leaves } = graphs[state.graph];
  const { at, from, name } = moment(state);
  const node = (wanted) => readout.nodes.find((one) => one.name === wanted);
  if (at === "start") {
    const known = Object.keys(leaves).map((leaf) => `${leaf} = ${brief(node(leaf).value)}`);
    return `Known so far: ${known.join(", ")}. “Next” computes ${operations[0].name}.`;
  }
  if (at === "forward") {
    const { formula, filled, inputs } = operationOf(operations, name);
    const numbers = Object.fromEntries(inputs.map((key) => [key, factor(node(key).value)]));
    const sign = equals(node(name).value, ...inputs.map((key) => node(key).value));
    const text = plain(filled(numbers));
    return `Forward: ${name} = ${formula} ${sign} ${text} ${sign} ${brief(node(name).value)}.`;
  }
  if (at === "loss") {
    return "Backward begins. L moves as fast as itself, so its slope along itself is 1: dL/dL = 1.";
  }
  const said = [linkText(state.graph, from, node(name)), slopeText(node(name))];
  if (!node(name).complete) said.push("Another path will bring the rest.");
  else said.push(checkText(node(name), state.nudge));
  return said.join(" ");
}

/** "dy/dw = x = 2 and dL/dy = 14.", and for the last link only what isn't dL/d… itself. */
function linkText(graph, from, { name, arrivals }) {
  const [formula] = operationOf(graphs[graph].operations, from).slopes[name];
  const { link, slope } = arrivals.at(-1);
  const number = `${equals(link)} ${brief(link)}`;
  if (from === "L") {
    const own = formula ? `${formula} ${number}` : brief(link);
    return `1 arrives at L, and the link from ${name} to L has the slope ${own}.`;
  }
  const names = [`d${from}/d${name}`, formula].filter(Boolean).join(" = ");
  return `${names} ${number} and dL/d${from} ${equals(slope)} ${brief(slope)}.`;
}

/** "So dL/dw = 14 · 2 = 28." */
function slopeText({ name, arrivals, slope }) {
  const last = arrivals.at(-1);
  const before = total(arrivals.slice(0, -1));
  const product = `${factor(last.slope)} · ${factor(last.link)}`;
  const isSecond = arrivals.length > 1;
  const text = plain(isSecond ? `${factor(before)} + ${product}` : product);
  const sign = equals(last.slope, last.link, before, slope);
  const start = isSecond ? "A second path meets the first, and they add up:" : "So";
  return `${start} dL/d${name} ${sign} ${text} ${sign} ${brief(slope)}.`;
}

function checkText({ name, slope, nudged: measured, agrees }, nudge) {
  const found = `Nudging ${name} by ${nudgeText(nudge)} measures ${brief(measured)}`;
  if (!agrees) return `${found}: the nudge is too wide for this curve.`;
  return brief(slope) === brief(measured) ? `${found} too.` : `${found}, which is near.`;
}

export const nudgeText = (nudge) => nudge.toFixed(6).replace(/0+$/, "");
