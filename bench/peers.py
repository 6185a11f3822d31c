#!/usr/bin/env python3
"""Microseconds that Python needs for the template and the condition of bench/templates: jinja2 compiled, and as ansible-core runs it."""
import json
import pathlib
import re
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent / "jmh/src/main"
TEXT = (HERE / "resources/dev/shevek/bench/template.j2").read_text()
VARIABLES = json.loads((HERE / "resources/dev/shevek/bench/variables.json").read_text())
CONDITION = re.search(r'"(result\.rc[^"]*)"', (HERE / "java/dev/shevek/bench/Subject.java").read_text()).group(1)


def measure(work, seconds=1.5):
    work()
    best = float("inf")
    for _ in range(3):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds / 3:
            work()
            count += 1
        best = min(best, (time.perf_counter() - start) / count)
    return best * 1e6


def main():
    import jinja2
    env = jinja2.Environment(trim_blocks=True)
    template, condition = env.from_string(TEXT), env.compile_expression(CONDITION)
    print(f"template-jinja2 {measure(lambda: template.render(VARIABLES)):.2f}")
    print(f"condition-jinja2 {measure(lambda: condition(**VARIABLES)):.2f}")
    try:
        from ansible.parsing.dataloader import DataLoader
        from ansible.template import Templar
    except ImportError:
        print("# no ansible-core here", file=sys.stderr)
        return
    templar = Templar(loader=DataLoader(), variables=VARIABLES)
    trusted = lambda text: text
    try:
        from ansible.template import trust_as_template as trusted
    except ImportError:
        pass
    text, asked = trusted(TEXT), trusted(CONDITION)
    print(f"template-ansible {measure(lambda: templar.template(text)):.2f}")
    if hasattr(templar, "evaluate_conditional"):
        decide = lambda: templar.evaluate_conditional(asked)
    else:
        from ansible.playbook.conditional import Conditional
        one = Conditional(loader=DataLoader())
        one.when = [CONDITION]
        decide = lambda: one.evaluate_conditional(templar, VARIABLES)
    print(f"condition-ansible {measure(decide):.2f}")


if __name__ == "__main__":
    main()
