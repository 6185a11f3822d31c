"""Neutron without agents: an ML2 mechanism driver which binds every port on every host,
the stock L3 plugin with the one thing the L3 agent does that API clients see
(floating IP status ACTIVE/DOWN), and a trunk driver that has nothing to do."""
from neutron_lib.api.definitions import portbindings
from neutron_lib import constants
from neutron_lib.plugins.ml2 import api

from neutron.services.l3_router import l3_router_plugin
from neutron.services.trunk.drivers import base as trunk_base


class TestTrunkDriver(trunk_base.DriverBase):
    @property
    def is_loaded(self):
        return True


class TestMechanismDriver(api.MechanismDriver):
    def initialize(self):
        self.trunks = TestTrunkDriver('test', (portbindings.VIF_TYPE_OVS,), ('vlan',), can_trunk_bound_port=True)

    def bind_port(self, context):
        for segment in context.segments_to_bind:
            context.set_binding(segment[api.ID], portbindings.VIF_TYPE_OVS,
                                {portbindings.CAP_PORT_FILTER: True},
                                status=constants.PORT_STATUS_ACTIVE)
            return


class TestL3Plugin(l3_router_plugin.L3RouterPlugin):
    def _with_status(self, context, fip):
        status = (constants.FLOATINGIP_STATUS_ACTIVE if fip.get('port_id')
                  else constants.FLOATINGIP_STATUS_DOWN)
        if fip.get('status') != status:
            self.update_floatingip_status(context.elevated(), fip['id'], status)
            fip['status'] = status
        return fip

    def create_floatingip(self, context, floatingip):
        return self._with_status(context, super().create_floatingip(context, floatingip))

    def update_floatingip(self, context, id, floatingip):
        return self._with_status(context, super().update_floatingip(context, id, floatingip))
