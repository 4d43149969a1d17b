"""Run a script with the store alone: ``alone.py SCRIPT ARGUMENTS``.

The other modules that ``import plotnet`` brings are not what these processes test, and would be
started, and traced, hundreds of times.
"""

import runpy
import sys
from importlib.util import find_spec, module_from_spec

if __name__ == "__main__":
    found = find_spec("plotnet")
    assert found is not None
    sys.modules["plotnet"] = module_from_spec(found)
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")
