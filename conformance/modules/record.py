#!/usr/bin/env python3
"""Records what real modules do, as golden cases.

usage: record.py PYTHON MODULE...

PYTHON has ansible-core and community.general. For each MODULE, conformance/modules/cases/MODULE.json lists cases: a name,
a shell script that prepares the empty directory /tmp/shevek-cases/w ("before"), and arguments. Each is run in check mode,
for real, and for real again; the results and the tree afterwards go to modules/src/test/resources/cases/MODULE.json with
the oracle's version. "drop" names keys of results that differ from run to run.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[2]
WORK = pathlib.Path("/tmp/shevek-cases/w")
TREE = (
    "find . | LC_ALL=C sort | while IFS= read -r f; do "
    "stat -c '%A %U %G %n' \"$f\"; "
    "if [ -h \"$f\" ]; then readlink \"$f\"; elif [ -f \"$f\" ]; then cat \"$f\"; echo; fi; done"
)
PREFIXES = {"ini_file": "ansible_collections.community.general.plugins.modules",
            "archive": "ansible_collections.community.general.plugins.modules"}
ALWAYS_DROP = {"invocation", "warnings", "deprecations", "exception"}


def run(python, module, args, check, drop):
    params = dict(args, _ansible_check_mode=check, _ansible_diff=True, _ansible_remote_tmp="/tmp", _ansible_keep_remote_files=False)
    prefix = PREFIXES.get(module, "ansible.modules")
    done = subprocess.run(
        [python, "-m", f"{prefix}.{module}"], input=json.dumps({"ANSIBLE_MODULE_ARGS": params}).encode(),
        cwd=WORK, capture_output=True, env=dict(os.environ, LC_ALL="C.UTF-8", LANG="C.UTF-8"))
    try:
        result = json.loads(done.stdout.decode().strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise SystemExit(f"{module} {args}: {done.stdout} {done.stderr.decode()}")
    warnings = [w if isinstance(w, str) else w.get("event", {}).get("msg", str(w)) for w in result.get("warnings", [])]
    result = {k: v for k, v in result.items() if k not in ALWAYS_DROP and k not in drop}
    if warnings:
        result["warnings"] = warnings
    return result


def fresh(before):
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    subprocess.run(["sh", "-c", "umask 022\n" + before], cwd=WORK, check=True, env=dict(os.environ, LC_ALL="C", TZ="UTC"))


def tree():
    return subprocess.run(["sh", "-c", TREE], cwd=WORK, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def main(python, *modules):
    os.umask(0o022)
    os.environ["TZ"] = "UTC"
    version = subprocess.run([python, "-c", "import ansible.release as r; print(r.__version__)"], check=True,
                             capture_output=True, text=True).stdout.strip()
    for module in modules:
        spec = json.loads((ROOT / f"conformance/modules/cases/{module}.json").read_text())
        drop = set(spec.get("drop", []))
        out = []
        for case in spec["cases"]:
            before = case.get("before", "")
            entry = {"name": case["name"], "before": before, "args": case["args"]}
            if "known" in case:
                entry["known"] = case["known"]
            fresh(before)
            entry["check"] = run(python, module, case["args"], True, drop)
            entry["first"] = run(python, module, case["args"], False, drop)
            entry["after"] = tree()
            entry["second"] = run(python, module, case["args"], False, drop)
            out.append(entry)
        target = ROOT / f"modules/src/test/resources/cases/{module}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(
            {"oracle": f"ansible-core {version}", "module": module, "drop": sorted(drop), "tree": TREE, "cases": out},
            indent=1, ensure_ascii=False, sort_keys=True) + "\n")
        print(module, len(out), "cases")
    shutil.rmtree(WORK.parent, ignore_errors=True)


main(*sys.argv[1:])
