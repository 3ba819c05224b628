"""Call one function of this folder and print its answer as JSON.

[module, function, arguments] come on standard input.
"""

import importlib
import json
import sys

if __name__ == "__main__":
    module, function, arguments = json.loads(sys.stdin.buffer.read())
    answer = getattr(importlib.import_module(module), function)(*arguments)
    sys.stdout.buffer.write(json.dumps(answer).encode())
