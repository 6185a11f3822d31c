#!/usr/bin/env python3
"""servers.py: each server that the test cloud reports gets a throwaway host, gone with the server.

A host has the server's name, the addresses of its ports, its key pair for the user "debian", and systemd. Each router is
a network namespace that gives floating IPs to who has them; the machine reaches them by the interface "oscloud" and the
hosts reach nothing outside. One more host, "operator", is on the public network.

Environment: ADDRESS (of the cloud), STATE (folder of this run), POWER (lib/power), LOWER (root file systems), REPO,
CGROUP (where to make control groups), HOST_KEYS (folder of host keys). Runs until it is ended.
"""
import ipaddress
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

STATE, LOWER, ADDRESS = os.environ['STATE'], os.environ['LOWER'], os.environ['ADDRESS']
ROOT = LOWER.split(':')[-1]
PUBLIC = 'oscloud'
OPERATOR = {'id': 'operator0', 'name': 'operator', 'key_name': None}
USER_ID = 1500


class Cloud:
    """What the cloud says, as the project's member sees it."""

    def __init__(self):
        user = {'name': 'demo', 'password': 'demopw', 'domain': {'name': 'Default'}}
        project = {'name': 'demo', 'domain': {'name': 'Default'}}
        answer, self.headers = None, {}
        body = {'auth': {'identity': {'methods': ['password'], 'password': {'user': user}}, 'scope': {'project': project}}}
        request = urllib.request.Request('http://%s:5000/v3/auth/tokens' % ADDRESS, json.dumps(body).encode(),
                                         {'Content-Type': 'application/json'})
        with OPENER.open(request, timeout=60) as answer:
            self.headers = {'X-Auth-Token': answer.headers['X-Subject-Token']}

    def get(self, port, path):
        request = urllib.request.Request('http://%s:%d%s' % (ADDRESS, port, path), headers=self.headers)
        with OPENER.open(request, timeout=60) as answer:
            return json.load(answer)

    def look(self):
        seen = {kind: self.get(9696, '/v2.0/' + kind)[kind]
                for kind in ('ports', 'subnets', 'routers', 'floatingips')}
        seen['servers'] = [s for s in self.get(8774, '/v2.1/servers/detail')['servers'] if s['status'] == 'ACTIVE']
        seen['keys'] = {k['keypair']['name']: k['keypair']['public_key']
                        for k in self.get(8774, '/v2.1/os-keypairs')['keypairs']}
        return seen


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def run(*words, stdin=None, check=True):
    return subprocess.run(words, input=stdin, text=True, check=check, capture_output=True)


def links(space, lines):
    """Runs lines of ip's own language in a namespace, or on the machine when it is None."""
    run('ip', '-b', '-', *(('-n', space) if space else ()), stdin='\n'.join(lines) + '\n')


def public_network():
    # This machine gets a route to it: of the range for measurements, as a proxy in front of this machine may well have an
    # address of those for documentation, and would be cut off.
    run('ip', 'netns', 'add', PUBLIC)
    run('ip', 'link', 'add', PUBLIC, 'type', 'veth', 'peer', 'name', 'uplink', 'netns', PUBLIC)
    links(PUBLIC, ['link set lo up', 'link add br0 type bridge', 'link set br0 up', 'link set uplink master br0 up'])
    links(None, ['addr add 198.19.113.1/24 dev ' + PUBLIC, 'link set %s up' % PUBLIC])


def plug(space, bridge_space, bridge, name, mac, addresses, gateway):
    """A namespace whose eth0 hangs on a bridge."""
    run('ip', 'netns', 'add', space)
    run('ip', '-n', bridge_space, 'link', 'add', name, 'type', 'veth', 'peer', 'name', 'eth0', 'address', mac,
        'netns', space)
    links(bridge_space, ['link set %s master %s up' % (name, bridge)])
    links(space, ['link set lo up', 'link set eth0 up'] + ['addr add %s dev eth0' % a for a in addresses]
          + (['route add default via ' + gateway] if gateway else []))


