

class Listeners:
    """The callback plugins of a run, and what they know of it."""

    plugins = []
    tasks = {}
    hosts = {}
    play = None
    said = []


class Printed:
    """Standard output and standard error of plugins: whole lines go where Shevek's own output goes."""

    def __init__(self, error):
        self.error = error
        self.rest = ""
        self.encoding = "utf-8"

    def write(self, text):
        lines = (self.rest + text).split("\n")
        self.rest = lines.pop()
        Listeners.said.extend({"text": line, "error": self.error} for line in lines)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def finish(self):
        if self.rest:
            Listeners.said.append({"text": self.rest, "error": self.error, "open": True})
            self.rest = ""


EVENTS = [
    "v2_playbook_on_start", "v2_playbook_on_play_start", "v2_playbook_on_no_hosts_matched",
    "v2_playbook_on_no_hosts_remaining", "v2_playbook_on_task_start", "v2_playbook_on_handler_task_start",
    "v2_runner_on_start", "v2_runner_on_ok", "v2_runner_on_failed", "v2_runner_on_skipped", "v2_runner_on_unreachable",
    "v2_runner_item_on_ok", "v2_runner_item_on_failed", "v2_runner_item_on_skipped", "v2_runner_retry",
    "v2_on_file_diff", "v2_playbook_on_include", "v2_playbook_on_notify", "v2_runner_on_async_poll",
    "v2_runner_on_async_ok", "v2_runner_on_async_failed", "v2_playbook_on_stats",
]


def listen(request):
    """Makes the callback plugins that are named; answers with the events that they listen to."""
    from ansible import constants, context
    from ansible.module_utils.common.collections import ImmutableDict
    from ansible.plugins.loader import callback_loader

    context.CLIARGS = ImmutableDict(request["options"])
    speak(request)
    problems = []
    for wanted in request["plugins"]:
        name = wanted["name"]
        try:
            plugin = callback_loader.get(name, class_only=True)
            if plugin is None:
                problems.append("The callback plugin '%s' was not found." % name)
            elif wanted["stdout"] or wanted["enabled"] or unasked(plugin):
                made = callback_loader.get(name)
                if hasattr(made, "_init_callback_methods"):
                    made._init_callback_methods()
                made.set_options()
                if wanted["stdout"] or not made.disabled:
                    Listeners.plugins.append(made)
        except BaseException as error:
            problems.append("The callback plugin '%s' failed: %s" % (name, error))
    for each in Listeners.plugins:
        each.set_play_context(settings_of_play(request["options"]))
    return {"events": [name for name in EVENTS if any(hears(plugin, name) for plugin in Listeners.plugins)],
            "problems": problems, "said": taken()}


def unasked(plugin):
    """Whether a plugin runs because it is there."""
    needs = getattr(plugin, "CALLBACK_NEEDS_ENABLED", getattr(plugin, "CALLBACK_NEEDS_WHITELIST", False))
    return not needs and getattr(plugin, "CALLBACK_TYPE", "") != "stdout"


def hears(plugin, name):
    """Whether a plugin has a method of its own for an event."""
    from ansible.plugins.callback import CallbackBase

    made = type(plugin)
    if made.__getattribute__ is not object.__getattribute__ or hasattr(made, "__getattr__"):
        return True  # answers to names that cannot be looked up
    names = [name, name[3:], "v2_on_any", "on_any"]
    return any(getattr(made, each, None) is not getattr(CallbackBase, each, None) for each in names)


def speak(request):
    """What plugins print goes to Shevek, in colour if Shevek's own output is."""
    from ansible.utils import color
    from ansible.utils.display import Display

    color.ANSIBLE_COLOR = request["coloured"]
    display = Display()
    display.verbosity = request["options"]["verbosity"]
    display.columns = request["columns"]

    def shown(msg, color=None, stderr=False, screen_only=False, log_only=False, newline=True, **more):
        if not log_only:
            text = str(plain(msg)) if color is None else stringc(str(plain(msg)), color)
            (sys.stderr if stderr else sys.stdout).write(text + ("\n" if newline and not text.endswith("\n") else ""))

    stringc = color.stringc
    display.display = shown
    sys.stdout = Printed(False)
    sys.stderr = Printed(True)


def taken():
    """What was printed since it was last asked."""
    sys.stdout.finish()
    sys.stderr.finish()
    said, Listeners.said = Listeners.said, []
    return said


def settings_of_play(options):
    from ansible.playbook.play_context import PlayContext

    context = PlayContext()
    context.check_mode = options["check"]
    context.diff = options["diff"]
    context._internal_verbosity = options["verbosity"]
    return context


def event(request):
    """Tells the plugins of one event."""
    name = request["event"]
    given, options = ABOUT[name](request)
    for plugin in Listeners.plugins:
        if plugin.disabled:
            continue
        for method in (name, "v2_on_any"):
            heard = getattr(plugin, method, None)
            if heard is None:
                heard = getattr(plugin, method[3:], None)
            if heard is None:
                continue
            try:
                heard(*given, **options)
            except Exception as error:
                sys.stderr.write("[WARNING]: Failure using method (%s) in callback plugin (%s): %s\n"
                                 % (method, plugin.__class__.__module__, error))
    return {"said": taken()}


