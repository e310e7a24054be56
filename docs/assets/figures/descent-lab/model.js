/** Gradient descent on curves and on a bowl, as a loop in PyTorch walks it. */

import { list, oneOf, real, whole } from "../base/check.js";
import { written } from "../base/text.js";

export const MOST_STEPS = 100;
export const HIGHEST_RATE = 100;

const STILL = 0.001; // a slope that nobody sees any more

/**
 * In each direction the slope is its curvature times the distance to the valley. On a
 * curve with several flat places that is so near the deepest valley alone.
 */
export const surfaces = {
  curve: {
    formula: "f(x) = (x − 5)²",
    names: ["x"],
    valley: [5],
    curvatures: [2],
    limits: [[-5, 15]],
    loss: ([x]) => (x - 5) ** 2,
    slope: ([x]) => [2 * (x - 5)],
  },
  valleys: {
    formula: "f(x) = 3x⁴ − 4x³ − 12x²",
    names: ["x"],
    valley: [2],
    curvatures: [72],
    flat: {
      "-1": "in the shallow valley at −1",
      0: "on the hilltop at 0",
      2: "in the deep valley at 2",
    },
    limits: [[-2, 3]],
    loss: ([x]) => 3 * x ** 4 - 4 * x ** 3 - 12 * x ** 2,
    slope: ([x]) => [12 * x ** 3 - 12 * x ** 2 - 24 * x],
  },
  bowl: {
    formula: "f(w, b) = w² + 5b²",
    names: ["w", "b"],
    valley: [0, 0],
    curvatures: [2, 10],
    limits: [
      [-5, 5],
      [-3, 3],
    ],
    loss: ([w, b]) => w ** 2 + 5 * b ** 2,
    slope: ([w, b]) => [2 * w, 10 * b],
  },
};

const on = (surface, start) => (rate, steps, forget = false) => ({
  surface,
  start,
  rate,
  steps,
  forget,
});
const [curve, bowl] = [on("curve", [0]), on("bowl", [-4, 2])];
const valleys = (start, steps, rate = 0.01) => on("valleys", [start])(rate, steps);

export const presets = [
  ["curve, 0.1: closer at each step", curve(0.1, 12)],
  ["curve, 0.5: there in one step", curve(0.5, 2)],
  ["curve, 0.9: over the valley, yet closer", curve(0.9, 16)],
  ["curve, 1: to and fro for ever", curve(1, 8)],
  ["curve, 1.1: a step too long", curve(1.1, 6)],
  ["curve, 50: until the numbers overflow", curve(50, 100)],
  ["curve, 0.1: the gradient never zeroed", curve(0.1, 40, true)],
  ["bowl, 0.02: small steps, slow along the valley", bowl(0.02, 40)],
  ["bowl, 0.18: from side to side, yet closer", bowl(0.18, 16)],
  ["bowl, 0.2: to and fro for ever", bowl(0.2, 20)],
  ["bowl, 0.21: too steep for this rate", bowl(0.21, 12)],
  ["two valleys, from −0.5: the shallow one", valleys(-0.5, 30)],
  ["two valleys, from 0.1: the deep one", valleys(0.1, 30)],
  ["two valleys, from 0: stuck on the hilltop", valleys(0, 10)],
  ["two valleys, from −2 at 0.025: over the hilltop", valleys(-2, 30, 0.025)],
];
export const examples = presets.map(([, state]) => state);
export const initial = { ...examples[0], steps: 0 };

export function check({ surface, start, rate, steps, forget }) {
  const kind = oneOf(surface, "The surface", Object.keys(surfaces));
  const { names, limits } = surfaces[kind];
  return {
    surface: kind,
    start: list(start, "The start", names.length, names.length, (value, i) =>
      real(value, `The start of ${names[i]}`, ...limits[i]),
    ),
    rate: real(rate, "The learning rate", 0, HIGHEST_RATE),
    steps: whole(steps, "The number of steps", 0, MOST_STEPS),
    forget: oneOf(forget, "Forgetting", [false, true]),
  };
}

/**
 * Walk, and say where it led: for step 0 and each that follows the place, its
 * loss, the slope there and what .grad holds. A walk ends before numbers overflow.
 */
export function compute(state) {
  const { names, curvatures, loss } = surfaces[state.surface];
  const walk = descend(state);
  const last = walk.path.length - 1;
  const removed = curvatures.map((curvature) => state.rate * curvature);
  const next = walk.path[last].map((value, i) => value - state.rate * walk.grads[last][i]);
  const steepest = curvatures.indexOf(Math.max(...curvatures));
  const deciding = decider(state, removed);
  return {
    ...walk,
    overflow: last < state.steps ? last + 1 : null,
    next: Number.isFinite(loss(next)) ? next : null,
    removed,
    kept: removed.map((share) => Math.abs(1 - share)),
    curvature: curvatures[steepest],
    limit: 2 / curvatures[steepest],
    direction: deciding === null ? null : names[deciding],
    verdict: surfaces[state.surface].flat
      ? outcome(state, walk)
      : verdict(state, deciding === null ? 0 : removed[deciding]),
  };
}

