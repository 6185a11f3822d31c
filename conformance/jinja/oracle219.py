#!/usr/bin/env python3
"""Computes what ansible-core 2.19 answers to template cases.

usage: oracle219.py CASES > ANSWERS

Run it with a Python that has ansible-core 2.19. Reads one JSON object a line and prints it with "compatibility": "2.19" and a fresh "expect".
native and text: what Templar.template gives, as Python's repr and as the template action writes it; when: a condition.
There are no lines: 2.19 names the place of the template, not the line in it that failed.
"""
import json
import os
import resource
import signal
import sys

import jinja2
from ansible.errors import AnsibleTemplateError, AnsibleTemplateSyntaxError, AnsibleUndefinedVariable
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import init_plugin_loader
from ansible.template import Templar, trust_as_template

KINDS = ((jinja2.TemplateSyntaxError, "syntax"), (AnsibleTemplateSyntaxError, "syntax"), (AnsibleUndefinedVariable, "undefined"), (jinja2.UndefinedError, "undefined"), (jinja2.TemplateNotFound, "notfound"))
SETTINGS = ("block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string", "comment_end_string", "trim_blocks", "lstrip_blocks", "newline_sequence",
            "line_statement_prefix", "line_comment_prefix", "keep_trailing_newline")


def trusted(value):
    if isinstance(value, str):
        return trust_as_template(value)
    if isinstance(value, list):
        return [trusted(item) for item in value]
    if isinstance(value, dict):
        return {key: trusted(item) for key, item in value.items()}
    return value


def failure(error):
    chain, kind = [], "runtime"
    step = error
    while step is not None and len(chain) < 50:
        chain.append(step)
        step = step.__cause__
    for cls, name in KINDS:
        if any(isinstance(one, cls) for one in chain):
            kind = name
            break
    root = chain[-1]
    return {"error": kind, "class": type(root).__name__, "message": str(root)}


class TooLong(BaseException):
    """The real engine needs too long, or too much."""


def late(*_):
    raise TooLong()


def answer(case):
    templar = Templar(loader=DataLoader(), variables=trusted(case.get("vars", {})))
    if case.get("loader"):
        templar.environment.loader = jinja2.DictLoader(case["loader"])
    mode, source = case["mode"], trust_as_template(case["template"])
    settings = {key: value for key, value in case.get("env", {}).items() if key in SETTINGS}
    try:
        if mode == "when":
            return {"ok": repr(templar.evaluate_conditional(source))}
        if mode == "native":
            return {"ok": repr(templar.template(source))}
        result = templar.template(source, escape_backslashes=False, overrides=settings)
        return {"ok": "" if result is None else str(result)}
    except Exception as error:  # every way a template can fail is an answer
        return failure(error)


def main():
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    signal.signal(signal.SIGALRM, late)
    init_plugin_loader()
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)
    for line in open(sys.argv[1], encoding="utf-8"):
        case = json.loads(line)
        signal.alarm(5)
        try:
            expect = answer(case)
        except TooLong:
            continue
        finally:
            signal.alarm(0)
        print(json.dumps({**case, "compatibility": "2.19", "expect": expect}))


if __name__ == "__main__":
    main()
