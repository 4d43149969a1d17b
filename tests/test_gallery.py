"""The networks of the literature in docs/gallery, held against their papers and frameworks.

Totals of torchvision and Keras are those that their documentation prints; of Keras without the
moving averages of batch norms, which are no parameters that are learned.
"""

from pathlib import Path

import pytest

from plotnet.architecture import Architecture
from tests.blocks import GALLERY, read

NAMES = [path.stem for path in GALLERY]
WANTED = {
    *("lenet5", "alexnet", "vgg16", "inception", "resnet18", "bottleneck", "densenet_block"),
    *("unet", "fcn8s", "segnet", "hed", "yolo", "mobilenet_block", "autoencoder", "vae", "gan"),
    *("siamese", "mlp", "seq2seq", "transformer", "vit", "late_fusion"),
}

PARAMS = {
    "alexnet": 61_100_840,  # torchvision, alexnet
    "vgg16": 138_357_544,  # torchvision, vgg16; the paper has 138 million
    "resnet18": 11_689_512,  # torchvision, resnet18
    "vit": 86_567_656,  # torchvision, vit_b_16
    "mobilenet_v1": 4_253_864 - 2 * 10_944,  # Keras, MobileNet, less its moving averages
    "bottleneck": 70_400,  # torchvision, resnet50.layer1[1]
    "mobilenet_block": 8_832,  # torchvision, mobilenet_v2.features[3]
    "lenet5": 156 + 2_416 + 48_120 + 10_164 + 850,  # the paper's layers, S2-C3 connected fully
    "inception": 163_696,  # 159 K of 1,024 in table 1 of the paper
    "vae": 652_824,  # PyTorch's example basic VAE
    "gan": 3_576_704 + 2_765_568,  # PyTorch's DCGAN tutorial: generator, discriminator
    "seq2seq": 384_000_000,  # the paper's 384 million, 64 of them recurrent
    "fcn8s": 134_489_759,  # the layers of voc-fcn8s's Caffe model; the paper has 134 million
    "hed": 14_716_171,  # VGG-16's 13 convolutions, 5 side outputs, 1 fusion
    "segnet": 29_449_932,  # the paper's 29.45 million
    "unet": 31_030_658,  # the paper's layers, each convolution with a bias
    "yolo": 15_867_885 - 6_112,  # Darknet's tiny-yolo-voc in Keras, less its moving averages
    "mlp": 4 * 10 + 10 + 10 * 10 + 10 + 10 * 3 + 3,
}

GIGA_MACS = {
    "alexnet": 0.71,  # torchvision prints these
    "vgg16": 15.47,
    "resnet18": 1.81,
    "vit": 17.56,
    "mobilenet_v1": 0.569,  # the paper's 569 million
    "inception": 0.128,  # the paper's 128 million
}

OUTPUTS = {
    "unet": {"bottom": "1024x28x28", "conv10": "2x388x388", "concat1": "1024x56x56"},
    "fcn8s": {"pool5": "512x22x22", "conv9": "21x16x16", "upconv1": "21x34x34"},
    "alexnet": {"pool3": "256x6x6"},
    "lenet5": {"pool2": "16x5x5", "flatten1": "120"},
    "vit": {"patches1": "197x768"},
    "siamese": {"conv4": "256x6x6", "flatten1": "9216"},
    "yolo": {"conv8": "125x13x13"},
    "inception": {"concat1": "256x28x28"},
    "gan": {"upconv5": "3x64x64", "sigmoid1": "1x1x1"},
    "transformer": {"softmax1": "100x37000"},
    "late_fusion": {"concat1": "192"},
    "densenet_block": {"c4": "192x56x56"},
}


def figure(name: str) -> Architecture:
    """Return a network of the gallery."""
    path = next(path for path in GALLERY if path.stem == name)
    found = read(path.read_text(encoding="utf-8"), path.parent)
    assert isinstance(found, Architecture)
    return found


def test_the_gallery_has_the_networks_that_it_should() -> None:
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_a_network_is_short_named_and_says_its_source(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    limit = 25 if path.stem == "vgg16" else 39

    assert len(lines) <= limit
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith("# ")
    assert figure(path.stem).title


@pytest.mark.parametrize("name", NAMES)
def test_a_network_can_be_read(name: str) -> None:
    assert len(figure(name).layers) >= 3


@pytest.mark.parametrize("name", PARAMS)
def test_parameters_are_those_of_the_paper_or_framework(name: str) -> None:
    assert figure(name).params == PARAMS[name]


@pytest.mark.parametrize("name", GIGA_MACS)
def test_multiply_accumulates_are_those_of_the_paper_or_framework(name: str) -> None:
    digits = 3 if GIGA_MACS[name] < 0.7 else 2

    assert round(figure(name).macs / 1e9, digits) == GIGA_MACS[name]


@pytest.mark.parametrize("name", OUTPUTS)
def test_shapes_are_those_of_the_paper(name: str) -> None:
    found = {layer.name: "x".join(map(str, layer.output.dims)) for layer in figure(name).layers}

    assert {layer: found[layer] for layer in OUTPUTS[name]} == OUTPUTS[name]


def test_the_blocks_of_the_transformer_are_those_of_pytorch() -> None:
    """PyTorch's encoder and decoder layers of 512 features, 8 heads and 2,048 hidden ones."""
    layers = {layer.name: layer.params for layer in figure("transformer").layers}
    encoder = ("attention1", "add1", "feedforward1", "add2")
    decoder = ("attention2", "add3", "attention3", "add4", "feedforward2", "add5")

    assert sum(layers[name] for name in encoder) == 3_152_384
    assert sum(layers[name] for name in decoder) == 4_204_032
