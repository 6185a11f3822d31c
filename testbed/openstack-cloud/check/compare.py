#!/usr/bin/env python3
"""compare.py OURS THEIRS: the results of two engines, what differs by nature (ids, times, addresses, prefixes) set
aside. Prints each difference by its path; the exit status says whether there were any."""
import json
import re
import sys

ALIKE = [
    (re.compile(r'[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}([0-9a-f]{24})?'), 'ID'),
    (re.compile(r'\d{4}-\d\d-\d\dT[\d:.]+Z?'), 'TIME'),
    (re.compile(r'[0-9a-f]{2}(:[0-9a-f]{2}){15}'), 'PRINT'),
    (re.compile(r'[0-9a-f]{2}(:[0-9a-f]{2}){5}'), 'MAC'),
    (re.compile(r'198\.19\.113\.\d+'), 'FLOATING'),
    (re.compile(r'10\.11\.0\.(?!50\b|200\b|0/24|10\b|99\b|1\b)\d+'), 'FIXED'),
    (re.compile(r'10\.12\.0\.(?!0/24|1\b|200\b)\d+'), 'FIXED'),
    (re.compile(r'10\.18\.0\.(?!0/24|1\b)\d+'), 'FIXED'),
    (re.compile(r'\b[sr]-(?=[a-z0-9]+)'), 'P-'),
    (re.compile(r'-----BEGIN [^-]* PRIVATE KEY-----[^-]*-----END [^-]*-----'), 'PRIVATE'),
    (re.compile(r'ssh-rsa \S+'), 'RSA'),
]
# the order of these says nothing; the module's own arguments are shown differently; the others are the cloud's own
# numbers and passwords, or what only one of the two shows on purpose
UNORDERED = ('security_group_rules', 'fixed_ips', 'security_groups')
IGNORED = ('invocation', 'ansible_facts', 'revision_number', 'updated_at', 'msg', 'item', 'ansible_loop_var',
           'exception', 'diff', 'extra_data', 'standard_attr_id', 'admin_password', 'access_ipv4', 'instance_name',
           'reservation_id', 'provider_segmentation_id')
# where we say more, or what is true, and the real module does not
ON_PURPOSE = {
    r'\.flavor\.flavor\..*': 'the real module shows a new flavor with extra_specs without its own fields',
    r'\.(image|img)(_[a-z]+)?\..*properties\.owner_specified\..*': 'openstacksdk marks images with names and digests of its own',
    r'\.(server|srv_[a-z]+)_again\.server\.security_groups.*': 'the real module shows groups as Nova tells them when it has compared them',
    r'\.volume\.volume\.image_id': "the real module shows Cinder's first answer",
    r'\.volume_grown\.volume\.(size|status)': 'the real module does not wait until a volume has grown',
    r'\.img_again\.changed': 'the real module sends properties of its own devising at every run',
    r'\.info_all\..*\.(allow|base|commit|create|has|requires|resource|resources|pagination)_.*|.*\.microversion':
        "the real module shows openstacksdk's own workings",
    r'\.info_all\..*\.(volumes|attached_volumes.*|image\..*)': 'the real module swallows an error, and shows no volumes of servers',
    r'\.(key|net|rtr)_check\.(changed|skipped)': 'the real module has no check mode',
    r'\.vol_check\.volume': 'the real module shows what it would have asked for',
    r'\.vol_changed\..*': 'the real module changes nothing but the size',
    r'\.(usr|scope)_check\.(changed|skipped|user|address_scope)': 'the real modules have no check mode',
    r'\.(end|type)_check\.(endpoint|volume_type)': 'the real modules do not show what they would make',
    r'\.usr[a-z_]*\.warnings': 'the real module warns of itself',
    r'\.agg[a-z_]*\.aggregate\.id': 'Nova counts',
    r'\.cred(_again)?\.cloud\..*|\.cred(_again)?\.application_credential\.secret':
        "a secret can be used by later tasks; openstacksdk's own settings are not shown",
    r'\.lis(_changed)?\.(rbac_)?listener\.(operating|provisioning)_status': 'the real module shows what there was before it waited',
    r'\.quota\.quotas\.(compute|volume)\.id': 'the real module shows no id of what it has changed',
    r'\.server_two_again\.server\.security_groups': 'the real module shows the group that it has just taken away',
}


def plain(value):
    if isinstance(value, str):
        for pattern, name in ALIKE:
            value = pattern.sub(name, value)
    return value


def compare(path, ours, theirs, found):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        ours, theirs = ({plain(key): value for key, value in each.items()} for each in (ours, theirs))
        for key in sorted(set(ours) | set(theirs)):
            if key in IGNORED:
                continue
            at = path + '.' + key
            if key not in ours:
                found.append('%s: only theirs: %r' % (at, plain(theirs[key])))
            elif key not in theirs:
                found.append('%s: only ours: %r' % (at, plain(ours[key])))
            elif key in UNORDERED and isinstance(ours[key], list) and isinstance(theirs[key], list):
                order = lambda item: plain(json.dumps(item, sort_keys=True))  # noqa: E731
                compare(at, sorted(ours[key], key=order), sorted(theirs[key], key=order), found)
            else:
                compare(at, ours[key], theirs[key], found)
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            found.append('%s: %d items, theirs %d' % (path, len(ours), len(theirs)))
        for i, (mine, other) in enumerate(zip(ours, theirs)):
            compare('%s[%d]' % (path, i), mine, other, found)
    elif type(ours) is not type(theirs) or plain(ours) != plain(theirs):
        found.append('%s: %r, theirs %r' % (path, plain(ours), plain(theirs)))


differences = []
compare('', json.load(open(sys.argv[1])), json.load(open(sys.argv[2])), differences)
left = [each for each in differences if not any(re.match(path + ': ', each) for path in ON_PURPOSE)]
for path, reason in ON_PURPOSE.items():
    print('%d on purpose: %s' % (sum(bool(re.match(path + ': ', each)) for each in differences), reason))
print('\n'.join(left) or 'equal')
sys.exit(bool(left))
