/* What older and newer versions of PyTorch and Python print, and what learners write
of errors that print nothing. The page records what the tested version prints. */

const V = (versions, ...messages) => messages.map((text) => ({ text, versions }));
/** The same, of messages that count only with something beside them. */
const B = (beside, versions, ...messages) => V(versions, ...messages).map((message) => ({ ...message, beside }));

/** What a tensor has, and what stands in its place has not. */
const OF_A_TENSOR = /attribute ['‘’"]?(?:shape|size|n?dim|view|reshape|to|cuda|cpu|device|dtype|float|double|long|int|item|numpy|detach|backward|grad|requires_grad_?|data|(?:un)?squeeze|permute|transpose|t|T|contiguous|flatten|mean|sum|max|argmax|softmax|log_softmax|sigmoid|relu|exp|log|sqrt|pow|clone|numel|is_cuda|type|expand|repeat|masked_fill|tolist|retain_grad|new_\w+|[a-z]+_)\b/;
/** What is done to a gradient: a name that ends in an underscore, or .grad in the line above. */
const OF_A_GRADIENT = /\.grad\b|attribute ['‘’"]?(?:data|grad|norm|abs|item|clone|pow|sum|[a-z]+_)\b/;

/** Messages by the entry that explains them, quoted, with the versions that print them. */
export const WORDINGS = {
  // These read much like messages that have an entry, and have none.
  "": V("all", "list index out of range", "string index out of range", "tuple index out of range",
    "unsupported operand type(s) for +: 'int' and 'str'", "'str' object is not callable", "'dict' object has no attribute '…'",
    "'str' object has no attribute '…'", "'function' object has no attribute '…'", "'int' object is not iterable",
    "'list' object has no attribute '…'", "'tuple' object has no attribute '…'", "'float' object has no attribute '…'", "'int' object has no attribute '…'",
    "'DataFrame' object has no attribute '…'", "'Series' object has no attribute '…'", "module '…' has no attribute '…'", "type object '…' has no attribute '…'",
    "object of type '…' has no len()", "'…' object cannot be interpreted as an integer", "'…' object does not support item assignment",
    "cannot import name '…' from '…'", "No module named '…'", "name '…' is not defined", "local variable '…' referenced before assignment",
    "Found input variables with inconsistent numbers of samples: [100, 80]", "Input contains NaN, infinity or a value too large for dtype('float64').",
    "Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). Kernel size can't be greater than actual input size",
    "Given groups=1, weight of size [6, 3, 5, 5], expected input[4, 1, 28, 28] to have 3 channels, but got 1 channels instead",
    "CUDA error: no kernel image is available for execution on the device", "The NVIDIA driver on your system is too old (found version 9000).",
    "'…' object is not subscriptable", "'…' object is not iterable",
    "…() received an invalid combination of arguments - got (…)", "\"…\" not implemented for '…'", "1only batches of spatial targets supported (3D tensors) but got targets of dimension: 4"),
  "the-inner-sizes-of-a-product-differ": [
    ...V("0.4 to 1.7", "size mismatch, m1: [64 x 256], m2: [512 x 512] at THTensorMath.c:41"),
    ...V("1.5 to 1.7", "size mismatch, get 4, 4x3,2"),
    ...V("1.8", "mat1 dim 1 must match mat2 dim 0"),
    ...V("GPU", "CUDA error: CUBLAS_STATUS_INVALID_VALUE when calling cublasSgemm"),
    ...V("since 1.8", "Expected size for first two dimensions of batch2 tensor to be: [8, 3] but got: [8, 5]."),
  ],
  "a-vector-has-the-wrong-length": V("0.4 to 1.7",
    "size mismatch, [2 x 3], [2] at THTensorMath.cpp:492",
    "inconsistent tensor size, expected tensor [3] and src [2] to have the same number of elements, but got 3 and 2 elements respectively"),
  "two-shapes-cant-be-stretched-to-each-other": [
    ...V("0.4", "inconsistent tensor size, expected r_ [4 x 3], t [4 x 3] and src [4] to have the same number of elements"),
    ...V("since 1.0", "output with shape [3] doesn't match the broadcast shape [4, 3]",
      "The expanded size of the tensor (4) must match the existing size (2) at non-singleton dimension 0. Target sizes: [4, 3]. Tensor sizes: [2, 3]",
      "shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]",
      "The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [4] at index 0"),
    ...V("NumPy", "operands could not be broadcast together with shapes (3,) (4,)"),
  ],
  "a-reshape-needs-another-number-of-elements": [
    ...V("0.4 to 1.1", "invalid argument 2: size '[128 x 4]' is invalid for input with 510 elements at THStorage.cpp:84",
      "size '[-1 x 400]' is invalid for input with 44944 elements"),
    ...V("since 1.1", "cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified dimension size -1 can be any value and is ambiguous"),
    ...V("NumPy", "cannot reshape array of size 12 into shape (5,2)"),
  ],
  "tensors-dont-fit-side-by-side": [
    ...V("0.4 to 1.4", "invalid argument 0: Sizes of tensors must match except in dimension 1. Got 5 and 4 in dimension 0 at THTensor.cpp:689"),
    ...V("1.5 to 1.9", "Sizes of tensors must match except in dimension 1. Got 5 and 4 in dimension 0 (The offending index is 1)"),
    ...V("1.0 to 1.9", "Tensors must have same number of dimensions: got 1 and 2"),
    ...V("since 1.10", "zero-dimensional tensor (at position 0) cannot be concatenated"),
  ],
  "an-index-points-past-the-end": [
    ...V("0.4 to 1.4", "index 7 out of range for tensor of size 7"),
    ...V("0.4", "index out of range at THTensorMath.c:277"),
    ...V("GPU", "Assertion `-sizes[i] <= index && index < sizes[i] && \"index out of bounds\"` failed."),
    ...V("since 1.5", "index 5 is out of bounds for dimension 1 with size 3"),
  ],
  "there-is-no-such-dimension": V("0.4 to 1.0",
    "dimension out of range (expected to be in range of [-1, 0], but got 1)",
    "dimension specified as 0 but tensor has no dimensions"),
  "whole-numbers-cant-have-a-gradient": V("0.4 to 1.6",
    "Only Tensors of floating point dtype can require gradients",
    "only Tensors of floating point and complex dtype can require gradients"),
  "two-dtypes-meet-in-one-product": [
    ...V("since 1.1", "expected scalar type Float but found Double", "expected scalar type Double but found Float",
      "expected scalar type Float but found Long", "expected scalar type Half but found Float",
      "expected scalar type Float but found Half", "Found dtype Double but expected Float",
      "Input type (double) and bias type (float) should be the same",
      "Input type (torch.cuda.DoubleTensor) and weight type (torch.cuda.FloatTensor) should be the same"),
    ...V("since 2.0", "addmv input tensors must have the same dtype, but got Float, Double, and Float"),
    ...V("1.5 to 1.6", "expected dtype Double but got dtype Float"),
    ...V("1.0 to 1.4", "Expected object of scalar type Float but got scalar type Double for argument #2 'mat2' in call to _th_mm",
      "Expected object of scalar type Float but got scalar type Double for argument #4 'mat1'",
      "Expected object of scalar type Double but got scalar type Float for argument #2 'other'",
      "Expected object of scalar type Long but got scalar type Float for argument #2 'mat2'"),
    ...V("0.4", "Expected object of type torch.FloatTensor but found type torch.DoubleTensor for argument #2 'mat2'",
      "Expected object of type torch.DoubleTensor but found type torch.FloatTensor for argument #4 'mat1'",
      "Expected object of type torch.FloatTensor but found type torch.LongTensor for argument #2 'mat2'",
      "Expected object of type torch.LongTensor but found type torch.FloatTensor for argument #2 'mat2'"),
    ...V("since 1.12", "Input type (torch.DoubleTensor) and weight type (torch.FloatTensor) should be the same"),
  ],
  "there-is-no-mean-of-whole-numbers": V("0.4 to 1.12",
    "mean(): input dtype should be either floating point or complex dtypes. Got Long instead.",
    "Can only calculate the mean of floating types. Got Long instead.",
    "mean is not implemented for type torch.LongTensor",
    "std and var only support floating point and complex dtypes"),
  "a-decimal-number-doesnt-fit-into-a-whole-one": [
    ...V("since 1.5", "Found dtype Long but expected Float", "Found dtype Int but expected Float"),
    ...V("1.0 to 1.4", "Expected object of scalar type Float but got scalar type Long for argument #2 'target' in call to _thnn_binary_cross_entropy_forward",
      "expected type torch.FloatTensor but got torch.LongTensor"),
  ],
  "a-list-or-an-array-stands-where-a-tensor-belongs": [
    ...B(OF_A_TENSOR, "all", "'list' object has no attribute '…'", "'tuple' object has no attribute '…'",
      "'numpy.ndarray' object has no attribute '…'", "'dict' object has no attribute '…'"),
    ...B(/got \((?:list|tuple|numpy)/, "all", "…() received an invalid combination of arguments - got (list, …)"),
    ...V("all",
      "expected Tensor as element 0 in argument 0, but got numpy.ndarray", "expected np.ndarray (got list)",
      "linear(): argument 'input' (position 1) must be Tensor, not tuple", "linear(): argument 'input' (position 1) must be Tensor, not numpy.ndarray"),
    ...V("0.4 to 1.3", "conv2d(): argument 'input' (position 1) must be Tensor, not list"),
  ],
  "one-number-is-asked-of-many": V("0.4 to 2.0",
    "only one element tensors can be converted to Python scalars",
    "only size-1 arrays can be converted to Python scalars",
    "only integer tensors of a single element can be converted to an index"),
  "many-answers-and-one-yes-or-no-is-wanted": [
    ...V("0.4 to 1.8", "bool value of Tensor with more than one value is ambiguous"),
    ...V("NumPy", "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"),
  ],
  "nothing-in-the-loss-asks-for-a-gradient": V("0.4",
    "element 0 of variables does not require grad and does not have a grad_fn",
    "element 0 of variables tuple is volatile"),
  "backward-is-called-on-many-numbers": V("0.4", "grad can be implicitly created only for scalar outputs but got output with shape [3]"),
  "backward-is-called-twice-on-one-record": V("0.4 to 1.8",
    "Trying to backward through the graph a second time, but the buffers have already been freed. Specify retain_graph=True when calling backward the first time.",
    "Trying to backward through the graph a second time, but the saved intermediate results have already been freed."),
  "a-parameter-is-changed-while-pytorch-records": V("0.4 to 1.5",
    "a leaf Variable that requires grad has been used in an in-place operation.",
    "leaf variable has been moved into the graph interior"),
  "a-number-that-backward-needs-is-overwritten": V("since 0.4",
    "one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [10, 1]], which is output 0 of AsStridedBackward0, is at version 2; expected version 1 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True)."),
  "numpy-is-asked-for-a-tensor-that-learns": V("0.4 to 1.6",
    "Can't call numpy() on Variable that requires grad. Use var.detach().numpy() instead."),
  "the-gradient-is-none": [
    ...V("all", "unsupported operand type(s) for *: 'NoneType' and 'float'", "unsupported operand type(s) for *=: 'NoneType' and 'float'",
      "unsupported operand type(s) for -=: 'Tensor' and 'NoneType'"),
    ...B(OF_A_GRADIENT, "all", "'NoneType' object has no attribute '…'"),
    ...B(/\.grad\b/, "all", "unsupported operand type(s) for *: '…' and 'NoneType'", "unsupported operand type(s) for *: 'NoneType' and '…'",
      "'NoneType' object does not support item assignment", "'NoneType' object is not subscriptable"),
    ...V("since 1.5", "UserWarning: The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward()."),
  ],
  "the-loss-is-a-plain-number": B(OF_A_TENSOR, "all", "'float' object has no attribute '…'", "'int' object has no attribute '…'",
    "'numpy.float64' object has no attribute '…'", "'numpy.float32' object has no attribute '…'"),
  "the-optimizer-gets-no-parameters": [],
  "the-brackets-behind-parameters-are-missing": V("all", "'method' object is not iterable"),
  "super__init__-is-missing": V("since 0.4", "cannot assign parameters before Module.__init__() call",
    "'…' object has no attribute '_modules'", "'…' object has no attribute '_parameters'", "'…' object has no attribute '_backward_hooks'"),
  "the-model-has-no-forward": [
    ...V("since 1.7", "_forward_unimplemented() got an unexpected keyword argument '…'",
      "_forward_unimplemented() takes 1 positional argument but 2 were given"),
    ...V("0.4 to 1.11", "NotImplementedError"),
  ],
  "the-model-returns-nothing": [
    ...V("all", "'NoneType' object has no attribute '…'",
    "cross_entropy_loss(): argument 'input' (position 1) must be Tensor, not NoneType",
    "linear(): argument 'input' (position 1) must be Tensor, not NoneType",
    "'NoneType' object is not subscriptable", "'NoneType' object is not iterable"),
    ...B(/got \(NoneType/, "all", "…() received an invalid combination of arguments - got (NoneType, …)"),
  ],
  "a-class-number-is-too-large": [
    ...V("0.4 to 1.9", "Assertion `cur_target >= 0 && cur_target < n_classes' failed. at ClassNLLCriterion.c:97"),
    ...V("GPU", "Assertion `t >= 0 && t < n_classes` failed.",
      "CUDA error: device-side assert triggered", "cuda runtime error (59) : device-side assert triggered at ClassNLLCriterion.cu:15"),
    ...V("since 1.10", "Target 10 is out of bounds."),
    ...V("since 1.0", "Class values must be smaller than num_classes.", "index 3 is out of bounds for dimension 1 with size 3 in scatter_"),
  ],
  "class-numbers-have-a-decimal-point": [
    ...V("since 1.9", "expected scalar type Long but found Float", "expected scalar type Long but found Double",
      "expected scalar type Long but found Int", "\"nll_loss_forward_reduce_cuda_kernel_2d_index\" not implemented for 'Int'",
      "\"nll_loss_out_frame\" not implemented for 'Int'", "\"nll_loss_forward_no_reduce_cuda_kernel_index\" not implemented for 'Float'"),
    ...V("since 2.13", "expected target dtype to be Long or Byte, but got Float"),
    ...V("1.0 to 1.8", "Expected object of scalar type Long but got scalar type Float for argument #2 'target' in call to _thnn_nll_loss_forward",
      "Expected object of scalar type Long but got scalar type Int for argument #2 'target'"),
    ...V("0.4", "Expected object of type torch.LongTensor but found type torch.FloatTensor for argument #2 'target'"),
    ...V("since 1.0", "one_hot is only applicable to index tensor.", "tensors used as indices must be long, byte or bool tensors"),
  ],
  "class-numbers-stand-in-a-column": [
    ...V("0.4 to 1.8", "multi-target not supported at ClassNLLCriterion.c:22", "1D target tensor expected, multi-target not supported"),
    ...V("since 1.9", "0D or 1D target tensor expected, multi-target not supported"),
  ],
  "there-are-more-examples-than-answers": V("0.4 to 1.8",
    "Expected input batch_size (64) to match target batch_size (32).",
    "Assertion `THIndexTensor_(size)(target, 0) == batch_size' failed.", "size mismatch (got input: [64, 10] , target: [32])"),
  "answers-have-another-shape-than-logits": V("since 0.4",
    "input and target shapes do not match: input [60 x 1], target [60] at MSECriterion.c:13",
    "Target size (torch.Size([4])) must be the same as input size (torch.Size([4, 1]))",
    "ValueError: Using a target size (torch.Size([4])) that is different to the input size (torch.Size([4, 1])). This will likely lead to incorrect results due to broadcasting.",
    "Using a target size (torch.Size([4])) that is different to the input size (torch.Size([4, 1])) is deprecated. Please ensure they have the same size.",
    "Target and input must have the same number of elements. target nelement (4) != input nelement (8)"),
  "two-tensors-are-on-different-devices": [
    ...V("1.8 to 2.7", "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu! (when checking argument for argument mat1 in method wrapper_addmm)"),
    ...V("since 2.8", "Expected all tensors to be on the same device, but got mat1 is on cpu, different from other tensors on cuda:0 (when checking argument in method wrapper_CUDA_addmm)"),
    ...V("since 1.0", "Input type (torch.cuda.FloatTensor) and weight type (torch.FloatTensor) should be the same",
      "Input type (torch.FloatTensor) and weight type (torch.cuda.FloatTensor) should be the same or input should be a MKLDNN tensor and weight is a dense tensor",
      "Expected a 'cuda' device type for generator but found 'cpu'", "indices should be either on cpu or on the same device as the indexed tensor (cpu)"),
    ...V("1.5 to 1.7", "Tensor for 'out' is on CPU, Tensor for argument #1 'self' is on CPU, but expected them to be on GPU (while checking arguments for addmm)",
      "Tensor for argument #2 'mat1' is on CPU, but expected it to be on GPU (while checking arguments for addmm)",
      "expected device cuda:0 but got device cpu"),
    ...V("1.1 to 1.7", "Expected object of device type cuda but got device type cpu for argument #2 'target' in call to _thnn_nll_loss_forward",
      "Expected object of backend CPU but got backend CUDA for argument #4 'mat1'"),
    ...V("0.4", "Expected object of type torch.FloatTensor but found type torch.cuda.FloatTensor for argument #2 'weight'",
      "Expected object of type torch.cuda.LongTensor but found type torch.LongTensor for argument #3 'index'"),
    ...V("MPS", "Placeholder storage has not been allocated on MPS device!", "input(device='cpu') and weight(device=mps:0') must be on the same device"),
  ],
  "numpy-is-asked-for-a-tensor-on-another-device": [
    ...V("1.5 to 2.14", "can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."),
    ...V("0.4 to 1.4", "can't convert CUDA tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."),
  ],
  "pytorch-finds-no-gpu": V("since 0.4", "Torch not compiled with CUDA enabled",
    "Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a driver",
    "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU.",
    "No CUDA GPUs are available"),
  "the-gpu-is-full": [
    ...V("0.4 to 2.0", "CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 7.93 GiB total capacity; 6.50 GiB already allocated; 17.31 MiB free; 6.61 GiB reserved in total by PyTorch)"),
    ...V("since 2.1", "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 7.93 GiB of which 17.31 MiB is free."),
    ...V("since 0.4", "CUDA error: out of memory", "cuda runtime error (2) : out of memory at THCStorage.cu:58"),
    ...V("MPS", "MPS backend out of memory (MPS allocated: 9.05 GB, other allocations: 2.53 GB, max allowed: 9.07 GB). Tried to allocate 256.00 MB"),
  ],
  "view-needs-its-elements-in-one-order": V("0.4 to 1.4",
    "invalid argument 2: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Call .contiguous() before .view(). at THTensor.cpp:237",
    "input is not contiguous at THCTensor.c:227"),
  "stacked-tensors-have-different-sizes": V("0.4 to 1.4",
    "invalid argument 0: Sizes of tensors must match except in dimension 0. Got 512 and 480 in dimension 2 at THTensorMoreMath.cpp:1307",
    "Trying to resize storage that is not resizable"),
  "there-are-more-indices-than-dimensions": [
    ...V("0.4 to 2.14", "invalid index of a 0-dim tensor. Use tensor.item() to convert a 0-dim tensor to a Python number"),
    ...V("since 0.4", "iteration over a 0-d tensor", "len() of a 0-d tensor"),
    ...V("NumPy", "too many indices for array: array is 1-dimensional, but 2 were indexed"),
  ],
  "a-function-wants-another-number-of-dimensions": [
    ...V("since 1.11", "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [5, 5]"),
    ...V("1.0 to 1.10", "Expected 4-dimensional input for 4-dimensional weight [6, 3, 5, 5], but got 3-dimensional input of size [3, 32, 32] instead"),
    ...V("since 0.4", "expected 4D input (got 2D input)", "expected 2D or 3D input (got 1D input)", "input must have 3 dimensions, got 2",
      "1D tensors expected, but got 2D and 2D tensors", "batch1 must be a 3D tensor", "mat2 must be a matrix", "self must be a matrix",
      "LSTM: Expected input to be 2D or 3D, got 4D instead"),
    ...V("0.4 to 1.4", "matrices expected, got 1D, 2D tensors at THTensorMath.c:224", "dot: Expected 1-D argument self, but got 2-D",
      "invalid argument 8: lda should be at least max(1, 4)"),
  ],
  "the-model-has-no-such-attribute": V("0.4 to 2.14",
    "'…' object has no attribute '…'", "'function' object has no attribute 'parameters'"),
  "a-call-gets-the-wrong-arguments": V("all",
    "…() missing 1 required positional argument: '…'", "…() missing 2 required positional arguments: '…' and '…'",
    "…() takes 2 positional arguments but 3 were given", "…() takes from 2 to 3 positional arguments but 4 were given",
    "…() takes 1 positional argument but 3 were given", "…() got an unexpected keyword argument '…'",
    "…() got multiple values for argument '…'"),
  "what-is-called-is-no-function": V("all", "'Tensor' object is not callable", "'module' object is not callable",
    "'list' object is not callable", "'torch.Size' object is not callable", "'NoneType' object is not callable", "'int' object is not callable"),
  "binary-cross-entropy-gets-numbers-outside-0-and-1": [
    ...V("1.0 to 1.6", "Assertion `x >= 0. && x <= 1.' failed. input value should be between 0~1, but got -0.238 at BCECriterion.c:62"),
    ...V("GPU", "Assertion `input_val >= zero && input_val <= one` failed.", "Assertion `input >= 0. && input <= 1.` failed."),
    ...V("since 1.7", "all elements of target should be between 0 and 1"),
  ],
  "whole-numbers-are-given-as-probabilities": [],
  "the-saved-weights-belong-to-another-model": V("since 0.4",
    "size mismatch for fc.weight: copying a param with shape torch.Size([10, 84]) from checkpoint, the shape in current model is torch.Size([2, 84]).",
    "Error(s) in loading state_dict for Net: Missing key(s) in state_dict: \"fc1.weight\". Unexpected key(s) in state_dict: \"module.fc1.weight\".",
    "Expected state_dict to be dict-like, got <class '__main__.Net'>.", "'collections.OrderedDict' object has no attribute 'eval'",
    "loaded state dict contains a parameter group that doesn't match the size of optimizer's group"),
  "torchload-refuses-the-file": [
    ...V("since 2.6", "Weights only load failed. This file can still be loaded, to do so you have two options, do those steps only if you trust the source of the checkpoint.",
      "Weights only load failed. Re-running torch.load with weights_only set to False will likely succeed, but it can result in arbitrary code execution."),
    ...V("since 2.4", "You are using torch.load with weights_only=False (the current default value), which uses the default pickle module implicitly."),
    ...V("since 2.0", "WeightsUnpickler error: Unsupported operand 118", "Please file an issue with the following so that we can make `weights_only=True` compatible with your use case",
      "WeightsUnpickler error: Unsupported global: GLOBAL __main__.Net was not an allowed global by default. Please use `torch.serialization.add_safe_globals([Net])` to allowlist this global if you trust this class/function."),
    ...V("all", "Can't get attribute 'Net' on <module '__main__'>"),
  ],
  "a-batch-cant-be-put-together": [
    ...V("since 1.0", "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class 'PIL.Image.Image'>"),
    ...V("0.4", "batch must contain tensors, numbers, dicts or lists; found <class 'NoneType'>"),
    ...V("since 0.4", "each element in list of batch should be of equal size"),
  ],
  "the-dataloaders-workers-stop": V("since 0.4",
    "DataLoader worker (pid(s) 1234, 5678) exited unexpectedly", "DataLoader worker (pid 1234) is killed by signal: Killed.",
    "An attempt has been made to start a new process before the current process has finished its bootstrapping phase.",
    "DataLoader worker (pid 1234) is killed by signal: Bus error. It is possible that dataloader's workers are out of shared memory.",
    "Caught IndexError in DataLoader worker process 0."),
  "a-loop-unpacks-another-number-of-values": V("all", "too many values to unpack (expected 2)",
    "not enough values to unpack (expected 3, got 2)", "not enough values to unpack (expected 2, got 1)"),
  "the-optimizer-gets-a-computed-tensor": V("since 1.0",
    "can't optimize a non-leaf Tensor", "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor",
    "optimizer can only optimize Tensors, but one of the params is float",
    "cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)"),
  "an-embedding-has-no-row-for-a-number": [
    ...V("since 1.5", "index out of range in self"),
    ...V("1.0 to 1.4", "index out of range: Tried to access index 100 out of table with 99 rows. at THTensorEvenMoreMath.cpp:418"),
    ...V("GPU", "Assertion `srcIndex < srcSelectDimSize` failed."),
    ...V("since 1.0", "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)",
      "Expected tensor for argument #1 'indices' to have scalar type Long; but got torch.IntTensor instead (while checking arguments for embedding)",
      "Expected tensor for argument #1 'indices' to have scalar type Long; but got torch.cuda.IntTensor instead (while checking arguments for embedding)"),
  ],
  "batch-normalisation-gets-a-single-example": V("since 0.4",
    "Expected more than 1 value per channel when training, got input size torch.Size([1, 64])", "Expected more than 1 spatial element when training, got input size torch.Size([1, 64, 1, 1])"),
};

/** The headings of the page "When it doesn't learn" that a description may lead to. */
export const CHECKLIST = {
  "the-loss-and-its-logits": "When it doesn't learn: the loss and its logits",
  "the-learning-rate": "When it doesn't learn: the learning rate",
  "one-batch-learned-by-heart": "When it doesn't learn: one batch, learned by heart",
  "training-and-evaluation": "When it doesn't learn: training and evaluation",
};

/* What one sees of errors that print nothing, by the entry or the heading of the
checklist that it leads to, the surest first. `.*` bridges a few words of one clause. */
const NEAR = "[^.;:]{0,40}";
const NOT = "(?:not|n['’]?t|never|no longer|stops?|stopped|without|fails? to|failed to|barely|hardly|can ?not|unable to|refuses? to)";
const LOSS = "(?:\\w*loss(?:es)?|error|cost|mse|training|train|objective)\\b";
const OUT = "(?:outputs?|predict\\w*|probabilit\\w*|logits?|class)\\b";
const SAME = "(?:the same|same|identical|constants?|stable|flat|unchanged|stuck|fixed)";
const RIGHT = "(?:accuracy|acc|auc|f1)\\b";
const WEIGHT = "(?:weights?|parameters?|params?|gradients?|grads?)\\b";
const UNSEEN = "\\b(?:validation|test|val|unseen|new|held.?out)\\b";
const WORSE = "(?:worse|bad|poor|terribl|low|fail|increas|goes up|higher|only|but|not\\b|n't|while|random)";
const UP = "(?:increas|grow|goes up|go up|going up|rises?\\b|rising|gets? (?:bigger|larger|worse)|bigger|huge|overflow|shoots? up|skyrocket|spik|jumps? to|peak|1e\\+?\\d\\d)";
export const SIGNS = [
  ["the-gradient-is-none", "grad\\w*.*\\bnone\\b"],
  ["the-loss-and-its-logits", "(?<!\\d)0?\\.69(?:3\\d*)?\\b|\\b2\\.30\\d*|\\b2\\.3\\b|\\b1\\.0986?|\\b1\\.1\\b|\\bln ?\\(?(?:2|10)|log\\(|random guess|chance level"],
  ["the-learning-rate-is-too-large", "\\bnans?\\b|(?:loss|output|weight|grad|predict|logit).*\\binf(?:inite|inity)?\\b|explo[ds]|diverg|blow(?:s|ing|n)? up"],
  ["the-gradient-is-never-zeroed", `oscillat|fluctuat|vibrat|wobbl|jitter|zig.?zag|\\b(?:swing|bounc)\\w*|jump\\w* (?:up|around|between|back)|up and (?:then )?down|down and (?:then )?up|goes down.*(?:up\\b|increas)|decreas\\w*.*then.*increas|increas\\w*.*then.*decreas|noisy ${LOSS}|unstable|erratic`],
  ["one-batch-learned-by-heart", "\\b(?:single|one) batch|(?:not|n't|cannot|unable to) (?:even )?overfit"],
  ["training-and-evaluation", `${UNSEEN}.*${WORSE}|train\\w*.*${UNSEEN}.*${WORSE}|train\\w*.*${WORSE}.*${UNSEEN}|overfit|(?:eval|dropout|batch ?norm).*differ|different (?:${OUT}|results?).*(?:same|each time|every time|eval)`],
  ["the-learning-rate-is-too-large", `${LOSS}(?:(?!n't|not|acc|decreas)[^.;:]){0,40}${UP}|${UP}.*\\bloss|(?:weights|gradients?) (?:are |become |get )?(?:huge|increas|grow)`],
  ["a-column-meets-a-row", `(?:same|similar|identical|constant)\\b[^,.;:]{0,30}${OUT}|${OUT}.*(?:same|similar|identical|constant|all (?:0|zeros?))\\b|(?:always|only) (?:predict|output)\\w* (?:class|one|0|zero)|learns? .*(?:constant|average)|(?:predicts?|predicting|outputs?|learns?) (?:only |just |always )?(?:the |a )?(?:mean\\b|average)`],
  ["softmax-is-applied-twice", `loss.*floor|plateau|0\\.55|(?:stuck|stick|stop|stay)\\w*.*(?:above|softmax)|softmax.*(?:stuck|learn|slow|(?:last|final|output) layer)|${LOSS}.*(?:stuck|sticks).*(?:not zero|above)`],
  ["the-loss-and-its-logits", `${RIGHT}.*(?:${SAME}|stays?|remains?|chance|50 ?%|10 ?%|0\\.1\\d?\\b|0\\.5\\d?\\b|zero|drops?|low\\b|${NOT}.*(?:chang|improv|increas|mov|better|go up|vary))|(?:${SAME}|only|chance|random).*${RIGHT}`],
  ["the-gradient-is-zeroed-too-soon", `${WEIGHT}.*(?:${NOT}.*(?:updat|chang|mov)|\\bzeros?\\b|(?:stay|remain|are|is|keep)\\w* (?:\\w+ )?${SAME}|constant|unchanged)|${LOSS}.*(?:(?:stays?|is|are|remain\\w*|keeps?|always|a) (?:at |exactly |being |a )?(?:the )?${SAME}|same (?:value|number|loss)|${SAME.replace("|stuck", "")}|${NOT}.*(?:chang|vary|move))|same ${LOSS}|${LOSS}.*always (?:0|zero)\\b`],
  ["nothing-bends-between-the-layers", `(?:predict|output|fit|learn|draw|model|net|mlp)\\w*.*straight line|(?:learns?|predicts?|fits?) only (?:a )?(?:line|linear)|more layers.*(?:help|better)|linear (?:fit|output|predictions?)|non-?linear.*(?:learn|fit)`],
  ["the-learning-rate", `${LOSS}.*(?:${NOT}.*(?:de[cs]+reas|declin|go(?:ing|es)? down|fall|drop|improv|converg|reduc|minimi|lower|progress|become)|slow\\b|slowly|stuck|high|stagnat|plateau|no (?:progress|improvement))|${NOT}.*(?:reduc|lower|decreas|minimi).*${LOSS}|(?:slow|stuck).*${LOSS}|no reduction|slow to learn|${NOT}.*converg`],
  ["one-batch-learned-by-heart", `(?:model|network|net|nn|mlp|neural|it|regression|classifier|xor)\\b.*${NOT}.*(?:learn|train|converg|fit|work|improv)|${NOT} (?:learning|training)\\b|learns? nothing|nothing is learned|underfit`],
];
const ABOUT = new RegExp(`\\b(?:${LOSS}|${OUT}|${RIGHT}|overfit|predict|model|net(?:work)?\\b|nn|mlp|neural|accura|gradient|grad|weight|param|learn|optimi|classifier|regression|nan|xor|perceptron)`, "i");

/** Return the names that the words of a text lead to, by how much they say. */
export function namesFor(text) {
  if (!ABOUT.test(text)) return [];
  const near = (sign) => new RegExp(sign.replaceAll(".*", NEAR), "i");
  return [...new Set(SIGNS.filter(([, sign]) => near(sign).test(text)).map(([name]) => name))];
}