class Routers:
    """Namespaces of the routers: one bridge a subnet, and the translation of floating IPs."""

    def __init__(self):
        self.spaces, self.subnets, self.rules = {}, {}, {}

    def follow(self, seen):
        subnets = {s['id']: s for s in seen['subnets']}
        wanted = {r['id']: r for r in seen['routers'] if r['external_gateway_info']}
        for gone in set(self.spaces) - set(wanted):
            run('ip', 'netns', 'del', self.spaces.pop(gone), check=False)
            self.subnets = {s: at for s, at in self.subnets.items() if at[2] != gone}
            self.rules.pop(gone, None)
        for each in wanted.values():
            outside = each['external_gateway_info']['external_fixed_ips'][0]['ip_address']
            if each['id'] not in self.spaces:
                self.make(each['id'], outside)
            for port in seen['ports']:
                if port['device_id'] == each['id'] and port['device_owner'] == 'network:router_interface':
                    for ip in port['fixed_ips']:
                        self.join(each['id'], subnets[ip['subnet_id']], ip['ip_address'])
            self.translate(each['id'], outside, [f for f in seen['floatingips'] if f['router_id'] == each['id']])

    def make(self, router, outside):
        space = self.spaces[router] = 'oscloud-r-' + router[:8]
        plug(space, PUBLIC, 'br0', 'r' + router[:8], mac_of(router), [outside + '/24'], '198.19.113.1')
        run('ip', 'netns', 'exec', space, 'sysctl', '-qw', 'net.ipv4.ip_forward=1')

    def join(self, router, subnet, address):
        if subnet['id'] in self.subnets:
            return
        space, bridge = self.spaces[router], 'b' + subnet['id'][:8]
        prefix = ipaddress.ip_network(subnet['cidr']).prefixlen
        links(space, ['link add %s type bridge' % bridge, 'addr add %s/%d dev %s' % (address, prefix, bridge),
                      'link set %s up' % bridge])
        self.subnets[subnet['id']] = (space, bridge, router)

    def translate(self, router, outside, floating):
        pairs = sorted((f['floating_ip_address'], f['fixed_ip_address']) for f in floating if f['fixed_ip_address'])
        if self.rules.get(router) == pairs:
            return
        space = self.spaces[router]
        for address, _ in set(self.rules.get(router, [])) - set(pairs):
            run('ip', '-n', space, 'addr', 'del', address + '/32', 'dev', 'eth0', check=False)
        for address, _ in set(pairs) - set(self.rules.get(router, [])):
            run('ip', '-n', space, 'addr', 'add', address + '/32', 'dev', 'eth0', check=False)
        text = ['flush ruleset', 'table ip nat {', 'chain pre { type nat hook prerouting priority -100;']
        text += ['ip daddr %s dnat to %s' % pair for pair in pairs]
        text += ['}', 'chain post { type nat hook postrouting priority 100;']
        text += ['oifname "eth0" ip saddr %s snat to %s' % (inside, address) for address, inside in pairs]
        text += ['oifname "eth0" snat to ' + outside, '}', '}']
        run('nsenter', '--net=/run/netns/' + space, 'chroot', ROOT, 'nft', '-f', '-', stdin='\n'.join(text) + '\n')
        self.rules[router] = pairs


def mac_of(text):
    return '02:05:' + ':'.join('%02x' % b for b in text.encode()[:4])


