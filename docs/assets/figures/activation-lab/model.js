/** Activation functions: values, slopes, slopes through many layers, dead units. */

import { list, oneOf, real, whole } from "../base/check.js";
import { written } from "../base/text.js";

export const FARTHEST = 5;
export const MOST_LAYERS = 20;
export const LARGEST_BIAS = 10;

/** The row of units: each has one weight, and all see the same examples. */
export const weights = [1, -1, 1, -1, 2, -2];
export const inputs = [-2, -1, 0, 1, 2];

const HARDLY = 0.01; // a largest slope below which a unit hardly learns

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The share of normal draws below x: a series near 0, a continued fraction far out. */
function shareBelow(x) {
  if (x > 4) return 1 - shareBelow(-x);
  if (x < -4) {
    let rest = -x;
    for (let k = 60; k > 0; k--) rest = -x + k / rest;
    return density(x) / rest;
  }
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + density(x) * sum;
}

export const functions = {
  ReLU: {
    value: (x) => Math.max(0, x),
    slope: (x) => (x > 0 ? 1 : 0), // at the corner PyTorch uses 0
  },
  sigmoid: {
    value: sigmoid,
    slope: (x) => sigmoid(x) * (1 - sigmoid(x)),
  },
  tanh: {
    value: Math.tanh,
    slope: (x) => 1 - Math.tanh(x) ** 2,
  },
  GELU: {
    value: (x) => x * shareBelow(x),
    slope: (x) => shareBelow(x) + x * density(x),
  },
};

const biases = [0.5, -1, -3, 1.5, -5, 0];
export const initial = { name: "sigmoid", x: 1, layers: 10, biases };
export const examples = [
  initial,
  { name: "ReLU", x: 1, layers: 20, biases },
  { name: "ReLU", x: -1, layers: 3, biases: [-10, -10, -10, -10, -10, -10] },
  { name: "tanh", x: -2.5, layers: 20, biases },
  { name: "GELU", x: -0.5, layers: 4, biases },
  { name: "GELU", x: 2, layers: 20, biases: [10, 10, 10, -10, -10, -10] },
  { name: "sigmoid", x: -5, layers: 1, biases: [10, 10, 10, 10, 10, 10] },
];

export function check({ name, x, layers, biases }) {
  return {
    name: oneOf(name, "The function", Object.keys(functions)),
    x: real(x, "x", -FARTHEST, FARTHEST),
    layers: whole(layers, "The number of layers", 1, MOST_LAYERS),
    biases: list(biases, "The biases", weights.length, weights.length, (bias, i) =>
      real(bias, `The bias of unit ${i + 1}`, -LARGEST_BIAS, LARGEST_BIAS),
    ),
  };
}

/**
 * Send x through the layers: of each the value that comes out, the slope where x
 * came in, and what the slopes so far multiply to. And for each unit its slope at
 * each of the examples; it is dead if all are 0.
 */
export function compute({ name, x, layers, biases }) {
  const { value, slope } = functions[name];
  const through = { values: [], slopes: [], products: [] };
  let signal = x;
  let product = 1;
  for (let layer = 0; layer < layers; layer++) {
    const factor = slope(signal);
    product *= factor;
    signal = value(signal);
    through.values.push(signal + 0);
    through.slopes.push(factor);
    through.products.push(product + 0);
  }
  const units = weights.map((weight, i) => {
    const slopes = inputs.map((input) => slope(weight * input + biases[i]));
    const steepest = Math.max(...slopes.map(Math.abs));
    return { slopes, steepest, learns: steepest === 0 ? "dead" : verdict(steepest) };
  });
  const dead = units.filter(({ learns }) => learns === "dead").length;
  return { ...through, units, dead };
}

const verdict = (steepest) => (steepest < HARDLY ? "hardly" : "learns");

export function describe({ name, x, layers }, { values, slopes, products, units, dead }) {
  const here = `${name}(${written(x)}) = ${written(values[0])}, with slope ${written(slopes[0])}.`;
  const count = layers === 1 ? "1 layer" : `${layers} layers`;
  return `${here} ${passing(products.at(-1), count)} ${dying(dead, units.length)}`;
}

function passing(product, count) {
  const size = Math.abs(product);
  if (size === 0) return `Through ${count} no gradient comes back.`;
  const rest = `On its way back through ${count} a gradient is multiplied by ${written(product)}`;
  return size < 1e-3 ? `${rest}: it vanishes.` : `${rest}.`;
}

function dying(dead, all) {
  if (dead === 0) return "No unit is dead.";
  return `${dead} of ${all} units ${dead === 1 ? "is" : "are"} dead: slope 0 at every example.`;
}