class Book:
    """A playbook as callback plugins see it."""

    def __init__(self, path):
        self._file_name = path
        self._basedir = os.path.dirname(path)
        self._entries = []

    def get_plays(self):
        return []


class Variables:
    """A play's variables as far as plugins ask: those of the command line."""

    def __init__(self, extra):
        self.extra_vars = self._extra_vars = extra

    def get_vars(self, *given, **options):
        return dict(self.extra_vars)


def made_play(request):
    from ansible.playbook.play import Play

    play = Play()
    play.name = request["name"]
    play.hosts = request["hosts"]
    play.check_mode = request["check"]
    play.get_name = lambda: request["name"]
    play.get_path = lambda: request["path"]
    manager = Variables(request["extra"])
    play._variable_manager = manager
    play.get_variable_manager = lambda: manager
    Listeners.play = play
    Listeners.tasks = {}
    return play


class Role:
    """A role as callback plugins see it."""

    def __init__(self, name):
        self._role_name = name
        self._role_path = ""

    def get_name(self):
        return self._role_name

    def __str__(self):
        return self._role_name


def task_of(about):
    """The task of an event; the same object for the same task."""
    known = Listeners.tasks.get(about["id"])
    if known is None:
        known = Listeners.tasks[about["id"]] = task_made(about)
    return known


def task_made(about):
    from ansible.playbook.block import Block
    from ansible.playbook.handler import Handler
    from ansible.playbook.play import Play
    from ansible.playbook.task import Task
    from ansible.playbook.task_include import TaskInclude

    includes = about["action"].rpartition(".")[2] in ("include_tasks", "include_role")
    task = Handler() if about["handler"] else TaskInclude() if includes else Task()
    title = about["name"]
    role = about["role"]
    task._uuid = about["id"]
    task.name = title[len(role) + 3:] if role and title.startswith(role + " : ") else title
    task.action = about["action"]
    task._resolved_action = about["action"]
    task.args = dict(pair.partition("=")[::2] for pair in split_arguments(about["args"]))
    task.check_mode = about["check"]
    task.diff = about["diff"]
    task.no_log = about["no_log"]
    task._parent = Block(play=Listeners.play or Play())
    task.get_name = lambda *given, **options: title
    task.get_path = lambda: about["path"]
    if role:
        task._role = Role(role)
    return task


def split_arguments(text):
    parts = []
    for part in (text or "").split(", "):
        if "=" in part or not parts:
            parts.append(part)
        else:
            parts[-1] += ", " + part
    return [part for part in parts if "=" in part]


def host_of(name):
    from ansible.inventory.host import Host as InventoryHost

    if name not in Listeners.hosts:
        Listeners.hosts[name] = InventoryHost(name)
    return Listeners.hosts[name]


def result_of(request):
    """A result as callback plugins see it."""
    try:
        from ansible.executor.task_result import CallbackTaskResult as Result
    except ImportError:
        from ansible.executor.task_result import TaskResult as Result

    task = task_of(request["task"])
    fields = {"name": task.name, "action": task.action, "args": task.args, "no_log": task.no_log,
              "check_mode": task.check_mode, "ignore_errors": request.get("ignored", False)}
    return Result(host_of(request["host"]), task, request["result"], fields)


def one_result(request):
    return [result_of(request)], {}


def failed_result(request):
    return [result_of(request)], {"ignore_errors": request["ignored"]}


def statistics(request):
    from ansible.executor.stats import AggregateStats

    stats = AggregateStats()
    for host, counts in request["hosts"].items():
        stats.processed[host] = 1
        for name, count in counts.items():
            if count:
                getattr(stats, name)[host] = count
    stats.custom = request["custom"]
    return [stats], {}


class Included:
    """A file that was included, as callback plugins see it."""

    def __init__(self, request):
        self._filename = request["file"]
        self._hosts = [host_of(name) for name in request["hosts"]]
        self._args = {}
        self._vars = {} if request["label"] is None else {"_ansible_item_label": request["label"], "item": request["label"]}
        self._task = None
        self._is_role = False


def task_start(request):
    return [task_of(request["task"])], {}


ABOUT = dict.fromkeys(EVENTS, one_result)
ABOUT.update({
    "v2_playbook_on_start": lambda request: ([Book(request["file"])], {}),
    "v2_playbook_on_play_start": lambda request: ([made_play(request)], {}),
    "v2_playbook_on_no_hosts_matched": lambda request: ([], {}),
    "v2_playbook_on_no_hosts_remaining": lambda request: ([], {}),
    "v2_playbook_on_task_start": lambda request: ([task_of(request["task"])], {"is_conditional": False}),
    "v2_playbook_on_handler_task_start": task_start,
    "v2_runner_on_start": lambda request: ([host_of(request["host"]), task_of(request["task"])], {}),
    "v2_runner_on_failed": failed_result,
    "v2_playbook_on_include": lambda request: ([Included(request)], {}),
    "v2_playbook_on_notify": lambda request: ([task_named(request["handler"]), host_of(request["host"])], {}),
    "v2_playbook_on_stats": statistics,
})


def task_named(name):
    return task_made({"id": name, "name": name, "role": None, "action": "", "args": None, "check": False, "diff": False,
                      "no_log": False, "path": None, "handler": True})
