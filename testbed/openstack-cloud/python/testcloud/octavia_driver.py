"""Octavia provider driver without amphorae: everything PENDING becomes ACTIVE/ONLINE (or DELETED) about
half a second after the API call, through octavia's own driver-agent status updater. VIP ports are real
neutron ports (create_vip_port -> NotImplementedError makes the API allocate them itself)."""
import threading

from octavia.api.drivers.driver_agent import driver_updater
from octavia.api.drivers.noop_driver import driver as noop
from octavia.db import api as db_api
from octavia_lib.api.drivers import exceptions
from oslo_log import log as logging

LOG = logging.getLogger(__name__)
TABLES = {'loadbalancers': 'load_balancer', 'listeners': 'listener', 'pools': 'pool', 'members': 'member',
          'healthmonitors': 'health_monitor', 'l7policies': 'l7policy', 'l7rules': 'l7rule'}
LOCK = threading.Lock()


def reconcile():
    with LOCK:
        status = {}
        con = db_api.get_engine().connect()
        try:
            for key, table in TABLES.items():
                for oid, st in con.exec_driver_sql(
                        "select id, provisioning_status from %s where provisioning_status like 'PENDING%%%%'" % table).fetchall():
                    gone = st == 'PENDING_DELETE'
                    status.setdefault(key, []).append(
                        {'id': oid, 'provisioning_status': 'DELETED' if gone else 'ACTIVE',
                         'operating_status': 'OFFLINE' if gone else 'ONLINE'})
        finally:
            con.close()
        if status:
            try:
                driver_updater.DriverUpdater().update_loadbalancer_status(status)
            except Exception:
                LOG.exception('status update')


def kick():
    for delay in (0.5, 2.0):
        t = threading.Timer(delay, reconcile)
        t.daemon = True
        t.start()


class TestProvider(noop.NoopProviderDriver):
    def create_vip_port(self, *a, **k):
        raise exceptions.NotImplementedError()

    def __getattribute__(self, name):
        v = super().__getattribute__(name)
        if name.endswith(('_create', '_update', '_delete', '_failover')):
            def call(*a, **k):
                v(*a, **k)
                kick()
            return call
        return v
