import torch

from foundations.checks.row_means import check_row_means

ratings = torch.tensor(
    [[9.0, 8.0, 10.0], [5.0, 2.0, 5.0], [7.0, 7.0, 1.0], [3.0, 6.0, 3.0]]
)  # (4, 3)


# --8<-- [start:solution]
def centre_rows(ratings):
    means = ratings.mean(dim=1, keepdim=True)  # (friends, 1)
    return ratings - means  # (friends, films)


print("means:", ratings.mean(dim=1, keepdim=True).tolist())
print(centre_rows(ratings))
# --8<-- [end:solution]

# --8<-- [start:right]
check_row_means(centre_rows)
# --8<-- [end:right]


# --8<-- [start:lost]
def lost_dimension(ratings):
    return ratings - ratings.mean(dim=1)


check_row_means(lost_dimension)
# --8<-- [end:lost]

# --8<-- [start:square]
three_friends = ratings[:3]  # (3, 3)

print(lost_dimension(three_friends))
print(centre_rows(three_friends))
# --8<-- [end:square]

# --8<-- [start:columns]
check_row_means(lambda ratings: ratings - ratings.mean(dim=0))
# --8<-- [end:columns]
