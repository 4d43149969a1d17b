"""What the networks of the gallery are for."""

from collections.abc import Mapping
from typing import Final

TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "Classifying images": ("lenet5", "alexnet", "vgg16", "resnet18", "mobilenet_v1", "vit"),
    "Blocks of which networks are built": (
        "bottleneck",
        "inception",
        "densenet_block",
        "mobilenet_block",
    ),
    "Segmentation, edges, detection": ("unet", "segnet", "fcn8s", "hed", "yolo"),
    "Autoencoders and generators": ("autoencoder", "vae", "gan"),
    "Text and sequences": ("seq2seq", "transformer"),
    "Several inputs": ("siamese", "late_fusion"),
    "Plain neurons": ("mlp",),
}
"""The topics of the gallery, each with its networks as they are shown."""

BY_TOPIC: Final = tuple(name for names in TOPICS.values() for name in names)
"""All networks, in the order of their topics."""
