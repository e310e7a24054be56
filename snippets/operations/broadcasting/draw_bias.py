from sitework.pictures import (
    BLUE,
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

timetable = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]
delays = [10, 20, 30]
delayed = [
    [minute + delay for minute, delay in zip(row, delays, strict=True)]
    for row in timetable
]

figure = new_figure(2.7)
axes = figure.subplots()


def draw_row(numbers, left, top, fill, ink, line="-"):
    """Draw one row of cells whose upper left corner is (left, top)."""
    for j, number in enumerate(numbers):
        draw_cell(axes, (left + j, top), str(number), fill, ink, line=line)


for i in range(4):
    draw_row(timetable[i], 0, i, PALE_BLUE, BLUE)
    draw_row(delayed[i], 8, i, PALE_GREEN, GREEN)
for i in range(1, 4):
    draw_row(delays, 4, i, PAPER, MUTED, line=(0, (3, 3)))
draw_row(delays, 4, 0, PALE_ORANGE, ORANGE)

for left, name, shape in [
    (0, "timetable", "(4, 3)"),
    (4, "delays", "(3,)"),
    (8, "sum", "(4, 3)"),
]:
    axes.text(left + 1.5, -0.95, name, color=INK, fontsize=12, ha="center")
    axes.text(left + 1.5, -0.3, shape, color=MUTED, fontsize=12, ha="center")
for x, sign in [(3.5, "+"), (7.5, "=")]:
    axes.text(x, 2, sign, color=INK, fontsize=15, ha="center", va="center")
axes.text(
    5.5, 4.65, "stored once, used 4×", color=MUTED, fontsize=12, ha="center"
)

axes.set(xlim=(-0.1, 11.1), ylim=(4.8, -1.6), aspect="equal")
axes.axis("off")
save(figure, __file__)
