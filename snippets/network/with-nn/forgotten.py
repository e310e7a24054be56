from torch import nn


# --8<-- [start:super]
class Forgetful(nn.Module):
    def __init__(self):
        self.linear = nn.Linear(in_features=2, out_features=1)


try:
    Forgetful()
except AttributeError as error:
    print("AttributeError:", error)
# --8<-- [end:super]
