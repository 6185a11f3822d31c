#!/usr/bin/env python3
"""Prints how openstacksdk names what the APIs answer, as modules/.../openstack/api/shapes wants it.

Run with a Python that has openstacksdk (Apache-2.0). A line: attribute, name in the API, type, default as JSON, the
attribute it falls back to, its second name; "-" for none. The newest microversion that is known stands with the kind."""
import json

import openstack.version
from openstack import fields
from openstack.block_storage.v3 import volume
from openstack.compute.v2 import flavor, keypair, server, server_group, volume_attachment
from openstack.image.v2 import image
from openstack.load_balancer.v2 import health_monitor, listener, load_balancer, member, pool
from openstack.network.v2 import (floating_ip, network, port, router, security_group, security_group_rule, subnet)

KINDS = {
    'server': server.Server, 'keypair': keypair.Keypair,
    'flavor': flavor.Flavor, 'server_group': server_group.ServerGroup,
    'volume_attachment': volume_attachment.VolumeAttachment, 'network': network.Network, 'subnet': subnet.Subnet,
    'router': router.Router, 'port': port.Port, 'floating_ip': floating_ip.FloatingIP,
    'security_group': security_group.SecurityGroup, 'security_group_rule': security_group_rule.SecurityGroupRule,
    'volume': volume.Volume, 'image': image.Image, 'load_balancer': load_balancer.LoadBalancer,
    'listener': listener.Listener, 'pool': pool.Pool, 'member': member.Member,
    'health_monitor': health_monitor.HealthMonitor,
}
TYPES = {'BoolStr': 'boolstr', 'FlexibleBoolStr': 'boolstr', 'Flavor': '@flavor', 'Image': '@image',
         'VolumeAttachment': '@volume_attachment'}


def type_of(component):
    kind, items = component.data_type, component.list_type
    name = getattr(kind, '__name__', None)
    if name == 'list' and items is not None:
        return 'list' + TYPES.get(items.__name__, '')
    return '-' if name is None else TYPES.get(name, name)


print('# openstacksdk %s; made by testbed/openstack-cloud/shapes.py' % openstack.version.__version__)
for kind, resource in KINDS.items():
    extra = 'keep' if resource._allow_unknown_attrs_in_body else \
        'properties' if resource._store_unknown_attrs_as_properties else '-'
    print('[%s] %s %s' % (kind, resource._max_microversion or '-', extra))
    seen = set()
    for owner in resource.__mro__:
        for name, component in owner.__dict__.items():
            if name in seen or not isinstance(component, (fields.Body, fields.Header, fields.Computed, fields.URI)):
                continue
            seen.add(name)
            part = type(component).__name__.lower()
            print(' '.join([name, component.name, part, type_of(component),
                            json.dumps(component.default) if component.default is not None else '-',
                            component.alias or '-', component.aka or '-']))
