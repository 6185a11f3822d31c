

OPERATIONS = {
    "start": start, "folders": folders, "module": module, "find": find, "call": call, "lookup": lookup, "listen": listen,
    "event": event, "inventory": inventory, "variables": variables, "cache": cache,
}
LONG = {"action": action}


def answer(request, operation):
    """Does what is asked and answers; whatever a plugin throws is an answer."""
    asker = request["id"]
    try:
        made = operation(request)
    except BaseException as error:
        made = {"error": str(error) or type(error).__name__, "trace": traceback.format_exc()}
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
    os._exit(0)


main()
