#!/usr/bin/env python3
"""Prints how openstacksdk names what the APIs answer, as modules/.../openstack/api/shapes wants it.

Run with a Python that has openstacksdk (Apache-2.0). A line: attribute, name in the API, type, default as JSON, the
attribute it falls back to, its second name; "-" for none. The newest microversion that is known stands with the kind."""
import json

import openstack.version
from openstack import fields
from openstack.block_storage.v3 import quota_set as volume_quota, service as volume_service
from openstack.block_storage.v3 import snapshot, type as volume_type, volume
from openstack.compute.v2 import aggregate, flavor, keypair, quota_set as compute_quota, server, server_group
from openstack.compute.v2 import service as compute_service, volume_attachment
from openstack.identity.v3 import (application_credential, domain, endpoint, federation_protocol, group, identity_provider,
                                   mapping, project, role, service, user)
from openstack.image.v2 import image
from openstack.load_balancer.v2 import health_monitor, listener, load_balancer, member, pool, quota as balancer_quota
from openstack.network.v2 import (address_scope, floating_ip, network, port, quota as network_quota, rbac_policy, router,
                                  security_group, security_group_rule, subnet, subnet_pool, trunk)

KINDS = {
    'server': server.Server, 'keypair': keypair.Keypair,
    'flavor': flavor.Flavor, 'server_group': server_group.ServerGroup,
    'volume_attachment': volume_attachment.VolumeAttachment, 'network': network.Network, 'subnet': subnet.Subnet,
    'router': router.Router, 'port': port.Port, 'floating_ip': floating_ip.FloatingIP,
    'security_group': security_group.SecurityGroup, 'security_group_rule': security_group_rule.SecurityGroupRule,
    'volume': volume.Volume, 'image': image.Image, 'load_balancer': load_balancer.LoadBalancer,
    'listener': listener.Listener, 'pool': pool.Pool, 'member': member.Member,
    'health_monitor': health_monitor.HealthMonitor,
    'user': user.User, 'project': project.Project, 'domain': domain.Domain, 'group': group.Group, 'role': role.Role,
    'service': service.Service, 'endpoint': endpoint.Endpoint,
    'application_credential': application_credential.ApplicationCredential,
    'identity_provider': identity_provider.IdentityProvider, 'mapping': mapping.Mapping,
    'federation_protocol': federation_protocol.FederationProtocol,
    'snapshot': snapshot.Snapshot, 'volume_type': volume_type.Type, 'volume_type_encryption': volume_type.TypeEncryption,
    'volume_service': volume_service.Service, 'aggregate': aggregate.Aggregate, 'compute_service': compute_service.Service,
    'address_scope': address_scope.AddressScope, 'subnet_pool': subnet_pool.SubnetPool, 'trunk': trunk.Trunk,
    'rbac_policy': rbac_policy.RBACPolicy, 'compute_quota': compute_quota.QuotaSet, 'volume_quota': volume_quota.QuotaSet,
    'network_quota': network_quota.Quota, 'balancer_quota': balancer_quota.Quota,
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
