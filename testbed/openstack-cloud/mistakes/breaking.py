#!/usr/bin/env python3
"""breaking.py ADDRESS POSTS: Neutron and Nova of the test cloud at ADDRESS, on ports of their own (printed first), until they
were asked to make something POSTS times: that request still reaches the cloud, but its answer never arrives, and from then
on nobody answers any more."""
import http.client
import http.server
import os
import sys
import threading

ADDRESS, LEFT = sys.argv[1], [int(sys.argv[2])]
LOCK = threading.Lock()
BROKEN = threading.Event()


def serving(port):
    class Passing(http.server.BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.0'

        def handle_any(self):
            body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
            with LOCK:
                if BROKEN.is_set():
                    return
                LEFT[0] -= self.command == 'POST'
                last = LEFT[0] < 0
                if last:
                    BROKEN.set()
            real = http.client.HTTPConnection(ADDRESS, port)
            headers = {key: value for key, value in self.headers.items() if key.lower() not in ('connection', 'host')}
            real.request(self.command, self.path, body or None, headers)
            answer = real.getresponse()
            text = answer.read()
            if last:
                os._exit(0)
            self.send_response_only(answer.status)
            for key, value in answer.getheaders():
                if key.lower() not in ('connection', 'transfer-encoding', 'content-length'):
                    self.send_header(key, value)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any

        def log_message(self, *what):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Passing)
    threading.Thread(target=server.serve_forever).start()
    return server.server_address[1]


print(serving(9696), serving(8774), flush=True)