function descend({ surface, start, rate, steps, forget }) {
  const { loss, slope } = surfaces[surface];
  const [path, losses, slopes, grads] = [[], [], [], []];
  let place = start;
  let grad = start.map(() => 0);
  for (let step = 0; step <= steps; step++) {
    const height = loss(place);
    if (!Number.isFinite(height)) break;
    const tilt = slope(place);
    grad = forget ? grad.map((old, i) => old + tilt[i]) : tilt;
    path.push(place);
    losses.push(height);
    slopes.push(tilt);
    grads.push(grad);
    const used = grad;
    place = place.map((value, i) => value - rate * used[i]);
  }
  return { path, losses, slopes, grads };
}

/** The direction that decides how a walk ends: where most of the distance remains. */
function decider({ surface, start }, removed) {
  const { valley } = surfaces[surface];
  const away = [...start.keys()].filter((i) => start[i] !== valley[i]);
  const remains = (i) => Math.abs(1 - removed[i]);
  if (away.length === 0) return null;
  return away.reduce((one, other) => (remains(other) > remains(one) ? other : one));
}

/**
 * Each step removes a share of the distance: 2 leads to the mirror point, more
 * leads further away. With old slopes added it swings like a pendulum without
 * friction, and from a share of 4 on even that grows.
 */
function verdict({ rate, forget }, removed) {
  if (removed === 0) return rate === 0 ? "rate 0" : "in the valley";
  if (forget) return removed < 4 ? "swings" : "diverges";
  if (removed === 2) return "cycles";
  return removed < 2 ? "converges" : "diverges";
}

/** Where slopes follow no simple rule, tell what has become of the walk so far. */
function outcome({ rate, steps }, { path, slopes, grads }) {
  if (path.length <= steps) return "diverges";
  if (rate === 0) return "rate 0";
  return still(slopes.at(-1)) && still(grads.at(-1)) ? "stops" : "on its way";
}

const still = (slopes) => slopes.every((slope) => Math.abs(slope) < STILL);

/** The step at which a run ends: it stands still, overflows, or has taken them all. */
export function lastStep(state) {
  const { path, slopes, grads } = descend({ ...state, steps: MOST_STEPS });
  const end = path.findIndex((_, step) => still(slopes[step]) && still(grads[step]));
  return end < 0 ? Math.min(path.length, MOST_STEPS) : end;
}

export function describe(state, readout) {
  const { overflow, losses } = readout;
  const why = reason(state, readout);
  if (overflow !== null) {
    return `Overflow at step ${overflow}: the loss is too large. ${why} Lower the rate or reset.`;
  }
  const steps = state.steps === 1 ? "1 step" : `${state.steps} steps`;
  return `After ${steps} the loss is ${short(losses.at(-1))}. ${why}`;
}

/** Why the walk goes as it goes, from the numbers. */
function reason(state, readout) {
  const { overflow, verdict, direction, removed, kept, slopes, grads } = readout;
  const { names, valley, curvatures, flat } = surfaces[state.surface];
  const i = names.indexOf(direction);
  const rate = exact(state.rate);
  if (verdict === "rate 0") return "A learning rate of 0 moves nothing.";
  if (verdict === "stops") {
    return `It stops ${flat[Math.round(readout.path.at(-1)[0])]}: the ground is flat.`;
  }
  if (verdict === "on its way") {
    return `It is on its way: the slope here is ${short(slopes.at(-1)[0])}.`;
  }
  if (flat) return "The steps are too long, and the curve gets steeper and steeper.";
  if (verdict === "in the valley") return "The start is the valley, where each slope is 0.";
  const share = `${rate} · ${curvatures[i]} = ${exact(removed[i])}`;
  if (verdict === "swings") {
    const [grad, slope] = [short(grads.at(-1)[i]), short(slopes.at(-1)[i])];
    return (
      `.grad still holds all old slopes: ${grad} where the slope is ${slope}. ` +
      "They carry it past the valley, again and again."
    );
  }
  if (verdict === "diverges") {
    const bound = exact((state.forget ? 4 : 2) / curvatures[i]);
    if (state.forget) return `Old slopes make each step too long: ${rate} is not below ${bound}.`;
    const landing = `lands ${exact(kept[i])} times as far away: ${rate} is above ${bound}.`;
    return overflow === null
      ? `Each step takes away ${share} of the distance, so it ${landing}`
      : `Each step ${landing}`;
  }
  const step = `Each step takes away ${share} of the distance from ${direction} to ${valley[i]}`;
  if (removed[i] === 1) return `${step}: all of it.`;
  if (removed[i] < 1) return `${step}, so it comes closer.`;
  if (verdict === "cycles") return `${step}: it lands on the other side, as far away, for ever.`;
  return `${step}: it lands on the other side, ${exact(kept[i])} times as far away.`;
}

/** Write a number whole, without the dust of its last binary places. */
const exact = (value) => written(value, 9);

/** Write a number with as many places as a narrow column has room for. */
export function short(value) {
  const size = Math.abs(value);
  return written(value, size < 10 ? 4 : size < 1000 ? 2 : 0);
}
