/** Activation functions: values, slopes, and slopes through many layers. */

import { oneOf, real, whole } from "../base/check.js";
import { written } from "../base/text.js";

export const FARTHEST = 5;
export const MOST_LAYERS = 20;

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

export const initial = { name: "sigmoid", x: 1, layers: 10 };
export const examples = [
  initial,
  { name: "ReLU", x: 1, layers: 20 },
  { name: "ReLU", x: -1, layers: 3 },
  { name: "tanh", x: -2.5, layers: 20 },
  { name: "GELU", x: -0.5, layers: 4 },
  { name: "GELU", x: 2, layers: 20 },
  { name: "sigmoid", x: -5, layers: 1 },
];

export function check({ name, x, layers }) {
  return {
    name: oneOf(name, "The function", Object.keys(functions)),
    x: real(x, "x", -FARTHEST, FARTHEST),
    layers: whole(layers, "The number of layers", 1, MOST_LAYERS),
  };
}

/**
 * Send x through the layers: of each the value that comes out, the slope where x
 * came in, and what the slopes so far multiply to.
 */
export function compute({ name, x, layers }) {
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
  return through;
}

export function describe({ name, x, layers }, { values, slopes, products }) {
  const here = `${name}(${written(x)}) = ${written(values[0])}, with slope ${written(slopes[0])}.`;
  const count = layers === 1 ? "1 layer" : `${layers} layers`;
  return `${here} ${passing(products.at(-1), count)}`;
}

function passing(product, count) {
  const size = Math.abs(product);
  if (size === 0) return `Through ${count} no gradient comes back.`;
  const rest = `On its way back through ${count} a gradient is multiplied by ${written(product)}`;
  return size < 1e-3 ? `${rest}: it vanishes.` : `${rest}.`;
}
