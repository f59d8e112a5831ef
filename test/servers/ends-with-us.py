"""Runs a Python program that ends when whoever started it is gone: its stdin is a pipe, and the pipe closes.

Usage: ends-with-us.py MODULE-OR-FILE.py ARGUMENTS...
"""

import os
import runpy
import sys
import threading


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os._exit(0)


threading.Thread(target=end_with_stdin, daemon=True).start()
target = sys.argv[1]
sys.argv = sys.argv[1:]
if target.endswith(".py"):
    runpy.run_path(target, run_name="__main__")
else:
    runpy.run_module(target, run_name="__main__", alter_sys=True)
