from dataclasses import dataclass


@dataclass
class Layer:
    name: str
    channels: int = 64

    def draw(self, x):
        return to_Conv(self.name, "", self.channels, to=f"({x},0,0)")


arch = [layer.draw(4 * n) for n, layer in enumerate([Layer("a"), Layer("b", 128)])]
