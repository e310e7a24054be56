import torch

# --8<-- [start:nothing]
w = torch.tensor(3.0)  # ()
loss = (w - 5) ** 2  # ()
try:
    loss.backward()
except RuntimeError as error:
    print("RuntimeError:", error)

w = torch.tensor(3.0, requires_grad=True)  # ()
with torch.no_grad():
    loss = (w - 5) ** 2  # ()
try:
    loss.backward()
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:nothing]

# --8<-- [start:nothing-fixed]
loss = (w - 5) ** 2  # ()
loss.backward()
print(w.grad)
# --8<-- [end:nothing-fixed]

# --8<-- [start:many]
w = torch.tensor([1.0, 2.0], requires_grad=True)  # (2,)
losses = (w - 5) ** 2  # (2,)
try:
    losses.backward()
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:many]

# --8<-- [start:many-fixed]
losses.mean().backward()
print(w.grad)
# --8<-- [end:many-fixed]

# --8<-- [start:twice]
w = torch.tensor(3.0, requires_grad=True)  # ()
loss = (w - 5) ** 2  # ()
loss.backward()
try:
    loss.backward()
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:twice]

# --8<-- [start:twice-fixed]
for step in range(2):
    w.grad.zero_()
    loss = (w - 5) ** 2  # ()
    loss.backward()
    print("step", step, w.grad)
# --8<-- [end:twice-fixed]

# --8<-- [start:leaf]
w = torch.tensor([1.0, 2.0], requires_grad=True)  # (2,)
try:
    w -= 0.1
except RuntimeError as error:
    print("RuntimeError:", error)

try:
    w[0] = 0.0
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:leaf]

# --8<-- [start:leaf-fixed]
with torch.no_grad():
    w -= 0.1
print(w)
# --8<-- [end:leaf-fixed]

# --8<-- [start:changed]
w = torch.tensor([1.0, 2.0], requires_grad=True)  # (2,)
activated = torch.sigmoid(w)  # (2,)
activated += 1
try:
    activated.sum().backward()
except RuntimeError as error:
    print("RuntimeError:", str(error).split(":")[0])
# --8<-- [end:changed]

# --8<-- [start:changed-fixed]
activated = torch.sigmoid(w)  # (2,)
shifted = activated + 1  # (2,)
shifted.sum().backward()
print(w.grad)
# --8<-- [end:changed-fixed]

# --8<-- [start:numpy]
try:
    w.numpy()
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:numpy]

# --8<-- [start:numpy-fixed]
print(w.detach().numpy())
# --8<-- [end:numpy-fixed]

# --8<-- [start:none]
w = torch.tensor(3.0, requires_grad=True)  # ()
try:
    step = 0.1 * w.grad
except TypeError as error:
    print("TypeError:", error)

try:
    w.grad.zero_()
except AttributeError as error:
    print("AttributeError:", error)
# --8<-- [end:none]

# --8<-- [start:none-fixed]
loss = (w - 5) ** 2  # ()
loss.backward()
with torch.no_grad():
    w -= 0.1 * w.grad
w.grad.zero_()
print(w, w.grad)
# --8<-- [end:none-fixed]

# --8<-- [start:plain]
loss = ((w - 5) ** 2).item()
try:
    loss.backward()
except AttributeError as error:
    print("AttributeError:", error)
# --8<-- [end:plain]

# --8<-- [start:plain-fixed]
loss = (w - 5) ** 2  # ()
loss.backward()
print(f"loss {loss.item():.2f}   slope {w.grad.item():.2f}")
# --8<-- [end:plain-fixed]
