import torch

from sitework.pictures import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PALE_BLUE,
    PALE_GREEN,
    PALE_ORANGE,
    PAPER,
    draw_cell,
    new_figure,
    save,
)

A = torch.tensor([[1, 2, 3], [4, 5, 6]])  # (2, 3)
B = torch.tensor([[7, 8], [9, 10], [11, 12]])  # (3, 2)
C = A @ B  # (2, 2)

figure = new_figure(4.6)
axes = figure.subplots()


def draw_matrix(rows, left, top, marked):
    """Draw a matrix of cells; `marked` gives fill and ink of some of them."""
    for i, row in enumerate(rows.tolist()):
        for j, number in enumerate(row):
            fill, ink = marked.get((i, j), (PAPER, MUTED))
            draw_cell(
                axes,
                (left + j, top + i),
                str(number),
                fill,
                ink,
                edge=FAINT if fill == PAPER else ink,
                size=15,
                bold=fill != PAPER,
            )


draw_matrix(A, 0, 3.5, {(0, j): (PALE_BLUE, BLUE) for j in range(3)})
draw_matrix(B, 3.5, 0, {(i, 0): (PALE_ORANGE, ORANGE) for i in range(3)})
draw_matrix(C, 3.5, 3.5, {(0, 0): (PALE_GREEN, GREEN)})

for x, y, letter, matrix in [
    (0, 3.25, "A", A),
    (2.0, 0.25, "B", B),
    (3.5, 5.85, "C", C),
]:
    axes.text(x, y, letter, color=INK, fontsize=14, fontweight="bold")
    shape = str(tuple(matrix.shape))
    axes.text(x + 0.42, y, shape, color=MUTED, fontsize=13)

pairs = zip(A[0].tolist(), B[:, 0].tolist(), strict=True)
terms = " + ".join(f"{left}·{right}" for left, right in pairs)
axes.text(3.35, 6.65, f"{terms} =", color=INK, fontsize=14, ha="right")
axes.text(
    3.5, 6.65, str(C[0, 0].item()), color=GREEN, fontsize=14, fontweight="bold"
)

axes.set(xlim=(-0.1, 5.6), ylim=(6.85, -0.1), aspect="equal")
axes.axis("off")
save(figure, __file__)
