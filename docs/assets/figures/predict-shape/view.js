import { html } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { shapeText } from "../base/text.js";
import { question } from "./model.js";
import { parseShapes } from "./shapes.js";

/**
 * <predict-shape expression="x @ w" shapes="x (5, 2), w (2, 1)"> asks for the shape
 * of a PyTorch expression, given the shapes of its names.
 */
class PredictShape extends Figure {
  static title = "Predict the shape";
  static grows = true; // when it is answered, and not before
  #model;

  get model() {
    this.#model ??= question(this.getAttribute("expression"), this.getAttribute("shapes") ?? "");
    return this.#model;
  }

  build() {
    return [this.#question(), this.#form(), this.#steps(), this.#axes(), this.#error()];
  }

  #question() {
    const known = [...parseShapes(this.getAttribute("shapes") ?? "")].flatMap(
      ([name, shape], i, all) => [
        i === 0 ? "" : i < all.length - 1 ? ", " : " and ",
        html("code", {}, name),
        ` has the shape ${shapeText(shape)}`,
      ],
    );
    const expression = html("code", {}, this.getAttribute("expression"));
    const stop = known.length ? ". " : "";
    return html("p", {}, ...known, stop, "What is the shape of ", expression, "?");
  }

  #form() {
    const input = html("input", {
      type: "text",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
    });
    const answer = (event) => {
      event.preventDefault();
      if (!this.change({ answer: input.value })) input.setAttribute("aria-invalid", "true");
    };
    this.bind((state) => {
      input.removeAttribute("aria-invalid");
      input.value = state.answer;
    });
    return html(
      "form",
      { class: "figure-controls", onsubmit: answer },
      html("label", {}, html("span", {}, "Shape"), input),
      html("button", { type: "submit" }, "Check"),
    );
  }

  /** What comes before the last operation. */
  #steps() {
    const list = html("ul");
    this.bind((_, { steps }) => {
      list.replaceChildren(
        ...steps.map(({ code, shape }) =>
          html("li", {}, html("code", {}, code), ` has the shape ${shapeText(shape)}`),
        ),
      );
      list.hidden = steps.length === 0;
    });
    return list;
  }

  #axes() {
    const rows = html("tbody");
    const heads = ["yours", "result", "because"].map((text) => html("th", { scope: "col" }, text));
    const table = html("table", { class: "grades" }, html("thead", {}, html("tr", {}, ...heads)), rows);
    this.bind((_, { axes, given }) => {
      const mark = (axis) =>
        Array.isArray(given) ? `${axis.given ?? "none"} ${axis.right ? "✓" : "✗"}` : "";
      rows.replaceChildren(
        ...axes.map((axis) =>
          html(
            "tr",
            { class: axis.right ? "right" : "wrong" },
            html("td", {}, mark(axis)),
            html("td", {}, axis.size ?? "none"),
            html("td", {}, axis.reason),
          ),
        ),
      );
      table.hidden = axes.length === 0;
    });
    return table;
  }

  #error() {
    const reason = html("p");
    this.bind((_, { why, error }) => {
      reason.replaceChildren(...(error ? [html("code", {}, error), " "] : []), why);
      reason.hidden = !why;
    });
    return reason;
  }
}

customElements.define("predict-shape", PredictShape);
