

def action(request):
    """Runs an action plugin, or any task over a connection plugin in Python."""
    from ansible.executor.task_executor import TaskExecutor
    from ansible.parsing.dataloader import DataLoader
    from ansible.plugins import loader
    from ansible.template import Templar

    patch()
    asker = request["id"]
    about = request["task"]
    reader = DataLoader()
    reader.set_basedir(request["folder"])
    variables = dict(request["variables"])
    variables["hostvars"] = OtherHosts(asker, request.get("hosts", []))
    templar = Templar(loader=reader, variables=variables)
    task = made_task(request, about)
    context = play_context(request, about)
    runner = TaskExecutor.__new__(TaskExecutor)
    vars(runner).update(
        _host=Host(about["host"]), _task=task, _job_vars=variables, _play_context=context, _loader=reader,
        _shared_loader_obj=loader, _connection=None, _final_q=None, _variable_manager=None,
        _new_stdin=None,
    )
    engine = getattr(templar, "_engine", templar)

    def run():
        foreign = request.get("connection")
        if foreign:
            runner._connection = runner._get_connection(variables, engine, foreign)
            runner._set_connection_options(variables, engine)
            takes = inspect.signature(runner._get_action_handler).parameters
            given = {"templar": engine, "connection": runner._connection}
            handler = runner._get_action_handler(**{name: given[name] for name in takes})
        else:
            connection = through_shevek(asker, request, context)
            handler = loader.action_loader.get(
                request["name"], task=task, connection=connection, play_context=context, loader=reader,
                templar=templar, shared_loader_obj=loader,
            )
            if handler is None:
                return None
        try:
            return handler.run(task_vars=variables)
        finally:
            handler.cleanup()

    result, warnings = watched(run, variables, task)
    if result is None:
        return {"unknown": True}
    if warnings:
        result["warnings"] = warnings
    return {"result": plain(result)}


class Host:
    """As much of a host as TaskExecutor asks for."""

    def __init__(self, name):
        self.name = name
        self.address = name

    def get_name(self):
        return self.name


class OtherHosts(collections.abc.Mapping):
    """`hostvars`: the variables of a host are fetched when they are asked for."""

    def __init__(self, asker, names):
        self.asker = asker
        self.names = names
        self.known = {}

    def __getitem__(self, name):
        if name not in self.known:
            if name not in self.names:
                raise KeyError(name)
            self.known[name] = callback(self.asker, "variables", host=name).get("variables", {})
        return self.known[name]

    def __iter__(self):
        return iter(self.names)

    def __len__(self):
        return len(self.names)


def made_task(request, about):
    """The task as plugins see it."""
    from ansible.playbook.block import Block
    from ansible.playbook.play import Play
    from ansible.playbook.task import Task

    task = Task()
    task.action = about["action"]
    task.args = request["arguments"]
    for name in ("name", "check_mode", "diff", "no_log", "become", "become_user", "become_method", "delegate_to",
                 "environment", "timeout", "remote_user", "register", "collections"):
        if about.get(name) is not None:
            setattr(task, name, about[name])
    task.async_val = 0
    task._resolved_action = about["resolved"]
    task._parent = Block(play=Play())
    task.get_search_path = lambda: list(request["search"])
    return task


def play_context(request, about):
    """The play's settings as plugins see them."""
    from ansible.playbook.play_context import PlayContext

    context = PlayContext()
    context.check_mode = about["check_mode"]
    context.diff = about["diff"]
    context._internal_verbosity = request["verbosity"]
    context.remote_addr = about.get("address") or about["host"]
    context.connection = request.get("connection") or ("local" if request["local"] else "ssh")
    context.executable = "/bin/sh"
    for name in ("remote_user", "become", "become_user", "become_method", "timeout", "password", "become_pass"):
        if about.get(name) is not None:
            setattr(context, name, about[name])
    return context


def watched(run, variables, task):
    """What a plugin returns, or the result that its exception is, and its warnings."""
    try:
        from ansible._internal._display_utils import DeferredWarningContext
        from ansible._internal._errors import _error_utils
        from ansible.errors import AnsibleTaskError
    except ImportError:
        return plainly(run), []
    with DeferredWarningContext(variables=variables) as context:
        try:
            result = run()
        except Exception as error:
            try:
                raise AnsibleTaskError(obj=task.get_ds()) from error
            except AnsibleTaskError as failure:
                result = _error_utils.result_dict_from_exception(failure, accept_result_contribution=True)
                result.setdefault("changed", False)
                result.pop("exception", None)
        # Results of old are lists of text in result["warnings"]; those stay where they are.
        warnings = [str(getattr(each.event, "msg", each)) for each in context.get_warnings() or []]
    if result is not None:
        result = dict(result)
        warnings = warnings + [each for each in result.pop("warnings", None) or []]
    return result, warnings


