"""Seed the control plane through its own API: users, endpoints (all but keystone's), image,
flavors, external network. Idempotent. usage: python3 -m testcloud.seed identity|resources|zones|wait"""
import io
import os
import sys
import time

import openstack

HOST = os.environ['CLOUD_ADDRESS']
ADMIN = dict(auth=dict(auth_url='http://%s:5000/v3' % HOST, username='admin', password='adminpw',
                       project_name='admin', user_domain_name='Default',
                       project_domain_name='Default'), region_name='RegionOne',
             identity_api_version='3', volume_api_version='3')
SERVICES = [('octavia', 'load-balancer', 'http://%s:9876' % HOST),
            ('placement', 'placement', 'http://%s:8778' % HOST),
            ('nova', 'compute', 'http://%s:8774/v2.1' % HOST),
            ('neutron', 'network', 'http://%s:9696' % HOST),
            ('glance', 'image', 'http://%s:9292' % HOST),
            ('cinderv3', 'volumev3', 'http://%s:8776/v3/%%(project_id)s' % HOST),
            ('cinder', 'block-storage', 'http://%s:8776/v3/%%(project_id)s' % HOST)]


def identity(c):
    i = c.identity
    svc = i.find_project('service') or i.create_project(name='service', domain_id='default')
    demo = i.find_project('demo') or i.create_project(name='demo', domain_id='default')
    for r in ('service', 'member', 'reader', 'load-balancer_member'):
        i.find_role(r) or i.create_role(name=r)
    u = i.find_user('svc') or i.create_user(name='svc', password='svcpw', domain_id='default',
                                            default_project_id=svc.id)
    d = i.find_user('demo') or i.create_user(name='demo', password='demopw', domain_id='default',
                                             default_project_id=demo.id)
    for role in ('admin', 'service'):
        i.assign_project_role_to_user(svc, u, i.find_role(role))
    i.assign_project_role_to_user(demo, d, i.find_role('member'))
    i.assign_project_role_to_user(demo, d, i.find_role('load-balancer_member'))
    have = {s.name for s in i.services()}
    for name, typ, url in SERVICES:
        if name in have:
            continue
        s = i.create_service(name=name, type=typ)
        for iface in ('public', 'internal', 'admin'):
            i.create_endpoint(service_id=s.id, interface=iface, url=url, region_id='RegionOne')


def wait(c):
    """until every API answers, the hypervisor is up and mapped to its cell, cinder-volume is up"""
    end = time.time() + 120
    last = None
    checks = [('image', lambda: list(c.image.images(limit=1)) is not None),
              ('network', lambda: list(c.network.extensions())),
              ('compute', lambda: len([h for h in c.compute.hypervisors() if h.state == 'up']) == 2),
              ('scheduler', lambda: {s.binary for s in c.compute.services() if s.state == 'up'} >=
               {'nova-compute', 'nova-scheduler', 'nova-conductor'}),
              ('octavia', lambda: list(c.load_balancer.providers())),
              ('volume', lambda: {s['binary'] for s in c.block_storage.get('/os-services').json()['services']
                                  if s['state'] == 'up'} >= {'cinder-volume', 'cinder-scheduler'})]
    for name, check in checks:
        t = time.time()
        while True:
            try:
                if check():
                    break
                last = 'not up'
            except Exception as e:  # noqa
                last = repr(e)[:200]
            if time.time() > end:
                sys.exit('timeout waiting for %s: %s' % (name, last))
            time.sleep(0.3)
        print('  %s up %.1fs' % (name, time.time() - t), flush=True)


def resources(c):
    for name, ram, cpu, disk, fid in (('m1.tiny', 512, 1, 1, '1'), ('m1.small', 2048, 1, 20, '2'),
                                      ('m1.medium', 4096, 2, 40, '3')):
        c.compute.find_flavor(name) or c.compute.create_flavor(
            name=name, ram=ram, vcpus=cpu, disk=disk, id=fid)
    if not c.image.find_image('cirros'):
        img = c.image.create_image(name='cirros', container_format='bare', disk_format='raw',
                                   visibility='public', min_disk=0, min_ram=0,
                                   data=b'\0' * 65536, validate_checksum=False, allow_duplicates=True,
                                   meta=None, wait=True)
    n = c.network.find_network('public') or c.network.create_network(
        name='public', is_router_external=True, provider_network_type='flat',
        provider_physical_network='physnet1')
    c.network.find_subnet('public-subnet') or c.network.create_subnet(
        name='public-subnet', network_id=n.id, cidr='198.19.113.0/24', ip_version=4,
        gateway_ip='198.19.113.1', enable_dhcp=False,
        allocation_pools=[dict(start='198.19.113.10', end='198.19.113.250')])


def zones(c):
    """Two availability zones with a hypervisor each. The usual one is an aggregate too: else nothing keeps a server in it."""
    have = {a.name for a in c.compute.aggregates()}
    for name, host in (('nova', 'testcloud'), ('zone-two', 'testcloud-two')):
        if name not in have:
            zone = c.compute.create_aggregate(name=name, availability_zone=name)
            c.compute.add_host_to_aggregate(zone, host)


def main():
    c = openstack.connection.Connection(**ADMIN)
    for step in sys.argv[1:]:
        t = time.time()
        globals()[step](c)
        print('setup %s %.1fs' % (step, time.time() - t), flush=True)


if __name__ == '__main__':
    main()
