#!/usr/bin/env python3
"""unpack.py WHEEL FOLDER: the collections openstack.cloud and ansible.posix alone, out of the wheel of the Ansible community package."""
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if name.startswith(('ansible_collections/openstack/cloud/', 'ansible_collections/ansible/posix/')):
            wheel.extract(name, sys.argv[2])
