"""Call functions of this folder and print the list of their answers as JSON.

A list of [module, function, arguments] comes on standard input.
"""

import importlib
import json
import sys

if __name__ == "__main__":
    answers = [
        getattr(importlib.import_module(module), function)(*arguments)
        for module, function, arguments in json.loads(sys.stdin.buffer.read())
    ]
    sys.stdout.buffer.write(json.dumps(answers).encode())
