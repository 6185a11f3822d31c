#!/usr/bin/env python3
"""Draws what a terminal showed: reads text with ANSI colours from stdin, writes an SVG to stdout.

    script -qec 'bin/shevek demo' /dev/null | docs/pictures/terminal.py > docs/pictures/demo.svg
"""
import html
import re
import sys

COLOURS = {
    "30": "#555753", "31": "#ef2929", "32": "#8ae234", "33": "#fce94f", "34": "#729fcf", "35": "#ad7fa8", "36": "#34e2e2",
    "37": "#eeeeec", "90": "#888a85", "1": "#ffffff",
}
WIDTH, LINE = 7.8, 17


def spans(line):
    colour = None
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if code:
            numbers = [number for number in code.group(1).split(";") if number not in ("", "0")]
            colour = next((COLOURS[number] for number in reversed(numbers) if number in COLOURS), None)
        elif part:
            yield part, colour


def shown(text):
    """The lines that stay on the screen: a line that was overwritten shows what came last."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-HJKhlsu]", "", text)
    return [line.rstrip("\r").split("\r")[-1] for line in text.split("\n")]


def main():
    lines = shown(sys.stdin.read())
    while lines and not lines[-1].strip():
        lines.pop()
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    width = max(map(len, plain)) * WIDTH + 24
    height = len(lines) * LINE + 24
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" role="img">')
    print(f'<rect width="100%" height="100%" rx="6" fill="#1c1f26"/>')
    print('<g font-family="ui-monospace,Menlo,Consolas,monospace" font-size="13" fill="#d3d7cf" xml:space="preserve">')
    for number, line in enumerate(lines):
        pieces = "".join(
            f'<tspan fill="{colour}">{html.escape(text)}</tspan>' if colour else f"<tspan>{html.escape(text)}</tspan>"
            for text, colour in spans(line)
        )
        print(f'<text x="12" y="{number * LINE + 24}">{pieces}</text>')
    print("</g></svg>")


main()
