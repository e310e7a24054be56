/** How PyTorch brings two shapes together. No DOM here: models use this. */

/**
 * Align two shapes from the right.
 *
 * `places` has one entry for each dimension of the result, from the left: the two
 * sizes (null where a shape has run out), how often each tensor is read along it,
 * and the result's size, which is null where the sizes clash. PyTorch compares
 * from the right, so it names the rightmost clash.
 */
export function align(a, b) {
  const rank = Math.max(a.length, b.length);
  const places = Array.from({ length: rank }, (_, i) =>
    meet(a[i - rank + a.length] ?? null, b[i - rank + b.length] ?? null),
  );
  const clash = places.findLastIndex((place) => place.size === null);
  const fits = clash < 0;
  return {
    places,
    shape: fits ? places.map((place) => place.size) : null,
    clash: fits ? null : clash,
    error: fits ? null : errorText(places[clash], clash),
  };
}

function meet(a, b) {
  const [one, other] = [a ?? 1, b ?? 1];
  const size = one === 1 ? other : other === 1 || one === other ? one : null;
  const times = (own) => (size === null || own === size ? 1 : size);
  return { a, b, size, timesA: times(one), timesB: times(other) };
}

const errorText = ({ a, b }, dimension) =>
  `The size of tensor a (${a}) must match the size of tensor b (${b}) ` +
  `at non-singleton dimension ${dimension}`;

/** How many elements a shape has. */
export const product = (sizes) => sizes.reduce((all, size) => all * size, 1);
