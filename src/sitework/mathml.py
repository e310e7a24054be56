"""A Markdown extension that turns TeX formulas into MathML at build time.

`pymdownx.arithmatex` (with ``generic: true``) finds the formulas and wraps
them in elements of the class ``arithmatex``; this extension fills those
elements with MathML, so that a page needs no script.
"""

from html import unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from sitework.problems import make_note

AFTER_INLINE_PATTERNS = 15
CLOSING = (")", "]", "}")


class MathMLTreeprocessor(Treeprocessor):
    """Replaces the TeX inside each ``arithmatex`` element by MathML."""

    def run(self, root: Element) -> None:
        for wrapper in root.iter():
            if wrapper.get("class") != "arithmatex":
                continue
            tex = unescape(wrapper.text).strip()
            display = "block" if tex.startswith(r"\[") else "inline"
            source = tex[2:-2].strip()
            try:
                formula = converted(source, display)
            except Exception as error:  # latex2mathml raises many kinds
                why = str(error) or type(error).__name__
                message = f"the formula {source} can't be shown: {why}"
                make_note(wrapper, source.split("\n")[0], message)
                continue
            for row in formula.iter():
                bind_signs(row)
            wrapper.text = None
            wrapper.append(formula)
            if display == "block":  # scrolls on a phone, by keys too
                wrapper.set("tabindex", "0")
                wrapper.set("role", "group")
                wrapper.set("aria-label", "Formula")
            # The full stop behind a formula must not begin the next line.
            after = wrapper.tail or ""
            rest = after.lstrip(".,;:?!)")
            formula.tail = after[: len(after) - len(rest)]
            wrapper.tail = rest


def converted(tex: str, display: str) -> Element:
    """Return a formula as MathML.

    Raises:
        ValueError: latex2mathml does not know an environment.
    """
    formula = convert_to_element(tex, display=display)
    if any(part.text == "&" for part in formula.iter()):
        raise ValueError(
            "latex2mathml does not know its environment. It knows "
            r"\begin{split}, {cases}, {bmatrix}"
        )
    return formula


def bind_signs(row: Element) -> None:
    """Bring a minus close to its number, where it is a sign: x = −2."""
    operand_before = False
    for part in row:
        text = unescape(part.text or "")
        sign = part.tag == "mo" and text in ("−", "-", "+")
        if sign and not operand_before:
            part.set("form", "prefix")
        operand_before = part.tag != "mo" or text in CLOSING


class MathMLExtension(Extension):
    """Registers the tree processor behind the inline patterns."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processor = MathMLTreeprocessor(md)
        md.treeprocessors.register(processor, "mathml", AFTER_INLINE_PATTERNS)


makeExtension = MathMLExtension  # noqa: N816 - the name Markdown looks for
