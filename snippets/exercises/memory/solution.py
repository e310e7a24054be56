import torch

from foundations.checks.memory import check_memory

shelf = torch.tensor([40, 15, 30, 25, 60, 5, 20, 35])  # (8,)
rack = shelf.reshape(2, 4)  # (2, 4)
front = rack[0]  # (4,)
photo = rack.clone()  # (2, 4)
turned = rack.T.reshape(8)  # (8,)

rack[0, 1] = 90
turned[0] = 77

# --8<-- [start:printed]
print("shelf: ", shelf.tolist())
print("front: ", front.tolist())
print("photo: ", photo.tolist())
print("turned:", turned.tolist())
# --8<-- [end:printed]


# --8<-- [start:addresses]
def memory_of(tensor):
    return tensor.untyped_storage().data_ptr()


for name, tensor in {"rack": rack, "front": front, "turned": turned}.items():
    print(f"{name:6}", memory_of(tensor) == memory_of(shelf))
# --8<-- [end:addresses]

# --8<-- [start:right]
answers = {
    "shelf[1]": 90,
    "front[1]": 90,
    "photo[0, 1]": 15,
    "turned[2]": 15,
    "shelf[0]": 40,
}
check_memory(answers)
# --8<-- [end:right]

# --8<-- [start:wrong]
answers["turned[2]"] = 90
answers["shelf[0]"] = 77
check_memory(answers)
# --8<-- [end:wrong]

# --8<-- [start:refused]
try:
    rack.T.view(8)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:refused]
