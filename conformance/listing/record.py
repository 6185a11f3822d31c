#!/usr/bin/env python3
"""Records what the real ansible-playbook lists for the cases in runner/src/test/resources/dev/shevek/cli/listing.

    record.py PATH-TO-ansible-playbook

A case is a file: `=== NAME` starts a file of the playbook directory (the playbook is site.yml), `=== args` holds the
arguments, `=== answer VERSION` what was printed. The answer is written back.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "runner/src/test/resources/dev/shevek/cli/listing"


def parts(text):
    found = re.split(r"(?m)^=== (.*)\n", text)
    return list(zip(found[1::2], found[2::2]))


def main():
    program = sys.argv[1]
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split("core ")[1].split("]")[0]
    for case in sorted(CASES.glob("*.case")):
        sections = [(name, body) for name, body in parts(case.read_text()) if not name.startswith("answer")]
        with tempfile.TemporaryDirectory() as directory:
            args = "--list-tasks"
            for name, body in sections:
                if name == "args":
                    args = body.strip()
                    continue
                path = pathlib.Path(directory, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body)
            run = subprocess.run(
                [program, "-i", "h1,h2,", "site.yml", *args.split()],
                cwd=directory, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "HOME": directory})
            answer = run.stdout.replace(directory, "DIR")
        out = "".join(f"=== {name}\n{body}" for name, body in sections)
        case.write_text(out + f"=== answer {version}\n{answer}")
        if run.returncode:
            print(case.name, "exit", run.returncode, run.stderr)


main()
