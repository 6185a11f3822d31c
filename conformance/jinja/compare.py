#!/usr/bin/env python3
"""Shows where ours and the real engines differ.

usage: compare.py CASES OURS [--all] [--kind silent|ok|kind|line] [--lines] > DIFFERENT CASES (on standard error: the table)

CASES have an "expect" (oracle.py, oracle219.py), OURS is what bin/shevek template --cases CASES printed.
"""
import argparse
import collections
import json
import re
import sys

UNSTABLE = re.compile(r" at 0x[0-9a-f]+|<built-in|<bound method|<function |<generator|object at|_AnsibleLazy|_AnsibleTagged|ansible\.|jinja2\.|<class ")


def difference(expect, answer):
    if "ok" in expect:
        if UNSTABLE.search(expect["ok"]):
            return None
        if "ok" in answer:
            return None if answer["ok"] == expect["ok"] else "silent"
        return "ok"
    if "ok" in answer:
        return "ok"
    if answer["error"]["kind"] != expect["error"]:
        return "kind"
    if "line" in expect and answer["error"]["line"] != expect["line"]:
        return "line"
    return None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("cases")
    options.add_argument("ours")
    options.add_argument("--kind", action="append")
    choice = options.parse_args()
    counts, total = collections.Counter(), 0
    with open(choice.cases, encoding="utf-8") as cases, open(choice.ours, encoding="utf-8") as ours:
        for line, answered in zip(cases, ours):
            case, answer = json.loads(line), json.loads(answered)
            total += 1
            found = difference(case["expect"], answer)
            if found:
                counts[found] += 1
                if not choice.kind or found in choice.kind:
                    print(json.dumps({"difference": found, "template": case["template"], "expect": case["expect"], "ours": answer.get("ok", answer.get("error")), "case": case}))
    print(total, "cases:", dict(counts) or "no difference", file=sys.stderr)


if __name__ == "__main__":
    main()
