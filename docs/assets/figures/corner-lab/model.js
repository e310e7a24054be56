/** Three ReLU neurons over one x: what each adds, their sum, and gradient descent. */

import { list, real, whole } from "../base/check.js";
import { written } from "../base/text.js";

export const PARAMETERS = ["weight", "bias", "outgoing weight"];
export const LARGEST = 10; // parameter, typed or learned
export const MOST_STEPS = 1000;
export const ENDS = [-4, 4]; // of the drawing; the points keep within 3.5
export const GOAL = 0.03; // a loss that can be reached by hand
const COUNT = 40;
const RATE = 0.05;

/** The points of the wave: x and its target. */
export const points = Array.from({ length: COUNT }, (_, i) => {
  const x = (7 * i) / (COUNT - 1) - 3.5;
  return [x, Math.sin(x)];
});

export const initial = { neurons: [[-1, -2, 0.5], [1, 0, 0.5], [1, -2, -1]], bias: 0, steps: 0 };
const byHand = [[-1, -2, 0.8], [1, 1.4, 0.7], [1, -1.6, -1.4]];
export const examples = [
  initial,
  { ...initial, steps: MOST_STEPS },
  { neurons: byHand, bias: -1, steps: 0 },
  { neurons: byHand.with(2, [1, -3.75, -1.4]), bias: -1, steps: 250 },
  { neurons: byHand.with(0, [1, 3.75, -0.5]), bias: 1.5, steps: 0 },
  { neurons: [[0, 1, 1], [-2, -10, -3], [-1, -8, 0]], bias: -0.5, steps: 40 },
  { neurons: [[10, 10, 10], [10, 9, -10], [-9, 10, 10]], bias: 10, steps: 3 },
];

export function check({ neurons, bias, steps }) {
  const listOf3 = (value, name, item) => list(value, name, 3, 3, item);
  const parameter = (value, name) => real(value, `The ${name}`, -LARGEST, LARGEST);
  return {
    neurons: listOf3(neurons, "The neurons", (neuron, i) =>
      listOf3(neuron, `Neuron ${i + 1}`, (value, which) =>
        parameter(value, `${PARAMETERS[which]} of neuron ${i + 1}`),
      ),
    ),
    bias: parameter(bias, "last bias"),
    steps: whole(steps, "The number of steps", 0, MOST_STEPS),
  };
}

const adds = ([weight, bias, out], x) => out * Math.max(0, weight * x + bias);
const predict = (neurons, last, x) => neurons.reduce((sum, neuron) => sum + adds(neuron, x), last);

/** One step of gradient descent on the mean of the squared errors. */
function step({ neurons, bias }) {
  const next = { neurons: neurons.map((neuron) => [...neuron]), bias };
  for (const [x, target] of points) {
    const move = ((RATE * 2) / COUNT) * (predict(neurons, bias, x) - target);
    next.bias -= move;
    for (let i = 0; i < neurons.length; i++) {
      const [weight, ownBias, out] = neurons[i];
      const sum = weight * x + ownBias;
      if (sum <= 0) continue; // a closed gate lets no gradient back
      next.neurons[i][0] -= move * out * x;
      next.neurons[i][1] -= move * out;
      next.neurons[i][2] -= move * sum;
    }
  }
  return next;
}

const isWithin = ({ neurons, bias }) =>
  [...neurons.flat(), bias].every((value) => Math.abs(value) <= LARGEST);

/** Learn until the steps are made, or one would throw a parameter out of its limits. */
export function compute({ steps, ...start }) {
  let now = start;
  let taken = 0;
  for (let next; taken < steps && isWithin((next = step(now))); taken++) now = next;
  const sumAt = (x) => predict(now.neurons, now.bias, x);
  const corners = now.neurons.map(([weight, bias]) => {
    const corner = -bias / weight + 0;
    return Number.isFinite(corner) ? corner : null;
  });
  const inside = corners.filter((x) => x !== null && x > ENDS[0] && x < ENDS[1]);
  const places = [ENDS[0], ...inside.sort((one, other) => one - other), ENDS[1]];
  return {
    ...now,
    taken,
    loss: points.reduce((sum, [x, target]) => sum + (sumAt(x) - target) ** 2, 0) / COUNT,
    corners,
    atWork: now.neurons.map(([w, b]) => points.filter(([x]) => w * x + b > 0).length),
    places,
    pieces: now.neurons.map((neuron) => places.map((x) => adds(neuron, x))),
    sums: places.map(sumAt),
  };
}

/** The fields of a state that goes on from what was learned, with four places a number. */
export function edited({ neurons, bias }, change) {
  const round = (value) => rounded(value, 4);
  const next = { neurons, bias, ...change };
  return { neurons: next.neurons.map((one) => one.map(round)), bias: round(next.bias), steps: 0 };
}

/** A number with so many places, and no minus before a 0. */
export const rounded = (value, places) => Number(value.toFixed(places)) + 0;

export function describe({ steps }, { taken, neurons, loss, atWork }) {
  const after = steps ? ` after ${taken} step${taken === 1 ? "" : "s"}` : "";
  const remarks = atWork.map((count, i) => remark(i + 1, count, neurons[i])).filter(Boolean);
  const stuck = "The next step would throw a parameter beyond 10, so it stops there.";
  const joints = "Each neuron bends the sum at its own corner.";
  return [
    `The loss${after} is ${written(loss)}.`,
    ...(taken < steps ? [stuck] : remarks.length ? remarks : [joints]),
  ].join(" ");
}

function remark(number, count, [, bias, out]) {
  if (count === 0) return `Neuron ${number} is dead: it gets no gradient.`;
  if (out === 0) return `Neuron ${number} has the outgoing weight 0.`;
  if (count === COUNT) return `Neuron ${number} adds a line without a corner.`;
  return Math.abs(bias) === LARGEST && `The bias of neuron ${number} ends at ${written(bias)}.`;
}
