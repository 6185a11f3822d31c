#!/usr/bin/env python3
"""cloud.py FOLDER: a cloud that is hard to talk to, for what a real one seldom does: it speaks TLS under an authority of its
own and wants a certificate of its clients, takes application credentials only, is busy every now and then (429 and 503), forgets
tokens, and has 2,500 ports, a hundred a page, in two regions of which the second has none. Writes its port to FOLDER/port and
what it was asked to FOLDER/asked."""
import http.server
import json
import os
import ssl
import sys
import urllib.parse

FOLDER = sys.argv[1]
PORTS = [{'id': '%08d-0000-0000-0000-000000000000' % i, 'name': 'port%d' % i, 'status': 'ACTIVE'} for i in range(2500)]


class Cloud(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    requests = tokens = 0

    def log_message(self, *_):
        pass

    def answer(self, status, body, **headers):
        with open(os.path.join(FOLDER, 'asked'), 'a') as asked:
            asked.write('%d %s %s\n' % (status, self.command, self.path))
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers['Content-Length'])))['auth']
        credential = asked['identity'].get('application_credential', {})
        if asked['identity']['methods'] != ['application_credential'] or 'scope' in asked or \
                (credential.get('id'), credential.get('secret')) != ('cred', 'the secret'):
            return self.answer(401, {'error': {'code': 401, 'message': 'The request you have made requires authentication.'}})
        Cloud.tokens += 1
        base = 'https://127.0.0.1:%d' % self.server.server_port
        services = [{'type': 'network', 'name': 'neutron', 'endpoints': [
            {'interface': 'public', 'region': region, 'region_id': region, 'url': base + '/' + region} for region in ('one', 'two')]}]
        self.answer(201, {'token': {'catalog': services, 'project': {'id': 'p', 'name': 'p'}, 'expires_at': '2099-01-01T00:00:00Z',
                                    'user': {'id': 'u', 'name': 'u'}, 'methods': ['application_credential']}},
                    X_Subject_Token='token%d' % Cloud.tokens)

    def do_GET(self):
        Cloud.requests += 1
        path, query = urllib.parse.urlsplit(self.path).path, dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        base = 'https://127.0.0.1:%d' % self.server.server_port
        if path.rstrip('/') in ('', '/v3'):
            return self.answer(200, {'version': {'id': 'v3.14', 'status': 'stable', 'links': [{'rel': 'self', 'href': base + '/v3/'}]}})
        if path.rstrip('/') in ('/one', '/two', '/one/v2.0', '/two/v2.0'):
            version = {'id': 'v2.0', 'status': 'CURRENT', 'links': [{'rel': 'self', 'href': base + path.rstrip('/') + '/v2.0/'}]}
            return self.answer(200, {'versions': [version]})
        if self.headers['X-Auth-Token'] != 'token%d' % Cloud.tokens or Cloud.requests == 9:
            Cloud.tokens += Cloud.requests == 9  # from now on the token is not known any more
            return self.answer(401, {'error': {'message': 'Authentication required'}})
        if Cloud.requests % 7 == 0:
            return self.answer(429 if Cloud.requests % 2 else 503, {'error': 'busy'}, Retry_After='0')
        if not path.endswith('/ports'):
            return self.answer(404, {'NeutronError': {'message': 'not here: ' + path}})
        ports = PORTS if '/one/' in path else []
        start = next((i + 1 for i, port in enumerate(ports) if port['id'] == query.get('marker')), 0)
        page = ports[start:start + 100]
        links = [{'rel': 'next', 'href': '%s%s?limit=100&marker=%s' % (base, path, page[-1]['id'])}] if start + 100 < len(ports) else []
        self.answer(200, {'ports': page, 'ports_links': links})


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Cloud)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(FOLDER, 'server.pem'), os.path.join(FOLDER, 'server.key'))
context.load_verify_locations(os.path.join(FOLDER, 'authority.pem'))
context.verify_mode = ssl.CERT_REQUIRED
server.socket = context.wrap_socket(server.socket, server_side=True)
with open(os.path.join(FOLDER, 'port.new'), 'w') as port:
    port.write(str(server.server_port))
os.rename(os.path.join(FOLDER, 'port.new'), os.path.join(FOLDER, 'port'))
server.serve_forever()
