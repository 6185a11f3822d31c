"""Serves Shevek with what only Python has: modules, filters, tests and lookups written for ansible-core.

Runs on the controller with the user's own ansible-core. Reads one JSON request a line from stdin and answers with one JSON
line on the real stdout; whatever plugins print goes to stderr.
"""
import base64
import collections.abc
import inspect
import json
import os
import queue
import sys
import threading
import traceback

ANSWERS = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
WRITING = threading.Lock()
REPLIES = {}
TEMPLATE = "__shevek_template"
MISSING = "__shevek_undefined"
HOSTS = {}


def send(message):
    """One line to Shevek."""
    line = json.dumps(message) + "\n"
    with WRITING:
        ANSWERS.write(line)
        ANSWERS.flush()


def callback(asker, what, **arguments):
    """Asks Shevek for something while it waits for the answer to request `asker`."""
    send({"id": asker, "callback": what, **arguments})
    answer = REPLIES[asker].get()
    return answer


def trusted(entries):
    """Text that may be a template comes as a dict with one key."""
    if len(entries) == 1 and TEMPLATE in entries:
        try:
            from ansible.template import trust_as_template

            return trust_as_template(entries[TEMPLATE])
        except ImportError:
            return entries[TEMPLATE]
    if len(entries) == 1 and MISSING in entries:
        return undefined(entries[MISSING])
    return entries


def undefined(reason):
    """What is not there, for plugins that take such."""
    try:
        from ansible._internal._templating._jinja_common import UndefinedMarker

        return UndefinedMarker(hint=reason, _no_template_source=True)
    except ImportError:
        from jinja2.runtime import StrictUndefined

        return StrictUndefined(hint=reason)


def plain(value):
    """A value that JSON can hold: marks and lazy containers of ansible-core are left behind."""
    if value is None or isinstance(value, bool):
        return value
    if hasattr(type(value), "_undefined_message"):
        return {MISSING: str(value._undefined_message)}
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, str):
        return str.__str__(value)
    if hasattr(value, "items"):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if hasattr(value, "__iter__"):
        return [plain(item) for item in value]
    return str(value)


def start(request):
    """Makes ansible-core ready, with the folders where the user's plugins and modules are."""
    for name, value in request.get("environment", {}).items():
        os.environ[name] = value
    from ansible.plugins import loader

    prepare = getattr(loader, "init_plugin_loader", None)
    if prepare is not None:
        prepare(request.get("collections", []))
    folders(request)
    from ansible.release import __version__

    return {"version": __version__}


def folders(request):
    """More folders with plugins and modules."""
    from ansible.plugins import loader

    for kind, places in request.get("folders", {}).items():
        for place in places:
            getattr(loader, kind + "_loader").add_directory(place)
    return {}


def module(request):
    """The program that runs a module on a target, with its arguments inside."""
    from ansible.executor import module_common
    from ansible.parsing.dataloader import DataLoader
    from ansible.plugins.loader import module_loader
    from ansible.template import Templar

    name = request["name"]
    found = module_loader.find_plugin_with_context(name, collection_list=request.get("collections"))
    if not found.resolved:
        return {"unknown": True}
    interpreter = request["interpreter"]
    variables = {"ansible_python_interpreter": interpreter, "ansible_playbook_python": sys.executable}
    arguments = {
        "module_name": getattr(found, "resolved_fqcn", None) or name,
        "module_path": found.plugin_resolved_path,
        "module_args": accepted(request["arguments"]),
        "templar": Templar(loader=DataLoader(), variables=variables),
        "task_vars": variables,
        "remote_is_local": request.get("local", False),
    }
    known = inspect.signature(module_common.modify_module).parameters
    made = module_common.modify_module(**{key: value for key, value in arguments.items() if key in known})
    if isinstance(made, tuple):
        data, style, shebang = made[:3]
    else:
        data, style, shebang = made.b_module_data, made.module_style, made.shebang
    return {
        "path": found.plugin_resolved_path,
        "style": style,
        "shebang": plain(shebang),
        "program": base64.b64encode(data).decode("ascii"),
    }


def accepted(arguments):
    """Without the internal arguments that this version of ansible-core does not know."""
    from ansible.module_utils.common.parameters import PASS_VARS

    known = {"_ansible_" + name for name in PASS_VARS}
    return {key: value for key, value in arguments.items() if not key.startswith("_ansible_") or key in known}


def find(request):
    """Whether a plugin is there, and where."""
    from ansible.plugins import loader

    plugins = getattr(loader, request["kind"] + "_loader")
    try:
        plugin = plugins.get(request["name"])
    except Exception as error:  # a plugin that cannot be loaded is reported when it is used
        return {"found": False} if "Invalid plugin FQCN" in str(error) else {"found": True, "error": str(error)}
    return {"found": plugin is not None, "takes_undefined": getattr(plugin, "accept_args_markers", False) is True}


def call(request):
    """A filter's or a test's answer."""
    from ansible.plugins import loader

    plugin = getattr(loader, request["kind"] + "_loader").get(request["name"])
    if plugin is None:
        return {"unknown": True}
    function = getattr(plugin, "j2_function", plugin)
    marker = next((name for name in ("environment", "context", "eval_context") if _passes(function, name)), None)
    given = list(request["arguments"])
    if marker is not None:
        from ansible.parsing.dataloader import DataLoader
        from ansible.template import Templar

        environment = Templar(loader=DataLoader(), variables={}).environment
        given.insert(0, environment if marker == "environment" else environment.from_string("").new_context())
    return {"value": plain(function(*given, **request.get("options", {})))}


def _passes(function, what):
    kind = getattr(function, "jinja_pass_arg", None)
    return kind is not None and getattr(kind, "name", "") == what


def lookup(request):
    """A lookup's results."""
    from ansible.parsing.dataloader import DataLoader
    from ansible.plugins.loader import lookup_loader
    from ansible.template import Templar

    reader = DataLoader()
    reader.set_basedir(request["folder"])
    variables = request.get("variables", {})
    plugin = lookup_loader.get(request["name"], loader=reader, templar=Templar(loader=reader, variables=variables))
    if plugin is None:
        return {"unknown": True}
    return {"value": plain(plugin.run(request["terms"], variables=variables, **request.get("options", {})))}
