/** Turns numbers into places: scales, axes, dragging. */

import { svg } from "./dom.js";
import { written } from "./text.js";

/** The value, or the limit that it is beyond. */
export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/** A place that was dragged to, as a number with one decimal within limits. */
export const snapped = (value, low, high) => clamp(Number(value.toFixed(1)), low, high) + 0;

/** The next number that is 1, 2 or 5 times a power of ten; 0 stays. */
export function roundUp(value) {
  if (value === 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((round) => round * power >= value);
}

/** A linear scale from numbers to places, with its inverse and round ticks. */
export function linear([low, high], [start, end]) {
  const factor = (end - start) / (high - low);
  const scale = (value) => start + (value - low) * factor;
  scale.inverse = (place) => low + (place - start) / factor;
  scale.ticks = (count = 5) => {
    const step = roundUp((high - low) / count);
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  };
  return scale;
}

/** A scale by powers of ten, from the one at or below low to the one at or above high. */
export function logarithmic([low, high], places) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const place = linear([first, last], places);
  const scale = (value) => place(Math.log10(value));
  const every = Math.ceil((last - first) / 6);
  const count = Math.floor((last - first) / every) + 1;
  scale.ticks = () => Array.from({ length: count }, (_, i) => 10 ** (first + i * every));
  return scale;
}

/** A number for an axis, where 1.00e+153 is 1e153. */
const label = (value) => written(value).replace(/\.?0*e\+?/, "e");

/** Axes with ticks at the left and the bottom of a plot, as one SVG group. */
export function axes(x, y, { left, bottom, right, top, ticks = 5 }) {
  const group = svg("g", { class: "axes" });
  for (const tick of y.ticks(ticks)) {
    group.append(
      svg("line", { x1: left, x2: right, y1: y(tick), y2: y(tick) }),
      svg("text", { x: left - 5, y: y(tick) + 4, "text-anchor": "end" }, label(tick)),
    );
  }
  for (const tick of x.ticks(ticks)) {
    group.append(
      svg("line", { x1: x(tick), x2: x(tick), y1: bottom, y2: top }),
      svg("text", { x: x(tick), y: bottom + 16, "text-anchor": "middle" }, label(tick)),
    );
  }
  return group;
}

/** Part of a drawing beyond whose edges nothing shows. */
export function opening({ left, right, top, bottom }) {
  const [x, y, width, height] = [left, top, right - left, bottom - top];
  return svg("svg", { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` });
}

/**
 * Call move(x, y), in units of the drawing, while a pointer drags an element: with the place
 * for the middle of a part, wherever it was gripped, or with the pointer's on a whole drawing.
 */
export function draggable(element, move) {
  const isPart = element.localName !== "svg";
  let grip = [0, 0]; // from the middle to the pointer, on the screen
  const follow = (event) => {
    const drawing = element.ownerSVGElement ?? element;
    const place = new DOMPoint(event.clientX - grip[0], event.clientY - grip[1]);
    const { x, y } = place.matrixTransform(drawing.getScreenCTM().inverse());
    move(x, y);
  };
  element.classList.add("figure-draggable");
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    if (!isPart) return follow(event);
    const { x, y, width, height } = element.getBBox();
    const middle = new DOMPoint(x + width / 2, y + height / 2);
    const on = middle.matrixTransform(element.getScreenCTM());
    grip = [event.clientX - on.x, event.clientY - on.y];
  });
  element.addEventListener("pointermove", (event) => {
    if (element.hasPointerCapture(event.pointerId)) follow(event);
  });
}
