#!/usr/bin/env python3
"""documented.py ROLES: each variable that a role uses is in its README, and in its argument_specs.yml unless it is a name of the
role's own; defaults and specification say the same. Prints what is not so; needs Jinja and PyYAML."""
import glob
import os
import sys

import jinja2
import jinja2.meta
import yaml

GIVEN = {'ansible_check_mode', 'ansible_facts', 'ansible_user', 'ansible_host', 'groups', 'hostvars', 'inventory_hostname', 'item',
         'lookup', 'query', 'omit', 'range', 'loop'}


class Known(dict):
    """Filters and tests: all there are, whatever they do."""

    def __contains__(self, key):
        return True

    def get(self, key, default=None):
        return lambda *_, **__: None

    __getitem__ = get


JINJA = jinja2.Environment()
JINJA.filters = JINJA.tests = Known()


def variables(text):
    return jinja2.meta.find_undeclared_variables(JINJA.parse(text))


def walk(value, used, own):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == 'register':
                own.add(inner)
            if key == 'vars':
                own.update(inner)
            if key in ('when', 'that', 'changed_when'):
                for condition in inner if isinstance(inner, list) else [inner]:
                    used.update(variables('{{ %s }}' % condition))
            walk(inner, used, own)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, used, own)
    elif isinstance(value, str) and ('{{' in value or '{%' in value):
        used.update(variables(value))


def load(path):
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return yaml.safe_load(file) or {}


def problems(role):
    spec = load(role + '/meta/argument_specs.yml')['argument_specs']['main']['options']
    defaults, used, own = load(role + '/defaults/main.yml'), set(), set()
    for path in glob.glob(role + '/tasks/*.yml') + glob.glob(role + '/handlers/*.yml') + [role + '/defaults/main.yml']:
        walk(load(path), used, own)
    for path in glob.glob(role + '/templates/*'):
        with open(path) as file:
            used.update(variables(file.read()))
    with open(role + '/README.md') as file:
        readme = file.read()
    inner = os.path.basename(role) + '_'
    for name in sorted(used - own - GIVEN):
        if name in defaults and name.startswith(inner) and name not in spec:
            continue  # computed from others; nobody sets it
        if name not in spec:
            yield 'argument_specs.yml does not have %s' % name
        if name not in readme:
            yield 'README.md does not have %s' % name
    for name, option in spec.items():
        if 'default' in option and defaults.get(name) != option['default']:
            yield '%s is %r by default, and %r in argument_specs.yml' % (name, defaults.get(name), option['default'])
        if name not in readme:
            yield 'README.md does not have %s' % name


found = ['%s: %s' % (role, each) for role in sorted(sys.argv[1:]) for each in problems(role)]
print('\n'.join(found))
sys.exit(bool(found))
