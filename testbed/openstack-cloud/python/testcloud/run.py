"""python3 -m testcloud.run package.module:function args... (console-script stand-in)."""
import importlib
import sys

mod, func = sys.argv[1].split(':')
sys.argv = [mod.split('.')[0] + '-' + mod.split('.')[-1]] + sys.argv[2:]
sys.exit(getattr(importlib.import_module(mod), func)())
