#!/usr/bin/env python3
"""Recomputes what the real engines answer to template cases.

usage: oracle.py CASES > ANSWERS

Run it with a Python that has ansible-core 2.14 and jinja2 3.1; cases and answers have the format of cases.jsonl.
Reads one JSON object a line and prints the same object with a fresh "expect".
"""
import ast
import json
import resource
import signal
import sys
import traceback

import jinja2
import jinja2.nativetypes
from ansible.errors import AnsibleUndefinedVariable
from ansible.parsing.dataloader import DataLoader
from ansible.template import AnsibleNativeEnvironment, Templar
from ansible.template import native_helpers

OMIT = "__omit_place_holder__8843d7f92416211de9ebb963ff4ce28125932878"

SYNTAX, UNDEFINED, NOTFOUND = jinja2.TemplateSyntaxError, jinja2.UndefinedError, jinja2.TemplateNotFound


class NoLiterals:
    """Stands in for ast: text stays text."""

    @staticmethod
    def parse(*_args, **_kwargs):
        raise ValueError()

    literal_eval = parse

    def __getattr__(self, name):
        return getattr(ast, name)


def one_value(_self, group):
    """A constant that stands alone keeps its type."""
    group = list(group)
    return repr(group[0]) if len(group) == 1 else repr("".join(map(str, group)))


def shown(value):
    """Without the class of text that Jinja need not escape."""
    return str(value) if isinstance(value, str) else value


def line_of(error, env):
    if isinstance(error, SYNTAX):
        return max(1, error.lineno)
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename in ("<template>", "<unknown>") and f.name in ("top-level template code", "template", "macro") or f.name.startswith("block ")]
    return lines[-1] if lines else compiled_line(error, env)


def compiled_line(error, env):
    """The line of the template, not of a variable it uses, where its Python code failed."""
    line, step = 1, error.__traceback__
    while step is not None:
        template = step.tb_frame.f_globals.get("__jinja_template__")
        if template is not None and template.environment is env:
            line = template.get_corresponding_lineno(step.tb_lineno)
        step = step.tb_next
    return line


def failure(error, outer, env):
    kind = "runtime"
    for cls, name in ((SYNTAX, "syntax"), ((UNDEFINED, AnsibleUndefinedVariable), "undefined"), (NOTFOUND, "notfound")):
        if isinstance(error, cls):
            kind = name
    return {"error": kind, "class": type(error).__name__, "message": str(error), "line": line_of(error if isinstance(error, SYNTAX) else outer, env)}


def root_cause(error):
    depth = 0
    while depth < 100 and getattr(error, "orig_exc", None) is not None or error.__cause__ is not None:
        error = getattr(error, "orig_exc", None) or error.__cause__
        depth += 1
    return error


def environment(case, native):
    settings = {"trim_blocks": True, **case.get("env", {})}
    loader = jinja2.DictLoader(case.get("loader") or {})
    extensions = ["jinja2.ext.do", "jinja2.ext.loopcontrols"]
    if case["engine"] == "jinja2":
        cls = jinja2.nativetypes.NativeEnvironment if native else jinja2.Environment
        env = cls(undefined=jinja2.StrictUndefined, extensions=extensions, loader=loader, **settings)
        return env, None
    variables = {"omit": OMIT, **case.get("vars", {})}
    plain = Templar(loader=DataLoader(), variables=variables)
    templar = plain.copy_with_new_env(environment_class=AnsibleNativeEnvironment)  # variables keep their types
    env = (templar if native else plain).environment.overlay(loader=loader, extensions=extensions, **settings)
    if native and env.finalize is not None:
        finalize = env.finalize
        env.finalize = lambda value: None if value is None else finalize(value)
    env.globals.update(lookup=templar._lookup, query=templar._query_lookup, q=templar._query_lookup, now=templar._now_datetime)
    return env, templar


def answer(case):
    from ansible.template.vars import AnsibleJ2Vars
    native = case["mode"] == "native"
    template, env = case["template"], None
    try:
        if case["engine"] == "ansible" and template.startswith("#jinja2:"):
            header, template = template[len("#jinja2:"):].split("\n", 1)
            pairs = (pair.split(":", 1) for pair in header.split(","))
            case = {**case, "env": {**case.get("env", {}), **{k.strip(): ast.literal_eval(v.strip()) for k, v in pairs}}}
        env, templar = environment(case, native)
        if case["mode"] == "when":
            template = "{% if " + template + " %}True{% else %}False{% endif %}"
        if case["mode"] == "parse":
            env.compile(template, "<template>", "<template>")
            return {"ok": "parsed"}
        env.globals.update(case.get("globals", {}))
        parsed = env.from_string(template)
        if templar is None:
            value = parsed.render(case.get("vars", {}))
            if isinstance(value, jinja2.Undefined):
                str(value)  # using it is the error
            return {"ok": repr(value) if native else value}
        context = parsed.new_context(AnsibleJ2Vars(templar, parsed.globals), shared=True)
        templar.cur_context = context
        parts = list(parsed.root_render_func(context))
        if native:
            value = native_helpers.ansible_native_concat(parts) if parts else ""
            return {"ok": "<Undefined>" if isinstance(value, jinja2.Undefined) else repr(shown(value))}
        text = "".join(str(part) for part in parts)
        missing = len(template) - len(template.rstrip("\n")) - (len(text) - len(text.rstrip("\n")))
        return {"ok": text + "\n" * max(0, missing) if case["mode"] == "text" else text}
    except Exception as error:  # every way a template can fail is an answer
        return failure(root_cause(error), error, env)


class TooLong(BaseException):
    """The real engine needs too long, or too much."""


def late(*_):
    raise TooLong()


def main():
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    signal.signal(signal.SIGALRM, late)
    native_helpers.ast = NoLiterals()
    jinja2.nativetypes.NativeCodeGenerator._output_const_repr = one_value
    jinja2.nativetypes.literal_eval = NoLiterals.parse
    for line in open(sys.argv[1], encoding="utf-8"):
        case = json.loads(line)
        signal.alarm(5)
        try:
            case = {**case, "expect": answer(json.loads(line))}  # a template may change its variables
        except TooLong:
            continue
        finally:
            signal.alarm(0)
        print(json.dumps(case))


if __name__ == "__main__":
    main()
