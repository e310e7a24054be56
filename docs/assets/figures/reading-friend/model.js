/** A borrowed network reads a word aloud: one GRU reads, another speaks, a head decides. */

import { Refusal, list, oneOf, whole } from "../base/check.js";

export const HEADS = ["English", "Italian"];
const SIZE = 256; // of a row, and of the notes
const START = "<s>";
const END = "</s>";
const LETTERS = ["<pad>", "<unk>", END, ..."abcdefghijklmnopqrstuvwxyz"];
export const SOUNDS = `<pad> <unk> ${START} ${END} AA0 AA1 AA2 AE0 AE1 AE2 AH0 AH1 AH2 AO0 AO1 AO2 AW0
  AW1 AW2 AY0 AY1 AY2 B CH D DH EH0 EH1 EH2 ER0 ER1 ER2 EY0 EY1 EY2 F G HH IH0 IH1 IH2 IY0 IY1 IY2 JH
  K L M N NG OW0 OW1 OW2 OY0 OY1 OY2 P R S SH T TH UH0 UH1 UH2 UW UW0 UW1 UW2 V W Y Z ZH`.split(/\s+/);
export const LONGEST = 20; // sounds; a network that babbles finds no end
export const SHOWN = 5;

/** `said` was put into its mouth, and `at` is the place whose shares are shown. */
export const initial = { word: "though", head: "English", said: [], at: 0 };
export const examples = [
  initial,
  { word: "though", head: "English", said: ["DH"], at: 1 },
  { word: "pane", head: "Italian", said: [], at: 1 },
  { word: "a", head: "English", said: [END], at: 0 },
  { word: "responsibilities", head: "English", said: [], at: 14 },
  { word: "zzzzzzzzzzzzzzzz", head: "Italian", said: Array(LONGEST).fill("AW0"), at: 19 },
];

export function check({ word, head, said, at }) {
  if (typeof word !== "string" || !/^[a-z]{1,16}$/.test(word)) {
    throw new Refusal("Type a word of 1 to 16 letters, each from a to z.");
  }
  const known = (sound, i) => {
    if (SOUNDS.includes(sound) && (sound !== END || i === said.length - 1)) return sound;
    throw new Refusal("Only sounds that it knows can be put into its mouth.");
  };
  return {
    word,
    head: oneOf(head, "The head", HEADS),
    said: list(said, "What was said", 0, LONGEST, known),
    at: whole(at, "The place", 0, LONGEST - 1),
  };
}

/** A number of 16 bits: a sign, 5 bits of exponent, 10 of fraction. */
function fromHalf(bits) {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24;
  return bits & 0x8000 ? -size : size;
}

/** The network from its file: little-endian halves, in the order of PyTorch's state_dict. */
export function unpack(buffer) {
  const view = new DataView(buffer);
  let place = 0;
  const take = (...shape) => {
    const numbers = new Float32Array(shape.reduce((product, size) => product * size));
    return numbers.map(() => fromHalf(view.getUint16(2 * place++, true)));
  };
  const gru = () => {
    const weights = [take(3 * SIZE, SIZE), take(3 * SIZE, SIZE)]; // before both biases
    const [ofRow, ofNotes] = weights.map((weight) => ({ weight, bias: take(3 * SIZE) }));
    return { ofRow, ofNotes };
  };
  const head = () => ({ weight: take(SOUNDS.length, SIZE), bias: take(SOUNDS.length) });
  const network = {
    letters: take(LETTERS.length, SIZE),
    reader: gru(),
    sounds: take(SOUNDS.length, SIZE),
    speaker: gru(),
    heads: { English: head(), Italian: head() },
  };
  if (2 * place !== buffer.byteLength) throw new RangeError("too many numbers");
  return network;
}

/** weight · x + bias, with a row of the weight for each number of the bias. */
function linear({ weight, bias }, x) {
  return bias.map((start, row) => {
    let sum = start;
    for (let i = 0; i < SIZE; i++) sum += weight[row * SIZE + i] * x[i];
    return sum;
  });
}

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

/** One step of a GRU: new notes from the row of a sign and the old notes. */
function step(gru, table, sign, notes) {
  const row = table.subarray(sign * SIZE, (sign + 1) * SIZE);
  const seen = linear(gru.ofRow, row);
  const noted = linear(gru.ofNotes, notes);
  return notes.map((old, i) => {
    const [reset, stay, fresh] = [i, i + SIZE, i + 2 * SIZE];
    const keep = sigmoid(seen[stay] + noted[stay]);
    const next = Math.tanh(seen[fresh] + sigmoid(seen[reset] + noted[reset]) * noted[fresh]);
    return (1 - keep) * next + keep * old;
  });
}

/** What is said, and the likeliest sounds at the place that is asked about. */
export function compute({ word, head, said, at }, network) {
  if (!network) return { spoken: null, place: null, next: null };
  let notes = new Float32Array(SIZE);
  for (const letter of [...word, END]) {
    notes = step(network.reader, network.letters, LETTERS.indexOf(letter), notes);
  }
  const [spoken, choices] = [[], []];
  for (let last = START; last !== END && spoken.length < LONGEST; ) {
    notes = step(network.speaker, network.sounds, SOUNDS.indexOf(last), notes);
    const powers = linear(network.heads[head], notes).map(Math.exp);
    const sum = powers.reduce((total, power) => total + power);
    const next = SOUNDS.map((sound, i) => ({ sound, share: powers[i] / sum }));
    next.sort((one, other) => other.share - one.share);
    last = said[spoken.length] ?? next[0].sound;
    spoken.push(last);
    choices.push(next.slice(0, SHOWN));
  }
  const place = Math.min(at, spoken.length - 1);
  return { spoken, place, next: choices[place] };
}

export const named = (sound) => (sound === END ? "end" : sound);
export const percent = (share) => (share < 0.005 ? "<1%" : `${Math.round(100 * share)}%`);

export function describe({ word, head, said }, { spoken, place, next }) {
  if (!spoken) return "The numbers are fetched once. Then your browser computes what they say.";
  const words = (sounds) => sounds.filter((sound) => sound !== END).join(" ");
  const rest = words(spoken.slice(said.length));
  const told = said.length > 5 ? `${said.length} sounds` : words(said);
  const begin = told
    ? `After your ${told}, the ${head} head ${rest ? `goes on: ${rest}` : "says no more"}`
    : `The ${head} head reads “${word}”: ${rest || "nothing"}`;
  const [{ sound, share }] = next;
  return `${begin}. For sound ${place + 1}, ${named(sound)} is likeliest, with ${percent(share)}.`;
}