class Hosts:
    """The throwaway hosts."""

    def __init__(self):
        self.running = {}

    def follow(self, seen, routers):
        servers = {s['id']: s for s in seen['servers']}
        for gone in set(self.running) - set(servers) - {OPERATOR['id']}:
            self.stop(gone)
        if OPERATOR['id'] not in self.running:
            self.start(OPERATOR, None, PUBLIC, 'br0', '02:05:00:00:00:02', ['198.19.113.2/24'], '198.19.113.1')
        for server in servers.values():
            ports = [p for p in seen['ports'] if p['device_id'] == server['id'] and p['fixed_ips']]
            if server['id'] in self.running or not ports:
                continue
            ip = ports[0]['fixed_ips'][0]
            at = routers.subnets.get(ip['subnet_id'])
            subnet = next(s for s in seen['subnets'] if s['id'] == ip['subnet_id'])
            if at:
                prefix = ipaddress.ip_network(subnet['cidr']).prefixlen
                self.start(server, seen['keys'].get(server['key_name']), at[0], at[1], ports[0]['mac_address'],
                           ['%s/%d' % (ip['ip_address'], prefix)], subnet['gateway_ip'])
        for identity, (server, process) in list(self.running.items()):
            # "testbed/openstack kill NAME" leaves a note: the power is cut, but the cloud does not know
            if process.poll() is None and os.path.exists(os.path.join(STATE, 'killed', server['name'])):
                self.cut(identity)

    def start(self, server, key, space, bridge, mac, addresses, gateway):
        own, folder = 'oscloud-s-' + server['id'][:8], os.path.join(STATE, 'hosts', server['name'])
        os.makedirs(folder)
        plug(own, space, bridge, 's' + server['id'][:8], mac, addresses, gateway)
        with open(os.path.join(folder, 'names'), 'w') as names:
            names.write('127.0.0.1 localhost\n%s %s\n' % (addresses[0].split('/')[0], server['name']))
        extra = os.path.join(folder, 'extra')
        people(extra, key)
        environment = {
            'PATH': os.environ['PATH'], 'HOST': server['name'], 'DIR': folder, 'INIT': 'systemd', 'DISK': '1g',
            'LOWER': LOWER, 'HOST_KEY': host_key(server['id']), 'NAMES': os.path.join(folder, 'names'),
            'REPO': os.environ['REPO'], 'CGROUP': os.path.join(os.environ['CGROUP'], own), 'EXTRA': extra}
        with open(os.path.join(folder, 'log'), 'w') as log:
            process = subprocess.Popen(
                ['nsenter', '--net=/run/netns/' + own, 'unshare', '--mount', os.environ['POWER']],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        with open(os.path.join(folder, 'pid'), 'w') as file:
            file.write('%d\n' % process.pid)
        self.running[server['id']] = (server, process)
        print('started', server['name'], *addresses, flush=True)

    def cut(self, identity):
        server, process = self.running[identity]
        if process.poll() is None:
            children = run('cat', *['/proc/%d/task/%d/children' % (process.pid, process.pid)], check=False).stdout.split()
            for pid in [process.pid] + [int(c) for c in children]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            process.wait()
        print('cut', server['name'], flush=True)

    def stop(self, identity):
        self.cut(identity)
        server, _ = self.running.pop(identity)
        own = 'oscloud-s-' + identity[:8]
        run('ip', 'netns', 'del', own, check=False)
        group = os.path.join(os.environ['CGROUP'], own)
        for _ in range(20):
            run('find', group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';', check=False)
            if not os.path.isdir(group):
                break
            time.sleep(0.1)
        shutil.rmtree(os.path.join(STATE, 'hosts', server['name']), ignore_errors=True)
        note = os.path.join(STATE, 'killed', server['name'])
        if os.path.exists(note):
            os.unlink(note)


def host_key(identity):
    """A host key of its own for every server, as a new machine has."""
    path = os.path.join(os.environ['HOST_KEYS'], identity)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not os.path.exists(path):
        run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', path)
    return path


def people(folder, key):
    """What a cloud image does at its first boot: the user debian with sudo and the key pair; nobody else gets in."""
    files = {
        'etc/passwd': 'debian:x:%d:%d::/home/debian:/bin/bash\n' % (USER_ID, USER_ID),
        'etc/group': 'debian:x:%d:\n' % USER_ID,
        'etc/shadow': 'debian:*:19000:0:99999:7:::\n',
    }
    for name, line in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        shutil.copy2(os.path.join(ROOT, name), os.path.join(folder, name))
        with open(os.path.join(folder, name), 'a') as file:
            file.write(line)
    os.makedirs(os.path.join(folder, 'etc/sudoers.d'))
    with open(os.path.join(folder, 'etc/sudoers.d/90-cloud'), 'w') as file:
        file.write('debian ALL=(ALL) NOPASSWD:ALL\n')
    for home, user, text in (('home/debian', USER_ID, key or ''), ('root', 0, ''), ('home/deploy', 0, ''),
                             ('home/ops', 0, '')):
        ssh = os.path.join(folder, home, '.ssh')
        os.makedirs(ssh)
        with open(os.path.join(ssh, 'authorized_keys'), 'w') as file:
            file.write(text + '\n')
        if user:
            for path in (os.path.join(folder, home), ssh, os.path.join(ssh, 'authorized_keys')):
                os.chown(path, user, user)
        os.chmod(ssh, 0o700)
    os.chmod(os.path.join(folder, 'root'), 0o700)


def main():
    os.makedirs(os.path.join(STATE, 'killed'), exist_ok=True)
    public_network()
    routers, hosts = Routers(), Hosts()
    cloud = Cloud()
    while True:
        try:
            seen = cloud.look()
            routers.follow(seen)
            hosts.follow(seen, routers)
            open(os.path.join(STATE, 'followed'), 'w').close()
        except (OSError, subprocess.CalledProcessError) as problem:
            print('problem:', problem, getattr(problem, 'stderr', ''), file=sys.stderr, flush=True)
        time.sleep(1)


main()
