/** Makes elements. */

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** html("p", { class: "note" }, "text", child) */
export const html = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

/** svg("rect", { x: 0, y: 0, width: 9, height: 9 }) */
export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** A drawing, and what a screen reader says in its place. */
export const drawing = (label, viewBox, ...parts) =>
  svg("svg", { role: "img", "aria-label": label, viewBox }, ...parts);

/** A figure below its caption, a text or an element. */
export const captioned = (caption, picture, attributes = {}) =>
  html("figure", attributes, caption.nodeType ? caption : html("figcaption", {}, caption), picture);

/** The head of a table whose columns have titles. */
export const tableHead = (...titles) =>
  html("thead", {}, html("tr", {}, ...titles.map((title) => html("th", { scope: "col" }, title))));

/** Set attributes of a shape. */
export function place(shape, attributes) {
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
}

/** Set properties of an element; writing a value anew would cost a layout. */
export function put(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (element[name] !== value) element[name] = value;
  }
}

/** Set a custom property of an element's style likewise. */
export function putStyle(element, name, value) {
  if (element.style.getPropertyValue(name) !== String(value)) {
    element.style.setProperty(name, value);
  }
}
