

OPERATIONS = {
    "start": start, "folders": folders, "module": module, "find": find, "call": call, "lookup": lookup, "listen": listen,
    "event": event, "inventory": inventory, "variables": variables, "cache": cache,
}
LONG = {"action": action}


class Warned:
    """What the plugins that are asked for in a thread warn of."""

    said = threading.local()


def hear_warnings():
    """Warnings belong to the answer that is being made; those of an action are with its result."""
    from ansible.utils.display import Display

    display = Display()
    original = display.warning

    def warning(msg, *given, **options):
        texts = getattr(Warned.said, "texts", None)
        if texts is None:
            return original(msg, *given, **options)
        if str(msg) not in texts:
            texts.append(str(msg))

    display.warning = warning


def answer(request, operation):
    """Does what is asked and answers; whatever a plugin throws is an answer."""
    asker = request["id"]
    warned = []
    if request["operation"] in ("find", "call", "lookup"):
        Warned.said.texts = warned
    try:
        made = operation(request)
    except BaseException as error:
        made = {"error": str(error) or type(error).__name__, "trace": traceback.format_exc()}
    if warned:
        made["warned"] = warned
    Warned.said.texts = None
    REPLIES.pop(asker, None)
    send({"id": asker, **made})


def main():
    for line in sys.stdin:
        request = json.loads(line, object_hook=trusted)
        if "reply" in request:
            waiting = REPLIES.get(request["id"])
            if waiting is not None:
                waiting.put(request["reply"])
        elif request["operation"] in LONG:
            REPLIES[request["id"]] = queue.Queue()
            work = LONG[request["operation"]]
            threading.Thread(target=answer, args=(request, work), daemon=True).start()
        else:
            answer(request, OPERATIONS[request["operation"]])
            if request["operation"] == "start":
                hear_warnings()
    os._exit(0)


main()
