"""Wrong answers, and how the message begins that is meant for each."""

import math

WRONG_ANSWERS = {
    "shapes": {
        "A @ B": [
            ((5, 3), "the rows come from B; the rows of A @ B"),
            ((4, 4), "the inner sizes meet and vanish; the"),
            ((3, 4), "the columns come from A; those of A @ B"),
            ((4, 5), "the rows come from B; the rows of A @ B"),
        ],
        "A + C": [
            ((6, 8), "+ adds numbers, not sizes. Each number"),
            ((6, 4), "+ doesn't put C below A. It adds number"),
            ((3, 8), "+ doesn't put C beside A. It adds"),
        ],
        "A * C": [
            ((3, 3), "this would be A @ C.T. * pairs the"),
            ((4, 4), "this would be A.T @ C. * pairs the"),
            ((9, 16), "* multiplies numbers, not sizes."),
        ],
        "A + v": [
            ((3,), "this would be A @ v. A sum keeps the"),
            ((4,), "v is stretched to A's rows; A is not"),
            ((3, 5), "v isn't put beside A as a column. It is"),
            ((4, 4), "v isn't put below A as a row. It is"),
        ],
        "A.reshape(6, 2)": [
            ((2, 6), "reshape takes the sizes as you write"),
            ((3, 4), "this is A as it was. reshape returns it"),
        ],
        "A.reshape(-1)": [
            ((1, 12), "two dimensions; one size was given, so"),
            ((12, 1), "two dimensions; one size was given, so"),
            ((3, 4), "this is A as it was. One size was"),
            ((-1,), "-1 stands for a size that PyTorch works"),
            ((4, 3), "this would be A.T. One size was given,"),
        ],
    },
    "memory": {
        "shelf[1]": [
            (15, "this stood there at first. rack shows"),
        ],
        "front[1]": [
            (15, "this stood there at first. A row of"),
            (5, "this is in the lower row. rack[0] is"),
        ],
        "photo[0, 1]": [
            (90, "photo is a clone. What is written to"),
        ],
        "turned[2]": [
            (90, "this would be a view. No view can turn"),
            (30, "this is the order of the shelf. .T"),
        ],
        "shelf[0]": [
            (77, "turned has memory of its own: what is"),
            (90, "the 90 went to column 1 of rack,"),
        ],
    },
    "gradient": {
        "slope along x": [
            (42, "the constant stayed in. It lifts the"),
            (73, "the term with two letters moved both."),
            (74, "twice the slope: backward() ran twice,"),
            (39, "one term got lost. All four have a"),
            (40, "this is the slope along y."),
            (67, "this is f itself, the height. The slope"),
            (25, "the factor of the second term got lost"),
        ],
        "slope along y": [
            (45, "the constant stayed in. It lifts the"),
            (36, "the third term stayed in. It has no y,"),
            (80, "twice the slope: backward() ran twice,"),
            (37, "this is the slope along x."),
            (22, "a square brings its power down as a"),
            (67, "this is f itself, the height. The slope"),
        ],
    },
    "adding-up": {
        "after the first backward": [
            (9, "this is the area itself. backward()"),
            (3, "this is the side. .grad holds the slope"),
            (0, ".grad is empty before the first"),
        ],
        "after the second backward": [
            (4, "this is the new slope alone. Nobody"),
            (6, "this is the first slope. The second"),
            (12, "the first slope came twice. The second"),
            (24, "the two slopes were multiplied. .grad"),
            (21, "this adds up area and fence. .grad adds"),
        ],
        "after zero_ and the third backward": [
            (14, "zero_() has emptied .grad in between."),
            (10, "zero_() has emptied .grad in between."),
            (0, "backward() has filled .grad again after"),
            (6, "this is the slope of the area. Which"),
        ],
    },
    "used-twice": {
        "cups": [
            (12, "this is what the price takes away."),
            (32, "this is the money. How many cups are"),
            (68, "20 - 3 times 4: multiply first, then"),
        ],
        "slope along price, direct path": [
            (4, "this is the price, the slope of the"),
            (1, "on this path the price is multiplied by"),
            (-12, "this is the other path, through the"),
        ],
        "slope along price, path through cups": [
            (-3, "this is the first link alone. Multiply"),
            (12, "the sign is off: a higher price sells"),
            (-24, "the last link is the slope of the money"),
            (8, "this is the direct path."),
        ],
        "slope along price": [
            (8, "this is the direct path alone. The"),
            (-12, "this is the path through the cups"),
            (-96, "the paths were multiplied. Multiply"),
            (20, "the two paths were subtracted. Where"),
            (4, "the sign is off. Which of the two paths"),
            (5, "a path's slope is the product of its"),
        ],
    },
    "layer-shapes": {
        "layer.weight": [
            ((6, 2), "this is in × out, the order of the"),
            ((10, 2), "the batch is in it. A layer is made"),
            ((10, 6), "this is the shape of recipes. The"),
            ((12,), "the right count, but the numbers stand"),
        ],
        "layer.bias": [
            ((6,), "the bias is added behind the product,"),
            ((10,), "the batch is in it. Each recipe gets"),
            ((1, 2), "the bias is a row that needs no second"),
            ((2, 1), "this would be a column. Broadcasting"),
            ((1,), "each neuron has a bias of its own."),
            ((10, 2), "this is the output. The bias is stored"),
        ],
        "layer(recipes)": [
            ((2, 10), "a row for each neuron. The batch stays"),
            ((10, 6), "this went in. What comes out has a"),
            ((6, 2), "the recipes got lost. The batch stays"),
            ((2,), "this is the output for a single recipe."),
            ((10,), "one number for each recipe would need a"),
        ],
        "layer(recipes[0])": [
            ((1, 2), "recipes[0] has lost its first"),
            ((10, 2), "this is the output for the whole batch."),
            ((6,), "this went in. What comes out has a"),
            ((1,), "the layer has more neurons than that."),
        ],
    },
    "closed-gates": {
        "sums": [
            ([1, 2, 4, 8], "the bias is missing."),
            ([4, 5, 7, 11], "the bias was subtracted. It is negative"),
            ([0, 0, 1, 5], "this is after ReLU. The sums before it"),
        ],
        "open": [
            (
                [True, True, False, False],
                "the other way round: a gate opens for a",
            ),
            ([True] * 4, "a gate is open only where its sum is"),
            ([1, 1, 0, 0], "the other way round: a gate opens for a"),
            ([0, 0, 1, 5], "this is what comes out. True or false"),
        ],
        "slope along w": [
            (7.5, "all four inputs count here, as if no"),
            (1.5, "these are the inputs whose gates are"),
            (1, "a slope along the weight has the input"),
            (4, "one input too few. How many gates are"),
            (12, "this is the sum of the dry plots times"),
            (22, "this weighs the inputs with what comes"),
            (3, "this is the mean over the open gates."),
        ],
        "slope along b": [
            (4, "all four examples count here, as if no"),
            (1, "each open gate brings a slope of 1, and"),
            (0, "a bias has a slope wherever its gate is"),
            (-3, "this is the bias. Its slope is asked"),
            (6, "this is the slope along the weight. The"),
        ],
        "slope along w, b = -9": [
            (6, "the gates have moved. Work out the sums"),
            (4, "look at the largest sum with the new"),
            (7.5, "all four inputs count here, as if no"),
        ],
    },
    "outlier": {
        "errors": [
            ([1, -1, 0, -7], "the sign is turned: prediction minus"),
            ([1, 1, 0, 7], "the signs are dropped. They belong to"),
            ([1, 1, 0, 49], "these are the squares."),
        ],
        "MSE": [
            (51, "a sum. The M stands for mean."),
            (17, "divided by too few. The error 0 is one"),
            (9 / 4, "this is the MAE."),
            (3.0625, "this is the square of the mean. Square"),
            (math.sqrt(51 / 4), "this is its square root. Leave the"),
            (7 / 4, "the errors were averaged with their"),
        ],
        "MAE": [
            (9, "a sum. The M stands for mean."),
            (3, "divided by too few. The error 0 is one"),
            (7 / 4, "the signs are left in, so two errors"),
            (51 / 4, "this is the MSE."),
        ],
        "MSE / MAE": [
            (9 / 51, "upside down."),
            (51 / 4 / (7 / 4), "the MAE below the line has its signs"),
        ],
        "outlier's share of MSE": [
            (49, "this is its square. Divide it by all of"),
            (49 / 4, "this is what it adds to the mean."),
            (7 / 9, "this is its share of the MAE."),
            (49 / 51 * 100, "right, in percent. Write a share as a"),
            (96, "right, in percent. Write a share as a"),
            (49 / 2, "this compares it with the others."),
        ],
        "outlier's share of MAE": [
            (7, "this is its size. Divide it by all of"),
            (7 / 4, "this is what it adds to the mean."),
            (49 / 51, "this is its share of the MSE."),
            (7 / 9 * 100, "right, in percent. Write a share as a"),
            (78, "right, in percent. Write a share as a"),
            (7 / 2, "this compares it with the others."),
        ],
    },
    "column-and-row": {
        "shape of the errors": [
            ((4,), "this was meant, but it isn't what"),
            ((4, 1), "the targets have no second dimension."),
            ((1, 4), "the predictions have more rows than"),
            ((16,), "the right count, but in rows and"),
        ],
        "useful errors": [
            (16, "these are all of them. How many compare"),
            (12, "these are the others, which compare two"),
            (0, "some of them do compare a walk with"),
        ],
    },
    "softmax-twice": {
        "lowest loss": [
            (math.log(4), "this is the loss of a model that knows"),
            (0.4754, "this is the probability. The loss is"),
            (-0.7437, "the sign is off. A logarithm of less"),
            (0.5246, "this is what the other classes keep."),
        ],
    },
}
