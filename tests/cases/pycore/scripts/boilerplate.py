import os
import argparse
from pathlib import Path

print("drawing")
os.makedirs("out", exist_ok=True)
Path("out").mkdir(exist_ok=True)
arch = [to_begin(), to_Conv("a"), to_end()]
print(arch)
