# --8<-- [start:members]
means = predictions(6).reshape(200, 200, 5).mean(dim=2)  # (200, 200)
alone_varies = predictions(6).var(dim=1).mean()  # ()
five_vary = means.var(dim=1).mean()  # ()
crosses = (predictions(6) - predictions(6).mean(dim=1, keepdim=True)) * (
    fresh - truth
)  # (200, 1000)
# --8<-- [end:members]

# --8<-- [start:ranks]
ranks = [
    torch.linalg.matrix_rank(
        neurons(100, seed)[training.roll(-100 * seed)[:100]]
    ).item()
    for seed in range(5)
]
kept = torch.linalg.matrix_rank(neurons(150, 0)[training[:100]])  # ()
exact = neurons(200, 0)[training[:100]]  # (100, 200)
smallest = torch.linalg.pinv(exact) @ one_hot[training[:100]]  # (200, 10)
nothing = torch.eye(200).double() - torch.linalg.pinv(exact) @ exact
other = smallest + nothing @ torch.ones(200, 10).double()  # (200, 10)
# --8<-- [end:ranks]


# --8<-- [start:ridge]
def ridge_error(width):
    """Return the middle error on new digits with small weights asked for."""
    found = []
    for seed in range(5):
        few = training.roll(-100 * seed)[:100]  # (100,)
        features = neurons(width, seed)  # (1797, width)
        known = features[few]  # (100, width)
        squares = known.T @ known + 0.1 * torch.eye(width)  # (width, width)
        weights = torch.linalg.solve(squares, known.T @ one_hot[few])
        found.append(mean_square((features @ weights)[new], new))
    return sorted(found)[2]


# --8<-- [end:ridge]

# --8<-- [start:parameters]
parameters_of = {
    width: sum(p.numel() for p in network(width, 0).parameters())
    for width in (5, 16, 50)
}
# --8<-- [end:parameters]
