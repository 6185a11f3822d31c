#!/usr/bin/env python3
"""Shows where ours and the real engines differ.

usage: compare.py CASES OURS [--kind silent|ok|kind|line] > DIFFERENT CASES (on standard error: the table)

CASES have an "expect" (oracle.py, oracle219.py), OURS is what bin/shevek template --cases CASES printed.
"""
import argparse
import collections
import json
import re
import sys

# Names of Python's own classes and addresses of its objects: they say how the engine is made, and change from run to run.
UNSTABLE = re.compile(r" at 0x[0-9a-f]+|<built-in|<bound method|<function |<generator|object at|_AnsibleLazy|_AnsibleTagged|ansible\.|jinja2\.|<class |NativeJinjaText|AnsibleUnsafeText|GroupTuple|<LoopContext|IsoCalendarDate", re.IGNORECASE)
SETS = re.compile(r"\b(union|intersect|difference|symmetric_difference)\b")
# What plain Jinja gives for these is a generator, which only can be looped over: its text is an address, its truth always true.
LAZY = re.compile(r"\b(map|select|reject|selectattr|rejectattr|unique|slice|batch|items|reverse)\b")

ESCAPED = re.compile(r"\|\s*(e|escape|safe|forceescape|tojson)\b.*(\||\+|%|\.|type_debug)")


def same_apart_from_order(template, expected, given):
    """Text comes out of a set in an order that changes with the seed of Python's hashes, which each of its processes draws anew."""
    kept = SETS.search(template)
    return kept and (sorted(expected) == sorted(given) or "|" in template[kept.end():])


def told(case):
    """What docs/templates.md says to be different on purpose, or a fault of the real engine."""
    template, modern = case["template"], case.get("compatibility") == "2.19"
    if "Markup(" in case["expect"].get("ok", "") or ESCAPED.search(template):
        return True  # there is no Markup: escaped text is text like any other
    if re.search(r"\d\)? is (not )?(link_)?exists", template):
        return True  # the number of a file that the real engine has open, or not
    if "regex" in template and re.search(r"['(]\|", template):
        return True  # Java's engine does not try again at the place where a pattern matched nothing
    if not modern:
        return "1.10" in template and "ipaddr" in template  # its netaddr reads 1.10 as 1.10.0.0, later ones do not
    if ".count(" in template and "0" in case["expect"].get("ok", ""):
        return True  # the items of a list that nobody has read are counted before they are rendered, and found unequal
    if "groupby(" in template and "default" in template and "error" in case["expect"]:
        return True
    return "Out-of-order context" in case["expect"].get("message", "")


def difference(case, answer):
    expect = case["expect"]
    if case["engine"] == "jinja2" and LAZY.search(case["template"]) and unread(case["template"]):
        return None
    if told(case):
        return None
    if "ok" in expect:
        if UNSTABLE.search(expect["ok"]):
            return None
        if "ok" in answer:
            given = answer["ok"]
            return None if given == expect["ok"] or same_apart_from_order(case["template"], expect["ok"], given) else "silent"
        return "ok"
    if "ok" in answer:
        return "ok"
    if answer["error"]["kind"] != expect["error"]:
        return "kind"
    if "line" in expect and answer["error"]["line"] != expect["line"]:
        return "line"
    return None


def unread(template):
    """Whether a generator goes on to something that does not read its items."""
    for found in LAZY.finditer(template):
        at, depth = found.end(), 0
        while at < len(template) and (depth or template[at] in "( )"):
            depth += (template[at] == "(") - (template[at] == ")")
            if depth < 0:
                depth = 0
            at += 1
        if not re.match(r"\|\s*(list|join|sort|sum|min|max|map|select|reject|selectattr|rejectattr|unique|groupby|first)\b", template[at:]):
            return True
    return False


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
            found = difference(case, answer)
            if found:
                counts[found] += 1
                if not choice.kind or found in choice.kind:
                    print(json.dumps({"difference": found, "template": case["template"], "expect": case["expect"], "ours": answer.get("ok", answer.get("error")), "case": case}))
    print(total, "cases:", dict(counts) or "no difference", file=sys.stderr)


if __name__ == "__main__":
    main()
