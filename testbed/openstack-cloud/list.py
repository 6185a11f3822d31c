#!/usr/bin/env python3
"""list.py ADDRESS [--project]: what the test cloud's project has, a line each: kind and name (or address), sorted; or just
the project's id."""
import json
import sys
import urllib.request

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
BASE = 'http://%s:' % sys.argv[1]
USER = {'name': 'demo', 'password': 'demopw', 'domain': {'name': 'Default'}}
BODY = {'auth': {'identity': {'methods': ['password'], 'password': {'user': USER}},
                 'scope': {'project': {'name': 'demo', 'domain': {'name': 'Default'}}}}}
with OPENER.open(urllib.request.Request(BASE + '5000/v3/auth/tokens', json.dumps(BODY).encode(),
                                        {'Content-Type': 'application/json'})) as answer:
    TOKEN, PROJECT = answer.headers['X-Subject-Token'], json.load(answer)['token']['project']['id']

if sys.argv[2:] == ['--project']:
    sys.exit(print(PROJECT))


def get(path):
    with OPENER.open(urllib.request.Request(BASE + path, headers={'X-Auth-Token': TOKEN})) as reply:
        return json.load(reply)


lines = []
for kind in ('networks', 'subnets', 'routers', 'ports', 'security-groups', 'floatingips'):
    for each in get('9696/v2.0/%s?project_id=%s' % (kind, PROJECT))[kind.replace('-', '_')]:
        name = each.get('name') or each.get('floating_ip_address') or each['id']
        if kind == 'security-groups':
            name += ', %d rules' % len(each['security_group_rules'])
        lines.append('%s %s' % (kind, name))
for kind, path in (('servers', '8774/v2.1/servers/detail'), ('volumes', '8776/v3/%s/volumes/detail' % PROJECT),
                   ('keypairs', '8774/v2.1/os-keypairs')):
    for each in get(path)[kind]:
        each = each.get('keypair', each)
        lines.append('%s %s' % (kind, each['name'] + (', ' + each['status'] if 'status' in each else '') +
                     (', zone ' + each['OS-EXT-AZ:availability_zone'] if kind == 'servers' else '')))
print('\n'.join(sorted(lines)))