def plainly(run):
    """The same for ansible-core before 2.19."""
    from ansible.errors import AnsibleAction, AnsibleConnectionFailure

    try:
        return run()
    except AnsibleAction as error:
        result = dict(error.result or {})
        result.setdefault("msg", str(error))
        if type(error).__name__ == "AnsibleActionSkip":
            result["skipped"] = True
        else:
            result["failed"] = True
        return result
    except AnsibleConnectionFailure as error:
        return {"unreachable": True, "changed": False, "msg": "Task failed: " + str(error)}
    except Exception as error:
        return {"failed": True, "msg": "Unexpected failure during task execution: " + (str(error) or type(error).__name__)}


def through_shevek(asker, request, context):
    """A connection that is Shevek's own: as the task's user, become and all."""
    from ansible.errors import AnsibleConnectionFailure
    from ansible.plugins.connection import ConnectionBase
    from ansible.plugins.loader import shell_loader

    class ShevekConnection(ConnectionBase):
        shevek_asker = asker
        shevek_module = request["task"]["module"]
        transport = "local" if request["local"] else "ssh"
        has_pipelining = True
        _connected = True
        allow_executable = False

        def __init__(self):
            self._play_context = context
            self._load_name = self.transport
            self._shell = shell_loader.get("sh")
            self.become = None
            self.success_key = None
            self.prompt = None
            self._cached_variables = (None, None, None)
            try:
                self._shell.set_options(var_options=request["variables"])
            except Exception:
                self._shell.set_options()

        def get_option(self, option, hostvars=None):
            return {"remote_user": context.remote_user, "host": context.remote_addr, "pipelining": True}.get(option)

        def _connect(self):
            return self

        @property
        def connected(self):
            return True

        def is_pipelining_enabled(self, wrap_async=False):
            return True

        def exec_command(self, cmd, in_data=None, sudoable=True):
            if isinstance(in_data, str):
                in_data = in_data.encode("utf-8", "surrogateescape")
            if isinstance(cmd, bytes):
                cmd = cmd.decode("utf-8", "surrogateescape")
            answer = callback(
                asker, "command", command=cmd, input=base64.b64encode(in_data or b"").decode("ascii")
            )
            if "error" in answer:
                raise AnsibleConnectionFailure(answer["error"])
            return answer["rc"], base64.b64decode(answer["stdout"]), base64.b64decode(answer["stderr"])

        def put_file(self, in_path, out_path):
            with open(in_path, "rb") as source:
                rc, _, err = self.exec_command("cat > " + self._shell.quote(str(out_path)), source.read())
            if rc != 0:
                raise AnsibleConnectionFailure("failed to transfer file to %s: %s" % (out_path, err.decode()))

        def fetch_file(self, in_path, out_path):
            rc, out, err = self.exec_command("cat " + self._shell.quote(str(in_path)))
            if rc != 0:
                raise AnsibleConnectionFailure("failed to fetch file %s: %s" % (in_path, err.decode()))
            with open(out_path, "wb") as target:
                target.write(out)

        def reset(self):
            callback(asker, "disconnect")

        def close(self):
            pass

    ShevekConnection._remote_is_local = request["local"]
    return ShevekConnection()


def patch():
    """Makes actions hand modules to Shevek where the connection is Shevek's; others stay as they are."""
    from ansible.plugins.action import ActionBase

    original = ActionBase._execute_module
    if getattr(original, "shevek", False):
        return

    def execute(self, *given, **named):
        asker = getattr(self._connection, "shevek_asker", None)
        return original(self, *given, **named) if asker is None else execute_module(asker, self, *given, **named)

    execute.shevek = True
    ActionBase._execute_module = execute


def execute_module(asker, handler, module_name=None, module_args=None, *given, **named):
    """A module that an action plugin wants: Shevek runs it as it runs any."""
    name = module_name or handler._connection.shevek_module
    arguments = dict(handler._task.args if module_args is None else module_args)
    answer = callback(
        asker, "module", name=name, arguments=plain(arguments), wrap_async=bool(named.get("wrap_async"))
    )
    if "error" in answer:
        from ansible.errors import AnsibleConnectionFailure, AnsibleError

        raise (AnsibleConnectionFailure if answer.get("unreachable") else AnsibleError)(answer["error"])
    result = answer["result"]
    result.setdefault("_ansible_parsed", True)
    return result
