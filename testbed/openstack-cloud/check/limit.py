#!/usr/bin/env python3
"""limit.py ADDRESS PREFIX COUNT [AT_ONCE]: what the cloud itself takes for the loop of loop.yml: the same ports, servers and
floating IPs asked for by bare HTTP requests, nothing but those that are needed, so many at once (20; the best of several
is the limit). Prints the seconds of the three parts and their sum; PREFIX's network must be there."""
import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

ADDRESS, PREFIX, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
AT_ONCE = int(sys.argv[4]) if len(sys.argv) > 4 else 20
USER = {'name': 'demo', 'password': 'demopw', 'domain': {'name': 'Default'}}
SIGN_IN = {'auth': {'identity': {'methods': ['password'], 'password': {'user': USER}},
                    'scope': {'project': {'name': 'demo', 'domain': {'name': 'Default'}}}}}
TOKEN = None


def ask(method, port, path, body=None):
    connection = http.client.HTTPConnection(ADDRESS, port)
    headers = {'Content-Type': 'application/json', **({'X-Auth-Token': TOKEN} if TOKEN else {})}
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.status >= 400:
        sys.exit('%s %s: %d %s' % (method, path, answer.status, text.decode()[:300]))
    return answer.headers.get('X-Subject-Token'), json.loads(text) if text else {}


def first(port, path, kind):
    return ask('GET', port, path)[1][kind][0]['id']


def port(i):
    return ask('POST', 9696, '/v2.0/ports', {'port': {'name': PREFIX + 'port%d' % i, 'network_id': NETWORK}})[1]['port']['id']


def server(i, port_id):
    body = {'name': PREFIX + 'many%d' % i, 'flavorRef': FLAVOR, 'imageRef': IMAGE, 'networks': [{'port': port_id}]}
    return ask('POST', 8774, '/v2.1/servers', {'server': body})[1]['server']['id']


def floating(port_id):
    body = {'floating_network_id': PUBLIC, 'port_id': port_id}
    return ask('POST', 9696, '/v2.0/floatingips', {'floatingip': body})[1]['floatingip']['id']


def servers():
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(server, range(COUNT), ports))
    while ask('GET', 8774, '/v2.1/servers?status=BUILD&name=' + PREFIX)[1]['servers']:
        time.sleep(0.2)


def timed(name, work):
    start = time.monotonic()
    result = work()
    took.append(time.monotonic() - start)
    parts.append('%s %.1f' % (name, took[-1]))
    return result


def together(work, items):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, items))


took, parts = [], []
TOKEN = ask('POST', 5000, '/v3/auth/tokens', SIGN_IN)[0]
NETWORK = first(9696, '/v2.0/networks?name=%smany' % PREFIX, 'networks')
PUBLIC = first(9696, '/v2.0/networks?name=public', 'networks')
FLAVOR = [each['id'] for each in ask('GET', 8774, '/v2.1/flavors')[1]['flavors'] if each['name'] == 'm1.tiny'][0]
IMAGE = first(9292, '/v2/images?name=cirros', 'images')
ports = timed('ports', lambda: together(port, range(COUNT)))
timed('servers', servers)
timed('floating IPs', lambda: together(floating, ports))
print('%.3f (%s; %d at once)' % (sum(took), ', '.join(parts), AT_ONCE))
