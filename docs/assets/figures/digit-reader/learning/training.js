/** The fifteen lines of the first page without PyTorch: its network, loss, gradient and Adam. */

const [POINTS, HIDDEN, DIGITS] = [64, 32, 10];
const FULL = 16; // the count of a block that is all ink
const SIZES = [HIDDEN * POINTS, HIDDEN, DIGITS * HIDDEN, DIGITS];
const TRAINING = 1347; // the first so many digits; the others are unseen
const [RATE, DECAY, SLOWER_DECAY, EPSILON] = [0.01, 0.9, 0.999, 1e-8]; // of Adam
export const STEPS = 100;

/**
 * What PyTorch has recorded: a line of untrained parameters, 32 bits each, and a line for each
 * digit, in their shuffled order: 64 counts to the base of 17, and which digit it is.
 */
export function read(text) {
  const [first, ...lines] = text.trim().split("\n");
  const bytes = Uint8Array.from(atob(first), (letter) => letter.charCodeAt());
  const digits = lines.map((line) => ({
    counts: Float64Array.from(line.slice(0, POINTS), (letter) => parseInt(letter, FULL + 1)),
    digit: Number(line[POINTS]),
  }));
  if (digits.length <= TRAINING) throw new Error("some digits are missing");
  return { untrained: Float64Array.from(new Float32Array(bytes.buffer)), digits };
}

/** Weights, biases, weights, biases: four views of one row of parameters. */
function parts(row) {
  let end = 0;
  return SIZES.map((size) => row.subarray(end, (end += size)));
}

/** Write into `sums` what a layer makes of `inputs`. */
function layer(weights, biases, inputs, sums) {
  let at = 0;
  for (let i = 0; i < sums.length; i++) {
    let sum = biases[i];
    for (let j = 0; j < inputs.length; j++) sum += weights[at++] * inputs[j];
    sums[i] = sum;
  }
}

/** Add what one digit tells to the slopes along neuron i's weights and bias. */
function add(slope, inputs, i, weightSlopes, biasSlopes) {
  biasSlopes[i] += slope;
  let at = i * inputs.length;
  for (let j = 0; j < inputs.length; j++) weightSlopes[at++] += slope * inputs[j];
}

/**
 * Send digits through the network, and slopes back. Returns the mean loss, its gradient, and how
 * many digits are read correctly; marks in `fires` the neurons that report anything.
 */
function pass(parameters, digits, fires) {
  const [weights, biases, outWeights, outBiases] = parts(parameters);
  const gradient = new Float64Array(parameters.length);
  const [weightSlopes, biasSlopes, outWeightSlopes, outBiasSlopes] = parts(gradient);
  const [hidden, logits] = [new Float64Array(HIDDEN), new Float64Array(DIGITS)];
  let [loss, right] = [0, 0];
  for (const { counts, digit } of digits) {
    layer(weights, biases, counts, hidden);
    for (let i = 0; i < HIDDEN; i++) {
      if (hidden[i] > 0) fires[i] = true;
      else hidden[i] = 0; // ReLU
    }
    layer(outWeights, outBiases, hidden, logits);
    const highest = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - highest));
    const total = powers.reduce((sum, power) => sum + power);
    loss += (Math.log(total) + highest - logits[digit]) / digits.length;
    if (logits[digit] === highest) right++;
    // The slope along a logit is its probability, less 1 if it is the target's.
    const slopes = powers.map((power, k) => (power / total - (k === digit)) / digits.length);
    for (let k = 0; k < DIGITS; k++) add(slopes[k], hidden, k, outWeightSlopes, outBiasSlopes);
    for (let i = 0; i < HIDDEN; i++) {
      if (hidden[i] === 0) continue; // ReLU lets no slope through
      let slope = 0;
      for (let k = 0; k < DIGITS; k++) slope += slopes[k] * outWeights[k * HIDDEN + i];
      add(slope, counts, i, weightSlopes, biasSlopes);
    }
  }
  return { loss, gradient, right };
}

/** Parameters as the layers that the digit reader shows, whose counts are shares of 1. */
function layers(parameters, factor = FULL) {
  const [weights, biases, outWeights, outBiases] = parts(parameters);
  const rows = (part, length, times) =>
    Array.from({ length: part.length / length }, (_, i) =>
      Array.from(part.subarray(i * length, (i + 1) * length), (value) => value * times),
    );
  return {
    hidden: { weight: rows(weights, POINTS, factor), bias: [...biases] },
    output: { weight: rows(outWeights, HIDDEN, 1), bias: [...outBiases] },
  };
}

/**
 * What a digit asks of the layers that are shown: minus the slopes of its loss. That goes for
 * the hidden `neurons`, whose gates let it through or don't, and for the `inputs`, too.
 */
export function wishOf({ hidden, output }, { counts, digit }) {
  const row = [hidden.weight, hidden.bias, output.weight, output.bias].flat(2);
  const inputs = counts.map((count) => count / FULL);
  const wish = minus(pass(Float64Array.from(row), [{ counts: inputs, digit }], []).gradient, 1);
  const back = ({ bias }, { weight }) =>
    weight[0].map((_, j) => bias.reduce((sum, push, i) => sum + push * weight[i][j], 0));
  return { ...wish, neurons: back(wish.output, output), inputs: back(wish.hidden, hidden) };
}

const minus = (gradient, factor) => layers(gradient.map((slope) => -slope), factor);

/**
 * Train on most of the digits, and on `own` ones. Gives the network of each step, the untrained
 * one first: its layers, the neurons that fire for none of all these digits, the mean of what its
 * `seen` digits ask for as `meanWish`, and as `trained` its loss and how many of the unseen digits
 * it reads correctly.
 */
export function* training({ untrained, digits }, own) {
  const [seen, unseen] = [[...digits.slice(0, TRAINING), ...own], digits.slice(TRAINING)];
  const [means, squares] = [untrained.map(() => 0), untrained.map(() => 0)];
  let parameters = untrained;
  for (let step = 0; step <= STEPS; step++) {
    const fires = Array(HIDDEN).fill(false);
    const { loss, gradient } = pass(parameters, seen, fires);
    const { right } = pass(parameters, unseen, fires);
    const dead = fires.flatMap((lit, i) => (lit ? [] : [i]));
    const [meanWish, trained] = [minus(gradient, 1 / FULL), { step, loss, right, unseen: unseen.length }];
    yield { ...layers(parameters), dead, meanWish, seen: seen.length, trained };
    parameters = parameters.map((parameter, i) => {
      means[i] += (1 - DECAY) * (gradient[i] - means[i]);
      squares[i] += (1 - SLOWER_DECAY) * (gradient[i] ** 2 - squares[i]);
      const size = Math.sqrt(squares[i] / (1 - SLOWER_DECAY ** (step + 1)));
      return parameter - (RATE * means[i]) / (1 - DECAY ** (step + 1)) / (size + EPSILON);
    });
  }
}
