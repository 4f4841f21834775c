"""Convolutions: sizes, weights, receptive fields, pooling and what reaches the dense layer."""

from collections.abc import Sequence
from random import Random
from statistics import mean

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, printed, say

PICTURES = ("A photo", "A slide of tissue", "A satellite tile", "A scan", "A drawing", "A road camera's frame")


@generator("cnn-conv-size", topic="cnn-conv", level=1, version=1)
def size(dice: Random) -> Sketch:
    """The side of what comes out of a convolution."""
    picture = dice.choice(PICTURES)
    kernel, padding, stride = dice.choice((3, 5, 7)), dice.choice((0, 1, 2, 3)), dice.choice((1, 2, 2, 3))
    side = dice.randint(12, 66)
    room = side + 2 * padding - kernel
    key = room // stride + 1
    if 2 * padding > kernel or stride > kernel or (padding, stride) == (0, 1):
        raise Reject
    cut = "" if room % stride == 0 else ", rounded down,"
    return Sketch(
        stem=f"{picture} of {side} × {side} pixels goes through a convolution with kernel {kernel} × {kernel}, padding {padding} and stride {stride}. How many places long is a side "
        "of the output?",
        key=str(key),
        why=f"({side} + 2 · {padding} − {kernel}) / {stride} = {room} / {stride}{cut} is {room // stride} moves; with the starting place that makes {key}.",
        slips=printed(
            Miss(key - 1, "first-place-missed", "The moves were counted, and the place where the kernel starts was left out."),
            Miss(room + 1, "stride-ignored", f"The kernel moves {stride} places at a time, not one."),
            Miss((side + padding - kernel) // stride + 1, "padding-one-side", f"Padding of {padding} is put on both sides."),
            Miss((side - kernel) // stride + 1, "padding-one-side", f"The padding of {padding} on either side was left out."),
            Miss((side + 2 * padding) // stride, "kernel-left-out", f"The kernel is {kernel} wide: it has to fit, so it cannot start everywhere."),
            Miss((side + 2 * padding) // stride + 1, "kernel-left-out", f"The kernel's {kernel} places have to be taken off before the moves are counted."),
            Miss(side, "kernel-left-out", "The side stays as it is only for a padding that fits the kernel, and stride 1."),
            Miss((side + 2 * padding + kernel) // stride + 1, "signs-lost", "The kernel is taken off, not added."),
            Miss(key + 1, "first-place-missed", "The starting place was counted twice, or the last move does not fit any more."),
        ),
        given={"side": side, "kernel": kernel, "padding": padding, "stride": stride},
    )  # fmt: skip


@generator("cnn-conv-weights", topic="cnn-conv", level=1, version=1)
def weights(dice: Random) -> Sketch:
    """The parameters of a convolution, typed."""
    kernel, ins, outs = (
        dice.choice((1, 3, 3, 5, 7)),
        dice.choice((1, 2, 3, 4, 6, 8, 10, 16)),
        dice.choice((4, 5, 6, 8, 10, 12, 16, 20)),
    )
    side = dice.choice((20, 28, 32, 40, 64))
    one = kernel * kernel * ins
    key = (one + 1) * outs
    if ins == outs or ins == 1 == kernel:
        raise Reject
    channels = "one channel" if ins == 1 else f"{ins} channels"
    return Sketch(
        stem=f"A convolution with kernel {kernel} × {kernel} reads a picture of {side} × {side} with {channels} and writes {outs} channels, with a bias for each. How many weights "
        "and biases does it have?",
        key=str(key),
        why=f"A filter has {kernel} · {kernel} · {ins} = {one} weights and a bias. {outs} filters: {outs} · {one + 1} = {key}, whatever the size of the picture.",
        slips=numbers(
            Miss(one * outs, "biases-miscounted", f"The {outs} biases are missing, one for each filter."),
            Miss((kernel * kernel + 1) * outs, "channels-left-out", f"Each filter looks at all {ins} channels at once."),
            Miss(one + 1, "channels-left-out", f"This is one filter; there are {outs}, one for each channel that is written."),
            Miss((kernel * ins + 1) * outs, "kernel-one-side", f"The kernel has {kernel} rows as well as {kernel} columns."),
            Miss(one * outs + 1, "biases-miscounted", "Each filter has its own bias, not all of them together."),
            Miss((one + 1) * outs * side * side, "weights-for-each-place", "A filter takes its weights along from place to place; they are shared."),
        ),
        given={"kernel": kernel, "ins": ins, "outs": outs, "side": side},
        tolerance=0.1,
    )  # fmt: skip


def _field(kernels: Sequence[int], strides: Sequence[int]) -> int:
    field, jump = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field += (kernel - 1) * jump
        jump *= stride
    return field


@generator("cnn-conv-field", topic="cnn-conv", level=3, version=1)
def field(dice: Random) -> Sketch:
    """The receptive field of a stack of convolutions."""
    depth = dice.choice((3, 3, 4))
    kernels = [dice.choice((3, 3, 5, 7)) for _ in range(depth)]
    strides = [dice.choice((1, 1, 2)) for _ in range(depth)]
    key = _field(kernels, strides)
    if set(strides[:-1]) == {1}:
        raise Reject
    told = ", then ".join(f"{k} × {k} with stride {s}" for k, s in zip(kernels, strides, strict=True))
    jumps = [1]
    for stride in strides[:-1]:
        jumps.append(jumps[-1] * stride)
    grown = " + ".join(f"{kernel - 1} · {jump}" for kernel, jump in zip(kernels, jumps, strict=True))
    product = 1
    for kernel in kernels:
        product *= kernel
    return Sketch(
        stem=f"{dice.choice(PICTURES)} goes through convolutions of {told}. How many pixels wide is the patch that one output place can see?",
        key=str(key),
        why=f"One place, and each layer adds its kernel less 1, times the strides before it: 1 + {grown} = {key}.",
        slips=printed(
            Miss(_field(kernels, [1] * depth), "stride-ignored", "Behind a stride of 2 neighbouring places lie 2 pixels apart, so later layers widen it more."),
            Miss(sum(kernels), "fields-added", "The kernels were added up; each one shares a place with the one before, and strides widen it."),
            Miss(product, "fields-added", "The kernels were multiplied; patches of neighbouring places overlap."),
            Miss(_field(kernels, [stride * 2 if stride > 1 else 1 for stride in strides]), "stride-counted-twice", "A stride of 2 makes later steps twice as wide, not four times."),
            Miss(kernels[-1], "field-last-layer", "This is what the last layer sees of the layer before it; the picture lies further back."),
            Miss(1 + sum((k - 1) * s * j for k, s, j in zip(kernels, strides, jumps, strict=True)), "stride-counted-twice",
                 "A stride widens the steps of the layers behind it, not of its own layer."),
            Miss(1 + sum(k * j for k, j in zip(kernels, jumps, strict=True)), "fields-added", "Each layer adds its kernel less 1: one place is there already."),
            Miss(key - 1, "first-place-missed", "The place one starts from belongs to the patch."),
            Miss(_field(kernels[:-1], strides[:-1]), "field-last-layer", "This is what the layer before the last can see."),
        ),
        given={"kernels": kernels, "strides": strides},
    )  # fmt: skip


@generator("cnn-arch-pool", topic="cnn-arch", level=1, version=1)
def pool(dice: Random) -> Sketch:
    """One number of a pooled table, typed."""
    grid = [[dice.randint(0, 12) for _ in range(4)] for _ in range(4)]
    kind = dice.choice(("Max", "Average"))
    down, across = dice.choice((0, 2)), dice.choice((0, 2))
    patch = [grid[down + r][across + c] for r in (0, 1) for c in (0, 1)]
    turned = [grid[across + r][down + c] for r in (0, 1) for c in (0, 1)]
    key, other = (max(patch), mean(patch)) if kind == "Max" else (mean(patch), max(patch))
    place = f"{'lower' if down else 'upper'} {'right' if across else 'left'}"
    if len(set(patch)) < 3 or key == max(map(max, grid)):  # noqa: PLR2004  a patch of which slips would show nothing
        raise Reject
    how = (
        f"the largest is {max(patch)}"
        if kind == "Max"
        else f"their sum {sum(patch)} divided by 4 is {say(mean(patch))}"
    )
    return Sketch(
        stem=f"{kind} pooling with windows of 2 × 2 and stride 2 runs over the table below. Which number stands {place} in what comes out?",
        key=say(key),
        why=f"The window there holds {', '.join(map(str, patch))}: {how}.",
        slips=numbers(
            Miss(other, "pooling-kinds-mixed", f"This is what {'average' if kind == 'Max' else 'max'} pooling would give."),
            Miss(sum(patch), "sum-mean-mixed", "This is the sum of the window."),
            Miss(max(turned) if kind == "Max" else mean(turned), "index-row-column-mixed", "This is the window on the other side of the diagonal."),
            Miss(max(map(max, grid)) if kind == "Max" else mean(map(mean, grid)), "window-ignored", "This is over the whole table; a window has four numbers."),
            Miss(min(patch), "pooling-kinds-mixed", "This is the smallest number of the window."),
        ),
        given={"grid": grid, "kind": kind, "corner": [down // 2, across // 2]},
        code="\n".join(" ".join(f"{each:2}" for each in line) for line in grid),
        tolerance=0.01,
    )  # fmt: skip


@generator("cnn-arch-flatten", topic="cnn-arch", level=2, version=1)
def flatten(dice: Random) -> Sketch:
    """How many numbers a small network hands to its dense layer."""
    kernel, padded, channels = dice.choice((3, 5)), dice.choice((True, False)), dice.choice((4, 6, 8, 10, 12, 16))
    side, pooled = dice.randint(8, 24) * 2, dice.choice((2, 2, 4))
    padding = kernel // 2 if padded else 0
    wide = side + 2 * padding - kernel + 1
    if wide % pooled:
        raise Reject
    end = wide // pooled
    key = end * end * channels
    pad = f"padding {padding}" if padded else "no padding"
    return Sketch(
        stem=f"{dice.choice(PICTURES)} of {side} × {side} pixels goes through a {kernel} × {kernel} convolution with {channels} channels, {pad} and stride 1, then through {pooled} × {pooled} max "
        f"pooling with stride {pooled}, and is flattened. How many numbers reach the dense layer?",
        key=str(key),
        why=f"The convolution leaves {wide} × {wide}, pooling {wide} / {pooled} = {end} on each side. {end} · {end} · {channels} channels = {key}.",
        slips=printed(
            Miss(end * end, "channels-left-out", f"This is one channel; there are {channels}."),
            Miss(wide * wide * channels, "window-ignored", f"Pooling makes each side {pooled} times shorter."),
            Miss(wide * wide // pooled * channels, "kernel-one-side", f"Pooling shortens both sides, so {pooled} · {pooled} numbers become one."),
            Miss(end * channels, "kernel-one-side", "A picture has rows and columns: both sides count."),
            Miss((side // pooled) ** 2 * channels if wide != side else ((side - kernel + 1) // pooled) ** 2 * channels, "kernel-left-out" if wide != side else "padding-one-side",
                 "Without padding the convolution makes the sides shorter." if wide != side else "The padding keeps the sides as long as they were."),
            Miss(key * kernel * kernel, "weights-for-each-place", "The weights of the kernel are no part of what it hands on."),
            Miss((wide - pooled + 1) ** 2 * channels, "stride-ignored", f"The window of pooling moves {pooled} places at a time."),
            Miss(((wide - 1) // pooled) ** 2 * channels, "first-place-missed", "The last window fits too."),
        ),
        given={"side": side, "kernel": kernel, "padding": padding, "channels": channels, "pooled": pooled},
    )  # fmt: skip
