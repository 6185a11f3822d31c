

def marked(value, modern, trusted=False):
    """A value for Shevek that tells templates from plain text; `trusted` says that all texts are templates."""
    if isinstance(value, str):
        text = str.__str__(value)
        return {TEMPLATE: text} if trusted or is_template(value, modern) else text
    if hasattr(value, "items"):
        return {str(plain(key)): marked(item, modern, trusted) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [marked(item, modern, trusted) for item in value]
    return plain(value)


def is_template(text, modern):
    """Whether a text may be evaluated: since 2.19 what is marked so, before that what is not marked unsafe."""
    try:
        from ansible._internal._datatag._tags import TrustedAsTemplate

        return TrustedAsTemplate.is_tagged_on(text)
    except ImportError:
        return not modern and not hasattr(text, "__UNSAFE__")


class Heard:
    """Warnings of plugins while it is open."""

    def __enter__(self):
        from ansible.utils.display import Display

        self.said = []
        self.display = Display()
        self.original = self.display.__dict__.get("warning")
        self.display.warning = lambda msg, *given, **more: self.said.append(str(plain(msg)))
        return self.said

    def __exit__(self, *about):
        del self.display.__dict__["warning"]
        if self.original is not None:
            self.display.warning = self.original


def reader_of(request):
    """A reader of files in the request's folder, with the secrets that files may be encrypted with."""
    from ansible.parsing.dataloader import DataLoader

    reader = DataLoader()
    reader.set_basedir(request["folder"])
    secrets = request.get("secrets")
    if secrets:
        from ansible.parsing.vault import VaultSecret

        reader.set_vault_secrets([(each["id"], VaultSecret(each["secret"].encode())) for each in secrets])
    return reader


def inventory(request):
    """What an inventory plugin makes of a source: its hosts and groups, or that the source is not its own."""
    from ansible.inventory.data import InventoryData
    from ansible.plugins.loader import inventory_loader

    plugin = inventory_loader.get(request["name"])
    if plugin is None:
        return {"unknown": True}
    with Heard() as said:
        if not plugin.verify_file(request["source"]):
            return {"verified": False}
        if request["verify"]:
            return {"verified": True}
        data = InventoryData()
        for group in request["groups"]:
            data.add_group(group["name"])
        for group in request["groups"]:
            for child in group["children"]:
                data.add_child(group["name"], child)
            for host in group["hosts"]:
                data.add_host(host, group["name"])
            for key, value in group["vars"].items():
                data.set_variable(group["name"], key, value)
        for host in request["hosts"]:
            data.add_host(host["name"])
            for key, value in host["vars"].items():
                data.set_variable(host["name"], key, value)
        try:
            plugin.parse(data, reader_of(request), request["source"], cache=True)
        except TypeError as error:
            if "cache" not in str(error):
                raise
            plugin.parse(data, reader_of(request), request["source"])
        if hasattr(plugin, "update_cache_if_changed"):
            plugin.update_cache_if_changed()
    trusted = getattr(plugin, "trusted_by_default", False)
    return {
        "verified": True,
        "warnings": said,
        "groups": [
            {"name": str(name), "vars": marked(group.vars, request["modern"], trusted), "priority": group.priority,
             "children": [str(child.name) for child in group.child_groups],
             "hosts": [str(host.name) for host in group.hosts]}
            for name, group in data.groups.items()
        ],
        "hosts": [{"name": str(name), "vars": marked(host.vars, request["modern"], trusted)} for name, host in data.hosts.items()],
    }


class VarsPlugins:
    """The vars plugins of a run."""

    made = None


def vars_plugins():
    """The plugins that are enabled, without the one whose work Shevek does itself."""
    if VarsPlugins.made is None:
        from ansible import constants
        from ansible.plugins.loader import vars_loader

        made = {}
        for name in constants.VARIABLE_PLUGINS_ENABLED:
            made[name] = vars_loader.get(name)
        for plugin in vars_loader.all():
            needs = getattr(plugin, "REQUIRES_ENABLED", getattr(plugin, "REQUIRES_WHITELIST", False))
            if not needs:
                made.setdefault(plugin._load_name, plugin)
        VarsPlugins.made = [
            plugin for name, plugin in made.items()
            if plugin is not None and name.rpartition(".")[2] != "host_group_vars"
        ]
    return VarsPlugins.made


def variables(request):
    """What vars plugins say of a host or a group, for a folder."""
    from ansible.inventory.group import Group
    from ansible.inventory.host import Host as InventoryHost
    from ansible.utils.vars import combine_vars

    kind = Group if request["group"] else InventoryHost
    found = {}
    with Heard() as said:
        for plugin in vars_plugins():
            entity = kind(request["entity"])
            if hasattr(plugin, "get_vars"):
                more = plugin.get_vars(reader_of(request), request["path"], [entity])
            elif request["group"]:
                more = plugin.get_group_vars(entity.name)
            else:
                more = plugin.get_host_vars(entity.name)
            found = combine_vars(found, more or {})
    return {"variables": marked(found, request["modern"]), "warnings": said}


class Caches:
    """The cache plugins of a run, by name."""

    made = {}


def cache(request):
    """Facts of a host in a cache plugin: looked up, kept, or forgotten."""
    from ansible.plugins.loader import cache_loader

    name = request["name"]
    if name not in Caches.made:
        Caches.made[name] = cache_loader.get(name)
    plugin = Caches.made[name]
    if plugin is None:
        return {"unknown": True}
    key = request["host"]
    what = request["what"]
    if what == "set":
        plugin.set(key, request["facts"])
    elif plugin.contains(key):
        if what == "get":
            return {"facts": plain(plugin.get(key))}
        plugin.delete(key)
    return {}
