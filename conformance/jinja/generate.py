#!/usr/bin/env python3
"""Makes template cases, always the same ones for a seed.

usage: generate.py [--seed N] [--count N] [--part NAME]... [--compatibility 2.14|2.19] [--engine ansible|jinja2] > CASES

Parts: filters, tests, methods, operators, formats, expressions, statements, templates, broken, regexes, collections, dates, written, read, chains, reaches, shapes. The cases carry no
answers: oracle.py (2.14) and oracle219.py (2.19) add those, compare.py runs all of it and shows the differences.
"""
import argparse
import json
import random

VARS = {
    "s": "Hello World", "e": "", "u": "é💥ß", "sp": "  a b\tc\n", "num": "12", "neg": "-3.5", "yes": "yes", "path": "/etc//x/../y.tar.gz",
    "i": 7, "z": 0, "m": -3, "big": 10 ** 30, "f": 2.5, "nf": -0.0, "t": True, "fa": False, "n": None,
    "l": [3, 1, 2], "el": [], "ls": ["b", "a", "B", "a"], "mx": [1, "a", None, 2.5, True], "ll": [[1, 2], [3], []],
    "d": {"b": 1, "a": 2}, "ed": {}, "dd": {"a": {"x": [1, 2], "y": None}, "items": 5}, "ld": [{"k": "a", "v": 1}, {"k": "b", "v": 2}, {"k": "a", "v": 3}],
    "kv": [{"key": "a", "value": 1}, {"key": "b", "value": [2]}], "tpl": "{{ s }}!", "tl": ["{{ i }}", "x{{ i }}"], "td": {"p": "{{ l }}", "q": "{{ n }}"},
    "js": "{\"a\": [1, 2.0, null, true]}", "ya": "a: [1, yes, ~]\nb: 'x'\n", "ip": "192.168.1.5/24", "html": "<a href=\"x\">&amp; 'q'</a>",
    "date": "2024-02-29 12:30:05", "b64": "aGVsbG8=", "re": "(\\w)(\\w+)", "ver": "1.10.0", "lm": [[1, "a"], [2, "b"]],
}
SCALARS = ["s", "e", "u", "sp", "num", "neg", "yes", "path", "i", "z", "m", "big", "f", "nf", "t", "fa", "n"]
LITERALS = ["0", "1", "-1", "2", "3", "10", "100", "1.5", "-2.5", "1e3", "true", "false", "none", "''", "'a'", "'A b'", "'1'", "'1.5'", "'true'", "' x '", "','",
            "'é'", "'%s'", "'{}'", "[]", "[1]", "['a', 'b']", "[1, 2, 3]", "[[1, 2], [3]]", "()", "(1,)", "(1, 2)", "{}", "{'a': 1}", "{'a': 1, 'b': {'c': 2}}",
            "{1: 2}", "range(3)", "omit", "nope", "d.nope", "dd.a.x", "dd.items", "l | map('string')", "ls | select('eq', 'a')", "'<b>' | escape",
            "10 ** 20", "1 == 1", "[1, none]", "['x', 1]", "{'k': []}", "tl", "td", "namespace(a=1)", "s[0]", "'a\\nb\\n'", "'\\t'", "dict(a=1)", "'b' | list",
            "d.items()", "d.keys()", "d | dictsort", "l | sort", "'abc' | list", "ld | map(attribute='v')", "ls | unique"]
INPUTS = list(VARS) + LITERALS
SMALL = ["0", "1", "-1", "2", "3", "true", "false", "none", "''", "'a'", "'b'", "'k'", "'v'", "','", "' '", "'x.y'", "1.5", "[]", "['a']", "{}", "{'a': 1}", "nope", "l", "d", "s", "i"]

FILTERS = {
    "abs": [], "attr": ["'k'", "'upper'", "'a'", "'_x'"], "b64decode": [], "b64encode": [], "basename": [], "batch": ["2", "3, 'x'", "2, none", "0", "linecount=2"],
    "bool": [], "capitalize": [], "center": ["20", "width=5", "-1", "7.5"], "checksum": [], "combinations": ["2", "0", "5"],
    "combine": ["d", "{'b': {'c': 1}}", "dd, recursive=true", "{'a': {'x': [9]}}, recursive=true, list_merge='append'", "[d, dd]", "{'a': {'x': [2, 9]}}, list_merge='prepend_rp', recursive=True",
                "{'a': {'x': [2]}}, recursive=True, list_merge='append_rp'", "list_merge='bad'", "d, ed", "{'a': {'x': 2}}, recursive=True, list_merge='keep'"],
    "comment": ["", "'c'", "'xml'", "'plain', prefix='x'", "'erlang'", "decoration='// '", "'plain', prefix='#\\n', postfix='\\n#'", "'cblock'", "prefix_count=2, postfix_count=0"],
    "commonpath": [], "count": [], "d": ["1", "'x', true", "none", "boolean=true", "default_value='q'"], "default": ["1", "'x', true", "omit", "l", "'', false"],
    "dict2items": ["", "key_name='k', value_name='v'", "'x', 'y'"], "dictsort": ["", "true", "by='value'", "reverse=true", "false, 'value', true", "by='x'"],
    "difference": ["l", "ls", "['a', 'b']", "[3]", "'abc'", "d", "ll"], "dirname": [], "e": [], "escape": [], "expanduser": [], "expandvars": [],
    "extract": ["d", "l", "ld, 'v'", "dd, ['x', 0]", "dd, morekeys='x'"], "fileglob": [], "filesizeformat": ["", "true", "binary=true"], "first": [],
    "flatten": ["", "1", "levels=1", "skip_nulls=false", "levels=0"], "float": ["", "9.5", "default='x'"], "forceescape": [],
    "format": ["1", "'x', 2", "a=1", "l", "*l", "1.5", "'x'"], "from_json": ["", "strict=true"], "from_yaml": [], "from_yaml_all": [],
    "groupby": ["'k'", "attribute='v'", "0", "'k', default='z'", "'k', case_sensitive=true", "'nope'", "'k', 'z', true"],
    "hash": ["", "'sha256'", "'md5'", "'nope'", "hashtype='sha512'", "'blake2b'", "'sha3_256'"], "human_readable": ["", "true", "unit='M'", "false, 'K'", "isbits=true, unit='G'"],
    "human_to_bytes": ["", "'M'", "isbits=true", "default_unit='K'"], "indent": ["", "2", "width=4, first=true", "'>> '", "2, true, true", "blank=true", "first=True"],
    "int": ["", "5", "0, 16", "default=-1", "base=2", "default='x'", "0, 8"], "intersect": ["l", "ls", "'abc'", "[1, 'a']", "d"], "items2dict": ["", "key_name='k', value_name='v'", "'k', 'v'"],
    "items": [], "join": ["", "','", "', ', 'k'", "attribute='v'", "d=1", "'-', attribute='nope'", "none"], "last": [], "length": [], "list": [], "log": ["", "10", "2", "0", "1"], "lower": [],
    "mandatory": ["", "'msg'", "msg='m'"],
    "map": ["'upper'", "attribute='k'", "attribute='v', default=9", "'int'", "'default', 'x'", "'extract', d", "attribute=0", "'regex_replace', 'a', 'b'", "attribute='a.x'", "'nope'", "", "'first'", "attribute='k', default=none", "'string'"],
    "max": ["", "attribute='v'", "case_sensitive=true", "true", "attribute='k'"], "md5": [], "min": ["", "attribute='v'", "case_sensitive=true", "attribute='nope'"], "normpath": [],
    "path_join": [], "permutations": ["", "2", "0"], "pow": ["2", "0", "-1", "0.5", "'2'"], "pprint": ["", "true"], "product": ["l", "ls", "l, ls", "repeat=2", "'ab'", "[]"], "quote": [],
    "random": ["seed=1", "step=2, seed='x'", "start=5, seed=3", "seed=none, start=7"], "realpath": [], "regex_escape": ["", "'posix_basic'", "re_type='posix_extended'"],
    "regex_findall": ["'\\\\w'", "'(a)(b)?'", "'[A-Z]', ignorecase=true", "'^.', multiline=true", "re", "''", "'('"],
    "regex_replace": ["'a', 'b'", "'(.)', '\\\\1\\\\1'", "'^', 'x'", "'', '-'", "'(?P<n>l)', '<\\\\g<n>>'", "'L', 'x', ignorecase=true", "'l', 'x', count=1", "'^.', '_', multiline=true", "'[', 'x'", "re, '\\\\2\\\\1'", "'x*', '-'", "'a', 1"],
    "regex_search": ["'a'", "'(l+)(o)', '\\\\1', '\\\\2'", "'(?P<x>o)', '\\\\g<x>'", "'L', ignorecase=true", "'nope'", "'(a)|(H)', '\\\\1'", "'\\\\d+'", "'(', '\\\\1'", "'l', '\\\\1'"],
    "reject": ["'eq', 1", "'none'", "", "'in', l", "'match', 'a'"], "rejectattr": ["'k'", "'k', 'eq', 'a'", "'v', 'gt', 1", "'nope'", "'k', 'in', ['a']"],
    "rekey_on_member": ["'k'", "'v'", "'k', duplicates='overwrite'", "'nope'", "'k', 'bad'"], "relpath": ["'/etc'", "start='/'", "'x'"],
    "replace": ["'l', 'L'", "'l', 'L', 1", "'', '-'", "'a', 1", "old='o', new=''", "1, 2", "'l', 'L', -1", "'l', 'x', count=0"], "reverse": [], "root": ["", "3", "0", "2.5"],
    "round": ["", "1", "0, 'floor'", "method='ceil'", "-1", "2, 'common'", "precision=1, method='bad'"], "safe": [], "select": ["", "'odd'", "'eq', 1", "'string'", "'in', [1, 'a']", "'nope'"],
    "selectattr": ["'k'", "'k', 'eq', 'a'", "'v', 'lt', 3", "'k', 'defined'", "'nope', 'undefined'", "'k.x'", "0", "'v', 'divisibleby', 2"], "sha1": [], "shuffle": ["seed=1", "seed='a'"],
    "slice": ["2", "3, 'x'", "0", "slices=2, fill_with=0"], "sort": ["", "true", "reverse=true", "attribute='k'", "attribute='v,k'", "false, true", "case_sensitive=true", "attribute='-v'", "attribute='nope'"],
    "split": ["", "','", "'l', 1", "' '", "''", "maxsplit=1", "none", "sep='o'"], "splitext": [], "strftime": [], "string": [], "striptags": [],
    "subelements": ["'value'", "'x'", "'v', skip_missing=true", "['k']", "'nope', {'skip_missing': true}"], "sum": ["", "attribute='v'", "start=5", "'v', 1", "start=[]", "attribute='v', start=2"],
    "symmetric_difference": ["l", "ls", "[1]", "'abc'"], "ternary": ["1, 2", "'y', 'n'", "1, 2, 3", "'a', 'b', none", "true_val=1, false_val=2"], "title": [],
    "to_datetime": ["", "'%Y'", "format='%Y-%m-%d'"], "to_json": ["", "indent=2", "sort_keys=true", "separators=(',', ':')", "ensure_ascii=false", "preprocess_unsafe=true", "indent=1, sort_keys=true"],
    "to_nice_json": ["", "indent=2", "sort_keys=false", "2", "indent=0"], "to_nice_yaml": ["", "indent=2", "width=20", "indent=3, sort_keys=false", "default_style='\"'", "explicit_start=true", "default_flow_style=true"],
    "to_yaml": ["", "default_flow_style=false", "indent=6", "width=10", "explicit_start=true, explicit_end=true", "default_style=\"'\"", "sort_keys=false", "allow_unicode=true", "canonical=true"],
    "to_uuid": ["", "namespace='00000000-0000-0000-0000-000000000000'", "'361e6d51-faec-444a-9079-341386da8e2e'", "'bad'"], "tojson": ["", "2", "indent=1"], "trim": ["", "'H'", "chars=' d'", "'é'"],
    "truncate": ["5", "5, true", "length=8, end='…'", "3, false, '.', 0", "10, leeway=0", "", "8, true, ''", "2"], "type_debug": [],
    "union": ["l", "ls", "[9]", "'ab'", "d"], "unique": ["", "true", "case_sensitive=true", "attribute='k'", "case_sensitive=false"], "unvault": [], "upper": [], "urldecode": [], "urlencode": [],
    "urlize": ["", "10", "10, true", "rel='x'", "target='_blank'"], "urlsplit": ["", "'hostname'", "'scheme'", "query='port'", "'bad'"], "win_basename": [], "win_dirname": [], "win_splitdrive": [],
    "wordcount": [], "wordwrap": ["5", "width=3, break_long_words=false", "4, true, '|'", "5, break_on_hyphens=false", "0"], "xmlattr": ["", "false", "autospace=true"],
    "zip": ["l", "ls", "l, ls", "'ab'", ""], "zip_longest": ["l", "ls, fillvalue='x'", "'abc', fillvalue=none", ""],
}
TESTS = {
    "abs": [], "all": [], "any": [], "boolean": [], "callable": [], "change": [], "changed": [], "contains": ["1", "'a'", "'l'", "none", "l"], "defined": [], "directory": [],
    "divisibleby": ["2", "0", "3", "1.5"], "eq": ["1", "'a'", "l", "none", "1.0", "i"], "equalto": ["1"], "==": ["1"], "escaped": [], "even": [], "exists": [], "failed": [], "failure": [], "false": [],
    "falsy": ["", "convert_bool=true"], "file": [], "filter": [], "finished": [], "float": [], "ge": ["1", "'a'", "l"], "greaterthan": ["1"], "gt": ["1", "'b'", "l", "2.5"], "in": ["l", "s", "'Hello'", "d", "[1, 'a', none]", "5"],
    "integer": [], "is_abs": [], "is_dir": [], "is_file": [], "is_link": [], "is_mount": [], "isnan": [], "issubset": ["l", "ls", "[1, 2, 3, 7]"], "issuperset": ["l", "[]", "[1]"], "iterable": [], "le": ["1", "'a'"],
    "lessthan": ["1"], "link": [], "link_exists": [], "lower": [], "lt": ["1", "'b'", "l"], "mapping": [], "match": ["'H'", "'.*o'", "'h', ignorecase=true", "'['", "''"], "mount": [], "nan": [], "ne": ["1", "'a'"],
    "none": [], "number": [], "odd": [], "reachable": [], "regex": ["'o W'", "'^w', multiline=true", "'h', ignorecase=true", "'Hello World', match_type='fullmatch'", "'x', match_type='bad'"],
    "same_file": ["'/etc'"], "sameas": ["true", "none", "i", "s", "l"], "search": ["'o'", "'W', true", "'('"], "sequence": [], "skip": [], "skipped": [], "started": [], "string": [], "subset": ["l", "ls"], "succeeded": [],
    "success": [], "successful": [], "superset": ["l", "[1]"], "test": [], "timedout": [], "true": [], "truthy": ["", "convert_bool=true"], "undefined": [], "unreachable": [], "upper": [], "uri": ["", "['http']"],
    "url": ["", "['file']"], "urn": [], "vault_encrypted": [], "vaulted_file": [], "version": ["'1.9', '>'", "'1.10', 'eq'", "'1.2', strict=true", "ver, '<='", "'1.0.0-rc1', 'lt', version_type='semver'", "'1.0', 'bad'", "'1.2.3', '>=', version_type='pep440'", "'2', operator='lt', version_type='strict'"],
    "version_compare": ["'1.9', '>'"],
}
STR = ["capitalize", "casefold", "center", "count", "encode", "endswith", "expandtabs", "find", "format", "format_map", "index", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower",
       "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition",
       "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "translate", "upper", "zfill"]
LIST = ["append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"]
DICT = ["clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values", "fromkeys"]
NUM = ["bit_length", "bit_count", "conjugate", "is_integer", "as_integer_ratio", "real", "imag", "numerator", "denominator"]
ARGS = ["", "'l'", "'o', 'x'", "' '", "2", "'l', 1", "3, 'x'", "'l', 2, 5", "-1", "none", "true", "l", "ls", "d", "'a'", "'a', 9", "('He', 'a')", "1, 2", "0", "1.5", "a=1", "'{a}'", "1, 2, 3, 4", "nope", "*l", "**d", "sep='l'", "maxsplit=1", "'k', default=1", "reverse=true", "keepends=true", "'%d'"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"]
SPECS = ["d", "s", "r", "x", "X", "o", "b", "c", "e", "E", "f", "F", "g", "G", "n", "%", "a", "i", "u", ""]

PIECES = ["a", "l", "o", ".", "\\\\w", "\\\\d", "\\\\s", "\\\\b", "^", "$", "[a-z]", "[^l]", "[]a]", "[^]a]", "[a\\\\-z]", "[\\\\w.-]", "[[:alpha:]]", "[a&&b]", "[a-c&&[b]]", "(l)", "(?:lo)", "(?P<n>l)", "(?P=n)", "\\\\1", "(?=o)", "(?!l)",
          "(?<=l)", "(?<!H)", "(?<=a|bc)", "(?<=a+)", "(?i)", "(?i:L)", "(?s:.)", "(?x: l )", "(?-i:L)", "(l)?(?(1)o|x)", "(?P<q>l)?(?(q)l|H)", "(?>l+)", "l++", "l*+", "l?+", "l{2}", "l{,2}", "l{1,}", "l{a}", "{", "}", "]", "x*", "(|a)", "\\\\Z", "\\\\A", "\\\\z",
          "\\\\W", "\\\\S", "\\\\D", "\\\\B", "é", "É", "\\\\x48", "\\\\u0048", "\\\\N{LATIN SMALL LETTER L}", "\\\\n", "\\\\t", "\\\\0", "\\\\07", "\\\\07a", "(?#note)", "#", " ", "\\\\ ", "\\\\_", "\\\\q", "\\\\Q", "\\\\p{L}", "(?<n>l)", "(", ")", "[", "*", "+", "?", "l**", "a|", "|", "(?P<1>a)", "(?P<n>", "\\\\8", "\\\\g<n>",
          "ß", "ſ", "K", "ı", "İ", "[é-ö]", "[^\\\\W\\\\d_]", "[\\\\d\\\\D]", "[z-a]", "[\\\\w-z]", "(?a:\\\\w)", "(?u)", "(?L)", "(?m)^", "(?sx) . "]
SWAPS = ["'x'", "''", "'\\\\1'", "'\\\\2'", "'\\\\g<1>'", "'\\\\g<0>'", "'\\\\g<n>'", "'<\\\\0>'", "'\\\\\\\\'", "'$1'", "'\\\\n'", "'\\\\q'", "'\\\\g<'", "'&'", "'\\\\g<1>0'", "'\\\\10'", "'\\\\x41'", "'${n}'"]
SUBJECTS = ["s", "u", "sp", "'hello'", "'Hello\\nWorld\\n'", "''", "'STRASSE straße'", "'aXbXc'", "'K k ſ s ı i'", "path", "html", "'l o l'", "'a.b-c_d'", "12", "none", "l"]
COLLECTED = ["community.general.dict", "community.general.dict_kv('k')", "community.general.counter", "community.general.groupby_as_dict('k')", "community.general.lists_mergeby(kv, 'key')", "community.general.lists_mergeby(ld, 'k', recursive=true, list_merge='append')",
             "community.general.json_query('[].k')", "community.general.json_query('[?v > `1`]')", "community.general.json_query('a.x[0]')", "community.general.json_query('length(@)')", "community.general.json_query('[*].[k, v]')", "community.general.json_query('sort_by(@, &v)[-1].k')", "community.general.json_query('keys(@)')",
             "community.general.to_seconds", "community.general.to_minutes", "community.general.to_time_unit('hours')", "community.general.to_milliseconds(year=365)", "community.general.version_sort", "community.general.unicode_normalize('NFKD')", "community.general.unicode_normalize", "community.general.from_csv(dialect='unix')",
             "community.general.from_csv(fieldnames=['a', 'b'])", "community.general.from_csv(delimiter=';', skipinitialspace=true)", "community.general.crc32", "ansible.utils.get_path('a.x')", "ansible.utils.to_paths", "ansible.utils.index_of('eq', 1)", "ansible.utils.index_of('eq', 'a', 'k')", "ansible.utils.keep_keys(target=['k'])",
             "ansible.utils.remove_keys(target=['k'])", "ansible.utils.replace_keys(target=[{'before': 'k', 'after': 'z'}])", "ansible.utils.keep_keys(target=['^k'], matching_parameter='regex')", "ansible.utils.ipaddr", "ansible.utils.ipaddr('address')", "ansible.utils.ipaddr('network/prefix')", "ansible.utils.ipaddr(2)", "ansible.utils.ipaddr('bool')", "ansible.utils.ipv4", "ansible.utils.ipv6", "ansible.utils.ipwrap",
             "ansible.utils.ipsubnet(26, 1)", "ansible.utils.ipsubnet(28)", "ansible.utils.nthhost(5)", "ansible.utils.ipmath(3)", "ansible.utils.next_nth_usable(2)", "ansible.utils.previous_nth_usable(1)", "ansible.utils.usable_range", "ansible.utils.cidr_merge", "ansible.utils.cidr_merge('span')", "ansible.utils.network_in_usable('192.168.1.9')", "ansible.utils.network_in_network('192.168.1.0/25')", "ansible.utils.reduce_on_network('192.168.1.0/24')",
             "ansible.utils.hwaddr", "ansible.utils.hwaddr('cisco')", "ansible.utils.macaddr('unix')", "ansible.utils.slaac('52:54:00:12:34:56')", "ansible.utils.ip4_hex", "ansible.utils.ipaddr('range_usable')", "ansible.utils.ipaddr('revdns')", "ansible.utils.ipaddr('wildcard')", "ansible.utils.ipaddr('host/prefix')", "ansible.utils.ipaddr('subnet')", "ansible.utils.ipaddr('size')",
             "ansible.utils.fact_diff(d)", "ansible.utils.param_list_compare(['all', '!a'])", "community.general.json_patch([{'op': 'add', 'path': '/z', 'value': 1}])", "community.general.reveal_ansible_type", "community.general.hashids_encode"]
COLLECTED_INPUTS = ["l", "ls", "ld", "kv", "lm", "d", "dd", "s", "js", "u", "ip", "'10.0.0.1'", "'10.0.0.0/8'", "'fe80::1/64'", "'2001:db8::/32'", "['10.0.0.1', 'x', '10.1.0.0/16', '::1']", "'1h 5m 3s'", "'90s'", "'-1w'", "['1.10', '1.9', '1.2rc1']", "'a,b\\n1,2\\n'", "'x;y\\n1; 2'", "'52:54:00:aa:bb:cc'", "'525400aabbcc'", "'192.168.1.0/24'",
                    "['192.168.0.0/24', '192.168.1.0/24']", "[1, 'a', 1]", "[['a', 1], ['b', 2]]", "12", "none", "nope", "{}", "[]", "true", "3232235777", "'10.0.0.1-10.0.0.9'", "'1.2.3.4/255.255.255.0'", "'::ffff:1.2.3.4'"]
DATES = ["'2024-02-29 12:30:05' | to_datetime", "'2024-02-29' | to_datetime('%Y-%m-%d')", "('2024-03-01 00:00:00' | to_datetime) - ('2024-02-29 12:30:05' | to_datetime)", "'01/Feb/24 3:04 PM' | to_datetime('%d/%b/%y %I:%M %p')", "'2024-W09-4' | to_datetime('%G-W%V-%u')", "'1709209805' | to_datetime('%s')", "'2024-060' | to_datetime('%Y-%j')",
         "'2024-02-29T12:30:05+0200' | to_datetime('%Y-%m-%dT%H:%M:%S%z')", "'2024-02-29T12:30:05.123456' | to_datetime('%Y-%m-%dT%H:%M:%S.%f')", "'x' | to_datetime", "'%Y-%m-%d %H:%M:%S' | strftime(0, true)", "'%a %A %b %B %j %U %W %y %Z %%' | strftime(86400, utc=true)", "'%s' | strftime('5', true)", "'%q' | strftime(0, true)", "'%e|%-d|%k|%D|%T|%R|%F' | strftime(1e9, true)"]
DATE_TAILS = ["", ".year", ".days", ".seconds", ".total_seconds()", ".isoformat()", ".strftime('%d.%m.%Y')", ".date()", ".weekday()", ".timestamp()", ".nope", " | string", " | type_debug", " == d", " < 1", ".replace(year=2020)", ".date() | string", ".time() | string", ".hour + 1", ".microsecond", ".isocalendar()", ".tzinfo", ".toordinal()", ".ctime()"]

ODD = ["", " ", "yes", "No", "on", "OFF", "y", "n", "true", "False", "null", "~", "None", "1", "-1", "+1", "007", "0x1", "0o17", "0b1", "1_000", "1:30", "190:20:30", "1.5", "1e3", "1.0e+3", "1.e3", ".5", "5.", ".inf", "-.INF", ".nan", "inf", "1.2.3",
       "2001-01-01", "2001-1-1", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "12:30:45", "=", "<<", "!", "!x", "&a", "*a", "-", "- a", "-a", "--", "---", "...", "--- a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a #b", "a#b",
       "#", "# a", ",", "a,b", "[", "]", "{", "}", "[]", "{}", "[a", "a]", "{a: 1}", "|", ">", "|-", "%", "%a", "@", "`", "'", "\"", "''", "it's", "a 'b' \"c\"", "'a'", "\"a\"", " a", "a ", "  a  ", "\ta", "a\t", "a\tb", "a\nb", "a\nb\n", "a\n\nb", "\na", "a\n",
       "\n", "\n\n", "a\n ", " a\nb", "a \nb", "a\n b\n  c\n", "a\r\nb", "\r", "a\rb", "\0", "\u0007", "\u001b[0m", "\u007f", "\u0080", "\u0085", "a\u0085b", "\u00a0", "a\u00a0b", "\u00ad", "\u2028", "a\u2028b", "\u2029", "\ufeff", "a\ufeffb", "é", "ÄÖ ü", "日本語", "💥", "a💥b", "\u200b",
       "\ue000", "\ufffd", "\ufffe", "\\", "a\\b", "\\n", "C:\\x\\y", "$x", "${x}", "/a/b", "~/x", "a=b", "key: 'v' # c", "https://a.b/c?d=e#f", "user@host", "0644", "0o644", "1.10", "1,000", "12345678901234567890", "1e400", "+", "+.5", "-.5", "0", "-0", "00", "08", "0.0", "1E5", "1e5", "1e+5",
       "1.5e5", "6e1", "1d", "0.1.2", "a" * 90, "ab " * 40, "word " * 30 + "\nsecond " + "x" * 85, "lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor: incididunt 'ut' labore", "#!/bin/sh\nset -e\n\nif x; then\n\techo y\nfi\n", "- a\n- b\n", "---\na: 1\n",
       "-----BEGIN X-----\nMIIB\n-----END X-----\n", "a  b", "ab  " * 30, "tail \n" * 3, "x" * 79 + " y", "é " * 50, "a: " + "b " * 60, "%s", "<a b='c'>", "a & b", "a | b", "a > b", "!!str x", "!vault |", "? ", "- ", ": ", "-\n", "?\n", "a:\nb", "a #\nb", "#\n", "null ", "None,"]
# The reader of YAML 1.2 breaks no line at the characters where one of YAML 1.1 does, and is milder with tabs: see docs/templates.md.
READABLE = [text for text in ODD if not set(text) & set("\u007f\u0085\u2028\u2029\t\0") and text not in ("&a", "?", "-", "!", "? ", "?\n", "?a", "a:") and text[0:5] not in ("-----", "!vaul")]
NUMBERS = [0, 1, -1, 7, 10 ** 20, 1.5, -2.5, 0.1, 1e16, 1e17, 1e-5, 123456789.125, 1e300, 100.0, -0.0, 1.0, 5e-324, 3.0e10, True, False, None]
WRITERS = ["to_yaml", "to_nice_yaml", "to_json", "to_nice_json", "to_nice_yaml", "to_yaml"]
YAML_ARGS = ["", "", "", "indent=2", "indent=4", "indent=8", "indent=1", "indent=0", "width=20", "width=1000", "width=1", "indent=2, width=200", "sort_keys=false", "sort_keys=true", "default_flow_style=false", "default_flow_style=true", "default_flow_style=none", "explicit_start=true",
             "explicit_end=true", "default_style='|'", "default_style='>'", "default_style='\"'", "default_style=\"'\"", "allow_unicode=false", "allow_unicode=true", "line_break='\\r\\n'", "indent=2, default_flow_style=false, sort_keys=false", "indent=3, width=40, explicit_start=true", "canonical=true", "version=[1, 1]", "indent=20", "tags={'!e!': 'x'}"]
JSON_ARGS = ["", "", "indent=2", "indent=0", "indent=none", "indent='\\t'", "sort_keys=true", "sort_keys=false", "separators=(',', ':')", "ensure_ascii=false", "indent=2, separators=(', ', ' = ')", "indent=2, sort_keys=false, ensure_ascii=false", "skipkeys=true", "allow_nan=false", "indent=3, sort_keys=true", "preprocess_unsafe=false", "vault_to_text=true"]

RECORDS = [{"name": "web1", "port": 80, "tags": ["a", "b"], "on": True, "addr": {"v4": "10.0.0.1", "v6": None}}, {"name": "db", "port": 5432, "tags": [], "on": False, "addr": {"v4": "10.0.0.9"}}, {"name": "Web2", "port": 80, "tags": ["b"], "addr": {"v4": "10.0.0.10", "v6": "::1"}, "note": "x: y"}]
# All have children: in the inner rounds of a recursive loop ansible-core 2.19 cannot ask whether something is defined.
TREE = [{"n": "a", "c": [{"n": "b", "c": [{"n": "d", "c": []}]}, {"n": "e", "c": []}]}, {"n": "f", "c": []}]
LINKS = ["selectattr('on')", "selectattr('on', 'defined')", "rejectattr('on', 'true')", "selectattr('port', 'eq', 80)", "selectattr('name', 'match', '[Ww]eb')", "selectattr('addr.v6', 'defined')", "rejectattr('addr.v6', 'none')", "selectattr('tags', 'contains', 'b')", "rejectattr('tags')", "selectattr('port', '>', 100)",
         "map(attribute='name')", "map(attribute='addr.v4')", "map(attribute='tags')", "map(attribute='tags.0', default='-')", "map(attribute='note', default=none)", "map(attribute='port')", "map('combine', {'x': 1})", "map('dict2items')", "map(attribute='addr')", "map('extract', recs)", "list", "first", "last", "length", "join(',')",
         "join(', ', attribute='name')", "sort(attribute='name')", "sort(attribute='port,name')", "sort(attribute='addr.v4', reverse=true)", "sort(case_sensitive=true, attribute='name')", "unique", "unique(attribute='port')", "groupby('port')", "groupby('on', default=false)", "groupby('name', case_sensitive=true)", "groupby('addr.v4')",
         "flatten", "sum(attribute='port')", "max(attribute='port')", "min(attribute='name')", "items2dict(key_name='name', value_name='port')", "items2dict(key_name='name', value_name='note')", "json_query('[].name')", "json_query('[?port==`80`].addr.v4')", "community.general.json_query('[*].{n: name, t: tags[0]}')", "subelements('tags')", "subelements('note', skip_missing=true)",
         "map('upper')", "map('regex_replace', '^(.)(.*)$', '\\\\2\\\\1')", "map('int')", "map('string')", "select('match', '.*b')", "reject('search', '1$')", "map('length')", "map('default', 'z')", "map('join', '-')", "batch(2)", "slice(2)", "reverse", "to_json", "to_nice_yaml(indent=2)", "string", "dictsort", "dictsort(by='value')", "dict2items", "items", "random(seed=1)",
         "zip(range(3))", "zip_longest([1], fillvalue='q')", "product([1, 2])", "combine({'a': 1})", "combine(recursive=true)", "symmetric_difference([])", "difference(['web1'])", "intersect(['db', 'web1'])", "union(['z'])", "default([])", "ternary(1, 2)", "bool", "type_debug", "map('first')", "map('list')", "list | to_nice_json", "rekey_on_member('name')", "rekey_on_member('port', duplicates='overwrite')",
         "map('ternary', 'y', 'n')", "map(attribute=0)", "map(attribute=1)", "map('map', attribute='name')", "map('select', 'string')", "sum(start=[])", "community.general.lists_mergeby(recs, 'name')", "community.general.dict_kv('k')", "selectattr('nope', 'undefined')", "selectattr('name', 'in', ['db'])", "community.general.groupby_as_dict('name')", "to_yaml", "map('to_json')", "path_join", "map('type_debug')"]
MERGES = ["{'a': {'x': [1, 2], 'y': 1}, 'b': [1]}", "{'a': {'x': [2, 3], 'z': none}, 'b': [1, 2, 1]}", "{'a': 1, 'b': {'q': 2}}", "{'b': [[1], {'x': 1}], 'c': ''}", "{}", "{'b': [{'x': 1}]}", "dd", "td", "{'a': {'x': {'w': 1}}}", "recs[0]", "recs[2]", "{1: 2, '1': 3}"]
MODES = ["replace", "keep", "append", "prepend", "append_rp", "prepend_rp"]
MACROS = ["{% macro row(r, sep=', ') %}{{ r.name }}{{ sep }}{{ caller(r) if caller is defined else '' }}{% endmacro %}", "{% macro outer(xs) %}{% for x in xs %}[{{ caller(x, loop.index) }}]{% endfor %}{% endmacro %}", "{% macro rec(n) %}{{ n }}{% if n > 0 %},{{ rec(n - 1) }}{% endif %}{% endmacro %}",
          "{% macro tag(name) %}<{{ name }}{% for k, v in kwargs | dictsort %} {{ k }}=\"{{ v }}\"{% endfor %}{{ '>' }}{{ varargs | join(',') }}{% if caller %}{{ caller() }}{% endif %}</{{ name }}>{% endmacro %}", "{% macro nest(a) %}{% macro inner(b) %}({{ a }}{{ b }}){% endmacro %}{{ inner(1) }}{{ inner(b=a) }}{% endmacro %}"]
USES = ["{{ row(recs[0]) }}", "{% call(r) row(recs[1], ';') %}{{ r.port }}{% endcall %}", "{% call(x, i) outer(recs) %}{{ i }}{{ x.name }}{% endcall %}", "{{ rec(3) }}", "{{ tag('a', 1, 2, href='x', id=3) }}", "{% call tag('p', z=1) %}t{{ tag('b', 'in') }}{% endcall %}", "{{ nest('q') }}", "{% call(x) outer(l) %}{% call tag('i') %}{{ x }}{% endcall %}{% endcall %}",
        "{% call(x, i, z=9) outer(ls) %}{{ x }}{{ z }}{% endcall %}", "{{ outer(l) }}", "{{ tag }}", "{{ row(recs[0], sep='', nope=1) }}", "{{ nest() }}", "{{ inner(1) }}", "{{ rec('x') }}", "{% set m2 = rec %}{{ m2(1) }}", "{{ [1, 2] | map('string') | list }}{{ tag.name }}{{ tag.arguments }}{{ tag.catch_kwargs }}{{ row.caller }}"]
LOOPS = ["{% for t in tree recursive %}{{ t.n }}{{ loop.depth }}{% if t.c %}({{ loop(t.c) }}){% endif %}{{ ',' if not loop.last }}{% endfor %}", "{% for t in tree recursive %}{{ '  ' * loop.depth0 }}- {{ t.n }}\n{% if t.c is defined %}{{ loop(t.c) }}{% endif %}{% endfor %}",
         "{% for r in recs %}{{ loop.cycle('odd', 'even') }}{{ r.name }}{% if loop.changed(r.port) %}!{{ r.port }}{% endif %}{{ loop.previtem.name if not loop.first }}{{ loop.nextitem.name | default('end') }}\n{% endfor %}",
         "{% for k, g in recs | groupby('port') %}{{ k }}: {% for r in g %}{{ r.name }}{{ ', ' if not loop.last }}{% endfor %}\n{% endfor %}", "{% for g in recs | groupby('port') %}{{ g.grouper }}={{ g.list | map(attribute='name') | join('+') }} {{ g[0] }}{{ g.1 | length }}\n{% endfor %}",
         "{% set ns = namespace(n=0, seen=[]) %}{% for r in recs %}{% set ns.n = ns.n + r.port %}{% set ns.seen = ns.seen + [r.name] %}{% endfor %}{{ ns.n }} {{ ns.seen }}", "{% for r in recs if r.on is defined %}{{ loop.index }}/{{ loop.length }} {{ r.name }}\n{% else %}none{% endfor %}",
         "{% for x in l %}{% set y = x * 2 %}{{ y }}{% endfor %}{{ y | default('gone') }}", "{% for i in range(5, 0, -2) %}{{ i }}{{ loop.revindex }}{% endfor %}", "{% for k, v in recs[0].items() %}{{ k }}={{ v }};{% endfor %}", "{% for k in recs[0] | sort %}{{ k }}{% endfor %}", "{% for a, (b, c) in [(1, (2, 3)), (4, (5, 6))] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
         "{% for r in recs %}{% for t in r.tags %}{{ loop.index }}{{ t }}{% else %}-{% endfor %}{{ loop.index0 }}{% endfor %}", "{% for r in recs %}{% set outer = loop %}{% for t in r.tags %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}", "{% for x in recs | map(attribute='name') | map('upper') | sort %}{{ x }} {% endfor %}", "{% for x in ls %}{% if loop.changed(x | lower) %}{{ x }}{% endif %}{% endfor %}"]
BLOCKS = ["{% set t %}a{{ s }}\n b{% endset %}{{ t | length }}", "{% set t | upper | replace('L', '1') %}{{ s }}{% endset %}{{ t }}", "{% set t | indent(4, true) %}x\ny{% endset %}[{{ t }}]", "{% set a, b = 1, [2] %}{{ a }}{{ b }}", "{% set ns = namespace({'v': 1}, w=2) %}{% set ns.x %}{{ ns.v }}{% endset %}{{ ns.x }}{{ ns.w }}", "{% filter indent(2) | upper %}a\nb{{ s }}{% endfilter %}",
          "{% with a=1, b=a | default('u') %}{{ a }}{{ b }}{% endwith %}", "{% import 'lib' as lib with context %}{{ lib.m(s) }}{{ lib.v }}", "{% from 'lib' import m as mm, v with context %}{{ mm(b=v) }}", "{% include 'a' %}{% set x = 3 %}{% include 'a' %}", "{% for x in l %}{% include 'a' %}{% endfor %}", "{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}", "{% raw %}{{ a }}{% endraw %}",
          "{% set t %}{% for r in recs %}{{ r.name }}\n{% endfor %}{% endset %}{{ t.splitlines() | list }}", "{% block q %}{{ s }}{% endblock %}{{ self.q() | upper }}", "{% if not recs[1].on and recs[0].port == 80 or nope %}y{% elif nope is defined %}z{% else %}n{% endif %}", "{%- set x = [1, 2] -%}  {{ x }}  {%- if x %} a {%- endif %}  b"]
REACHES = ["recs[0].addr['v4']", "recs[-1].tags[0]", "recs.0.name", "recs[::-1] | map(attribute='name') | list", "recs[2:0:-1] | map(attribute='port') | list", "ls[::-2]", "ls[-1:-4:-1]", "s[::-1]", "s[-3::-2]", "s[:2:-1]", "(recs | first).addr.v4.split('.')[1:3]", "(recs | selectattr('name', 'eq', 'db') | first).port", "(recs | groupby('port'))[0].list[1].name", "(recs | groupby('port')).0.1.0.name", "recs[0].get('name')",
           "recs[0].get('nope', {}).get('x', 'q')", "(recs | map(attribute='addr') | list)[2].v6", "recs[0]['tags'] + recs[2].tags", "recs[0].nope.x | default('d')", "recs[5].name", "recs[5] | default('none')", "recs[0].addr.keys() | list", "recs[0].addr.items() | list", "recs[0].items() | list | length", "dict(recs | map(attribute='name') | zip(recs | map(attribute='port')))", "dict(recs[0].addr, z=1)",
           "recs | to_json | from_json == recs", "(recs | to_nice_yaml | from_yaml) == recs", "(js | from_json).a[1]", "(ya | from_yaml).a[1]", "s.split()[0].lower()", "'a,b;c'.replace(';', ',').split(',') | map('upper') | join", "'%s-%02d' | format(recs[0].name, 7)", "'{0.name}'.format(recs[0]) ", "'{r[name]}:{r[port]:>6}'.format(r=recs[0])", "recs[0].tags is contains('a')", "'a' in recs[0].tags and 'name' in recs[0]",
           "(l | max) - (l | min)", "l | map('multiply', 2)", "(1, 2) + (3,)", "[1] * 3", "'ab' * 2", "7 // 2, 7 % 3, -7 // 2, -7 % 3, 2 ** 10", "7 / 2", "1 if recs[1].tags else 2", "recs[0].on | ternary('y', 'n')", "recs | length > 2", "[recs[0].port, recs[1].port] | sum", "{'a': recs[0].port}['a']", "[[1, 2], [3]] | flatten | sum", "recs | map(attribute='tags') | sum(start=[])", "recs | map(attribute='tags') | flatten | unique | sort",
           "lookup('dict', recs[0].addr)", "query('subelements', recs, 'tags') | length", "lookup('items', l)", "lookup('vars', 's')", "query('sequence', 'start=1 end=4 stride=2')", "lookup('together', l, ls)", "query('nested', l, ls) | length", "lookup('indexed_items', ls)", "lookup('list', l)", "lookup('varnames', '^rec', wantlist=true)", "q('flattened', ll)", "lookup('env', 'NOPE') or 'unset'", "lookup('pipe', 'echo a b')", "lookup('csvfile', 'x file=/nope')"]
TIMES = ["'%Y-%m-%d' | strftime(1709209805, utc=true)", "'%Y%m%dT%H%M%SZ' | strftime(second=86399.9, utc=true)", "(s | to_datetime) is defined", "('2024-12-31 23:59:59' | to_datetime).strftime('%G-W%V-%u %j %U %W %y %I %p %c %x %X')", "(('2024-03-01 00:00:00' | to_datetime) - ('2023-03-01 00:00:01' | to_datetime)).total_seconds() | int", "'%H:%M' | strftime(-1, true)", "('2024-02-30' | to_datetime('%Y-%m-%d'))",
         "('10/Oct/2000:13:55:36 -0700' | to_datetime('%d/%b/%Y:%H:%M:%S %z')).isoformat()", "('Sat Feb  3 04:05:06 2024' | to_datetime('%a %b %d %H:%M:%S %Y')) | string", "('20240203' | to_datetime('%Y%m%d')).timestamp() > 0", "'%C %e %h %k %l %n %P %q %r %R %t %T %u %V %w' | strftime(1e9, true)", "'%010Y %_d %-m %^a %#Z %E %O' | strftime(1e9, true)", "[('2024-02-03' | to_datetime('%Y-%m-%d')), 1]", "{'t': ('2024-02-03' | to_datetime('%Y-%m-%d')) - ('2024-02-02' | to_datetime('%Y-%m-%d'))}",
         "('2024-02-03' | to_datetime('%Y-%m-%d')) | to_json", "{'t': ('2024-02-03 04:05:06' | to_datetime)} | to_yaml", "[('2024-02-03 04:05:06.000007' | to_datetime('%Y-%m-%d %H:%M:%S.%f')).date()] | to_nice_yaml", "now().year > 2000", "now(utc=true, fmt='%Y') | int > 2000", "(now() - now()).days", "('2024-02-03' | to_datetime('%Y-%m-%d')) in [1]"]
SWAP_SUBJECTS = ["'web-01.example.org'", "'key = value # c'", "'a1b22c333'", "'/etc/nginx/sites-enabled/x.conf'", "'John Smith <js@x.org>'", "'line1\nline2\nline3'", "'v1.2.3-rc1+b5'", "recs[0].name"]
SWAP_ARGS = ["'^([^.]+)\\\\..*$', '\\\\1'", "'(?P<k>\\\\w+)\\\\s*=\\\\s*(?P<v>\\\\S+)', '\\\\g<v>:\\\\g<k>'", "'(\\\\d+)', '<\\\\1>'", "'[0-9]+$', ''", "'^', '# ', multiline=true", "'(?m)^line(\\\\d)$', '\\\\1'", "'.*/([^/]+)\\\\.conf$', '\\\\1'", "'(.*?) (\\\\w+) <(.*)>', '\\\\2, \\\\1 \\\\3'", "'\\\\s+', ' '", "'\\\\W', '_'", "'v?(\\\\d+)\\\\.(\\\\d+).*', '\\\\1.\\\\2.x'", "'(a)|(b)', '[\\\\1\\\\2]'",
             "'E', 'e', ignorecase=true, count=1", "'$', ';'", "'.', '\\\\g<0>\\\\g<0>'", "'(?i)WEB', 'W'", "'\\\\.', '\\\\\\\\.'", "'\\\\b(.)', '^\\\\1'", "'(?<=e)x', 'X'", "'n', '\\n'", "'[^\\\\x00-\\\\x7f]', ''"]


class Maker:
    def __init__(self, seed, engine):
        self.r = random.Random(seed)
        self.engine = engine

    def pick(self, things):
        return things[self.r.randrange(len(things))]

    def value(self):
        return self.pick(INPUTS)

    def wrapped(self, text):
        return text if text.replace("_", "a").isalnum() or text[0] in "([{'" and " | " not in text and " " not in text else "(" + text + ")"

    def some_filter(self, names=None):
        name = self.pick(names or self.filters())
        args = list(FILTERS[name])
        chance = self.r.random()
        if chance < 0.15 or not args and chance < 0.3:
            shape = ", ".join(self.pick(SMALL) for _ in range(self.r.randint(1, 3)))
        elif args:
            shape = self.pick(args)
        else:
            shape = ""
        if name in ("random", "shuffle") and "seed" not in shape:
            shape = "seed=" + shape.split(",")[0] if shape else "seed=1"
            # a seed that is false is none: the order is then another each time
            shape = "seed=1" if shape in ("seed=''", "seed=0", "seed=[]", "seed={}", "seed=none", "seed=false") else shape
        return name + ("(" + shape + ")" if shape else "")

    def filters(self):
        if self.engine == "jinja2":
            return [n for n in FILTERS if n in JINJA_FILTERS]
        return list(FILTERS)

    def some_test(self):
        names = [n for n in TESTS if self.engine != "jinja2" or n in JINJA_TESTS]
        name = self.pick(names)
        args = TESTS[name]
        shape = self.pick(args) if args and self.r.random() < 0.85 else ", ".join(self.pick(SMALL) for _ in range(self.r.randint(0, 2)))
        if self.r.random() < 0.1:
            shape = ""
        return name + ("(" + shape + ")" if shape else "")

    def expression(self, depth):
        r = self.r.random()
        if depth <= 0 or r < 0.12:
            return self.value() if self.r.random() < 0.6 else self.pick(list(VARS))
        inner = lambda: self.wrapped(self.expression(depth - 1))  # noqa: E731
        if r < 0.36:
            return inner() + " | " + self.some_filter()
        if r < 0.44:
            return inner() + (" is " if self.r.random() < 0.7 else " is not ") + self.some_test()
        if r < 0.62:
            return inner() + " " + self.pick(BINARY) + " " + inner()
        if r < 0.67:
            return inner() + "[" + self.pick(["0", "-1", "1:", ":2", "::2", "::-1", "'a'", "'k'", "i", "1:-1", "-2:", "5", "none", "s", "1:3:2", "::0", "true", ":nope"]) + "]"
        if r < 0.74:
            return inner() + "." + self.pick(STR + LIST[:4] + DICT + NUM + ["a", "k", "x", "nope", "b", "0"]) + (self.call() if self.r.random() < 0.7 else "")
        if r < 0.79:
            return inner() + " if " + inner() + (" else " + inner() if self.r.random() < 0.8 else "")
        if r < 0.83:
            return "[" + ", ".join(self.expression(depth - 1) for _ in range(self.r.randint(0, 3))) + "]"
        if r < 0.86:
            return "(" + "".join(self.expression(depth - 1) + ", " for _ in range(self.r.randint(0, 3))) + ")"
        if r < 0.9:
            return "{" + ", ".join(self.pick(["'a'", "1", "s", "i", "true", "none", "(1, 2)", "l", "1.0"]) + ": " + self.expression(depth - 1) for _ in range(self.r.randint(0, 3))) + "}"
        if r < 0.93:
            return self.pick(["not ", "-", "+"]) + inner()
        if r < 0.96:
            return inner() + " " + self.pick(["<", "==", "in", ">="]) + " " + inner() + " " + self.pick(["<", "==", "!=", "in", "not in"]) + " " + inner()
        return self.pick(["range(%s)", "dict(%s)", "namespace(%s).a", "joiner(%s)()", "cycler(%s).next()", "dict(a=%s)", "range(0, %s)", "dict([[1, %s]])", "cycler(1, %s).current"]) % self.expression(depth - 1)

    def call(self):
        return "(" + self.pick(ARGS) + ")"

    def part_filters(self):
        chain = self.wrapped(self.value()) + " | " + self.some_filter()
        return self.shown(chain)

    def part_tests(self):
        text = self.wrapped(self.value()) + " is " + self.some_test()
        return (text, "when") if self.r.random() < 0.2 else self.shown(text)

    def part_methods(self):
        kind = self.r.random()
        if kind < 0.55:
            text = self.pick(["s", "e", "u", "sp", "num", "path", "'aXbXc'", "'ABC'", "'{} {a} {0}'", "'x=1'", "html", "'ǅ'", "'a\\tb'", "'٣'", "'½'"]) + "." + self.pick(STR)
        elif kind < 0.75:
            text = self.pick(["l", "el", "ls", "mx", "ll", "[1, 2]", "(1, 2, 1)", "tl"]) + "." + self.pick(LIST)
        elif kind < 0.92:
            text = self.pick(["d", "ed", "dd", "{'a': 1}", "td", "{1: 2}"]) + "." + self.pick(DICT)
        else:
            text = self.pick(["i", "f", "t", "m", "big", "nf", "(2)", "1.5"]) + "." + self.pick(NUM)
        return self.shown(text + (self.call() if self.r.random() < 0.95 else ""))

    def part_operators(self):
        kind = self.r.random()
        left, right = self.wrapped(self.value()), self.wrapped(self.value())
        if kind < 0.6:
            return self.shown(left + " " + self.pick(BINARY) + " " + right)
        if kind < 0.7:
            return self.shown(self.pick(["-", "+", "not ", "- -", "-+"]) + left)
        if kind < 0.9:
            ends = ["", "0", "1", "-1", "2", "100", "-100", "none", "1.5", "'a'", "true", "i", "nope"]
            return self.shown(left + "[" + self.pick(ends) + ":" + self.pick(ends) + (":" + self.pick(ends) if self.r.random() < 0.5 else "") + "]")
        return self.shown(left + "[" + right + "]")

    def part_formats(self):
        kind = self.r.random()
        flags = "".join(self.pick(["", "-", "+", " ", "0", "#", ","]) for _ in range(self.r.randint(0, 2)))
        width, precision = self.pick(["", "", "5", "12", "*", "3"]), self.pick(["", "", ".2", ".0", ".5", ".", ".*"])
        value = self.wrapped(self.pick(SCALARS + ["l", "d", "(1,)", "(1, 2)", "(3, 2, 1)", "12.345", "1e10", "1e-7", "255", "'é'", "nope", "1e400", "123456789.987", "0.1", "100.0"]))
        if kind < 0.5:
            key = "(a)" if self.r.random() < 0.1 else ""
            return self.shown("'%" + key + flags + width + precision + self.pick(SPECS) + self.pick(["", "!", "%%", "%s"]) + "' % " + value)
        align = self.pick(["", "<", ">", "^", "=", "*<", "x^", "0>", "é="])
        spec = align + self.pick(["", "+", "-", " "]) + self.pick(["", "", "#", "0"]) + width.replace("*", "7") + self.pick(["", "", ",", "_"]) + precision.replace("*", "3") + self.pick(SPECS)
        field = self.pick(["", "0", "a", "0[0]", "0.real", "a[b]", "1", "!r", "0!s", "!a", "!z", "{}"])
        if kind < 0.95:
            return self.shown("'" + self.pick(["", "{{", "<"]).replace("{{", "[") + "{" + field + (":" + spec if self.r.random() < 0.85 else "") + "}" + self.pick(["", "{}", ">", "}"]) + "'.format(" + self.pick(["%s", "%s, 2", "a=%s", "%s, a=d"]) % value + ")")
        return self.shown(value + " | string | format(" + self.pick(SMALL) + ")")

    def part_expressions(self):
        text = self.expression(self.r.randint(1, 4))
        if self.r.random() < 0.25:
            return text, "when"
        return self.shown(text)

    def part_regexes(self):
        pattern = "".join(self.pick(PIECES) for _ in range(self.r.randint(1, 4)))
        quoted = "'" + pattern.replace("'", "") + "'"
        flags = self.pick(["", "", "", ", ignorecase=true", ", multiline=true", ", true", ", multiline=true, ignorecase=true"])
        subject = self.wrapped(self.pick(SUBJECTS))
        kind = self.r.random()
        if kind < 0.4:
            return self.shown(subject + " | regex_replace(" + quoted + ", " + self.pick(SWAPS) + flags.replace(", true", ", ignorecase=true") + ")")
        if kind < 0.6:
            return self.shown(subject + " | regex_search(" + quoted + self.pick(["", "", ", '\\\\1'", ", '\\\\g<n>'", ", '\\\\g<1>', '\\\\2'"]) + flags.replace(", true", "") + ")")
        if kind < 0.8:
            return self.shown(subject + " | regex_findall(" + quoted + flags.replace(", true", "") + ")")
        return self.shown(subject + " is " + self.pick(["match", "search", "regex"]) + "(" + quoted + flags.replace(", true", "") + ")")

    def part_collections(self):
        return self.shown(self.wrapped(self.pick(COLLECTED_INPUTS)) + " | " + self.pick(COLLECTED))

    def part_dates(self):
        return self.shown("(" + self.pick(DATES) + ")" + self.pick(DATE_TAILS))

    def odd(self, depth):
        chance = self.r.random()
        if depth <= 0 or chance < 0.45:
            return self.pick(ODD) if self.r.random() < 0.75 else self.pick(NUMBERS)
        if chance < 0.7:
            return [self.odd(depth - 1) for _ in range(self.r.randint(0, 4))]
        return {self.pick(ODD if self.r.random() < 0.3 else ["a", "b", "name", "key-1", "Z", "x y", "10", "a.b", "ab_c"]): self.odd(depth - 1) for _ in range(self.r.randint(0, 4))}

    def part_written(self):
        """What to_yaml and to_json make of odd values."""
        writer = self.pick(WRITERS)
        args = self.pick(YAML_ARGS if "yaml" in writer else JSON_ARGS)
        text = "v | " + writer + ("(" + args + ")" if args else "") + self.pick(["", "", "", "", " | indent(2)", " | trim"])
        return self.pick(["{{ %s }}", "{{ %s }}", "a: {{ %s }}\n", "{%% set w = %s %%}{{ w }}"]) % text, "text", {}, {"v": self.odd(self.r.randint(0, 3))}

    def part_read(self):
        """What from_yaml and from_json make of odd text."""
        text = self.pick(READABLE)
        made = self.pick([text, "a: " + text, "- " + text, "{a: " + text.replace("\n", " ") + "}", json.dumps(self.pick(READABLE), ensure_ascii=False), "[" + text + ", b]", text + ": 1", "x:\n  - " + text + "\n  - y: |\n      z\n"])
        return self.shown("v | " + self.pick(["from_yaml", "from_yaml", "from_yaml_all | list", "from_json", "from_yaml | type_debug", "string | from_yaml | to_json"])) + ({}, {"v": made})

    def part_chains(self):
        text = "recs" + "".join(" | " + self.pick(LINKS) for _ in range(self.r.randint(1, 4)))
        return self.shown(text) + ({}, {"recs": RECORDS})

    def part_reaches(self):
        chance = self.r.random()
        if chance < 0.25:
            text = self.pick(MERGES) + " | combine(" + self.pick(MERGES) + self.pick(["", ", " + self.pick(MERGES)]) + self.pick(["", ", recursive=true", ", recursive=true, list_merge='" + self.pick(MODES) + "'", ", list_merge='" + self.pick(MODES) + "'"]) + ")"
        elif chance < 0.4:
            text = self.pick(SWAP_SUBJECTS) + " | " + self.pick(["regex_replace(" + self.pick(SWAP_ARGS) + ")", "regex_search(" + self.pick(SWAP_ARGS).split("', ")[0] + "'" + self.pick(["", ", '\\\\1'"]) + ")", "regex_findall(" + self.pick(SWAP_ARGS).split("', ")[0] + "')"])
        elif chance < 0.5:
            text = self.pick(TIMES)
        else:
            text = self.pick(REACHES) + (" | " + self.pick(LINKS) if self.r.random() < 0.25 else "")
        return self.shown(text) + ({}, {"recs": RECORDS, "ya": VARS["ya"], "js": VARS["js"], "ll": VARS["ll"], "dd": VARS["dd"], "td": VARS["td"]})

    def part_shapes(self):
        """Templates as people write them."""
        pieces = []
        for _ in range(self.r.randint(1, 3)):
            chance = self.r.random()
            if chance < 0.35:
                pieces += [self.pick(MACROS) for _ in range(self.r.randint(1, 3))] + [self.pick(USES)]
            else:
                pieces.append(self.pick(LOOPS if chance < 0.7 else BLOCKS))
            pieces.append(self.pick(["", "\n", "  \n", "x\n"]))
        text = "".join(pieces)
        for _ in range(self.r.randint(0, 3)):
            text = self.pick([text.replace("%}{{", "%}\n{{", 1), text.replace("{%", "{%-", 1), text.replace("{% end", "{%- end", 1), text.replace("%}", "-%}", 1), text.replace("}}", "-}}", 1), text.replace("{% for", "\n  {% for", 1)])
        env = self.pick([{}, {}, {"trim_blocks": False}, {"lstrip_blocks": True}, {"lstrip_blocks": True, "keep_trailing_newline": False}])
        return text, "text", env, {"recs": RECORDS, "tree": TREE}

    def shown(self, expression):
        chance = self.r.random()
        if chance < 0.8:
            return "{{ " + expression + " }}", "native"
        return self.pick(["{{ %s }}", "a{{ %s }}b", "{{ %s }}{{ i }}", "{{ %s }}\n"]) % expression, "text"

    def name(self):
        return self.pick(["x", "y", "s", "i", "l", "ns", "_p", "loop", "item"])

    def body(self, depth):
        return "".join(self.node(depth - 1) for _ in range(self.r.randint(1, 3)))

    def tag(self, text):
        left, right = self.pick(["", "", "", "-", "+"]), self.pick(["", "", "", "-", "+"])
        return "{%" + left + " " + text + " " + right + "%}"

    def small(self):
        return self.pick(["x", "y", "s", "i", "l", "d", "loop.index", "loop.first", "loop.last", "loop.length", "loop.revindex", "loop.cycle('a', 'b')", "loop.previtem", "loop.nextitem", "loop.changed(x)", "loop.depth", "ns.v",
                          "loop.index0", "loop.revindex0", "loop.depth0", "x.k", "x[0]", "m(1)", "m(1, b=2)", "m()", "m(1, 2, 3)", "caller()", "caller(1)", "varargs", "kwargs", "1 + 1", "x | upper", "nope", "x is defined", "self.b()", "super()",
                          "x or 'z'", "loop", "item", "m.name", "m.arguments", "_p", "lib.m(2)", "tpl", "td.p", "d.items() | list", "ld | map(attribute='k') | join", "[x, y]", "namespace(v=1).v"])

    def node(self, depth):
        r = self.r.random()
        if depth <= 0 or r < 0.2:
            return self.pick(["a", " b ", "\n", "  \n", "\n  ", "c\n", "\t", "# x\n", "é"])
        if r < 0.42:
            return "{{" + self.pick(["", "", "-", "+"]) + " " + (self.small() if self.r.random() < 0.85 else self.expression(1)) + " " + self.pick(["", "", "-"]) + "}}"
        if r < 0.56:
            head = "for " + self.pick(["x", "x", "x", "k, v", "x, y", "loop"]) + " in " + self.pick(["l", "ls", "d", "d.items()", "ld", "[]", "range(3)", "ll", "lm", "tl", "s", "nope", "n", "i", "l | map('string')", "loop(x)", "dd | dictsort", "el"])
            head += self.pick(["", "", "", " if x", " if x > 1", " recursive", " if loop.first", " if x is string"])
            other = self.tag("else") + self.body(depth) if self.r.random() < 0.25 else ""
            jump = self.tag(self.pick(["break", "continue"])) if self.r.random() < 0.1 else ""
            return self.tag(head) + self.body(depth) + jump + other + self.tag("endfor")
        if r < 0.68:
            text = self.tag("if " + (self.small() if self.r.random() < 0.6 else self.expression(1))) + self.body(depth)
            if self.r.random() < 0.3:
                text += self.tag("elif " + self.small()) + self.body(depth)
            if self.r.random() < 0.4:
                text += self.tag("else") + self.body(depth)
            return text + self.tag("endif")
        if r < 0.76:
            kind = self.r.random()
            if kind < 0.5:
                return self.tag("set " + self.pick(["x", "y", "x, y", "ns.v", "_p", "s", "x.k"]) + " = " + (self.small() if self.r.random() < 0.6 else self.expression(1)))
            if kind < 0.65:
                return self.tag("set ns = namespace(v=0)")
            return self.tag("set " + self.pick(["x", "y", "ns.v"]) + self.pick(["", " | upper", " | indent(2)", " | trim | length"])) + self.body(depth) + self.tag("endset")
        if r < 0.83:
            return self.tag("macro " + self.pick(["m", "m", "x"]) + self.pick(["()", "(a)", "(a, b=2)", "(a='z', b=a)", "(x, y=[])", "(a=s)"])) + self.body(depth) + self.pick(["", "{{ a }}", "{{ varargs }}{{ kwargs }}", "{{ caller() }}", "{{ b }}"]) + self.tag("endmacro")
        if r < 0.87:
            return self.tag(self.pick(["call m()", "call(x) m(1)", "call m(1, b=3)", "call(x=5, y) m()", "call nope()"])) + self.body(depth) + self.tag("endcall")
        if r < 0.9:
            return self.tag("filter " + self.pick(["upper", "trim", "indent(2)", "replace('a', 'b')", "upper | trim", "nope", "length", "list"])) + self.body(depth) + self.tag("endfilter")
        if r < 0.92:
            return self.tag("with " + self.pick(["x=1", "x=1, y=x", "", "x=s"])) + self.body(depth) + self.tag("endwith")
        if r < 0.95:
            return self.tag(self.pick(["include 'a'", "include 'nope'", "include 'nope' ignore missing", "include ['nope', 'a']", "include 'a' without context", "include 'bad'", "include s ignore missing", "import 'lib' as lib", "from 'lib' import m",
                                       "from 'lib' import m as x, v", "from 'lib' import zz", "import 'lib' as lib with context", "from 'lib' import v with context", "import 'nope' as lib", "include nope", "from 'lib' import _h"]))
        if r < 0.97:
            return self.tag("raw") + self.pick(["{{ x }}", "{% if %}", " \n", "{# #}"]) + self.tag("endraw")
        if r < 0.985:
            return self.pick(["{# c #}", "{#- c -#}", "{#+ c\n #}", "{# c #}\n"])
        return self.tag("do " + self.pick(["l.append(1)", "d.update({'z': 1})", "ls.sort()", "ns.update(v=2)", "nope()", "x.pop()"]))

    LOADER = {"a": "A{{ x }}{{ s }}\n", "lib": "{% macro m(a=1, b=2) %}<{{ a }},{{ b }},{{ s }}>{% endmacro %}{% set v = 5 %}{% set _h = 6 %}", "bad": "x\n{% if %}",
              "base": "T{% block b %}base{{ s }}{% endblock %}{% block c scoped %}{{ x }}{% endblock c %}U{% block r required %}{% endblock %}",
              "mid": "{% extends 'base' %}{% set x = 9 %}{% block b %}[{{ super() }}]{% endblock %}{% block r %}R{% endblock %}"}

    def part_statements(self):
        text = self.body(self.r.randint(2, 4))
        if self.r.random() < 0.12:
            text = "{% extends '" + self.pick(["base", "mid", "nope"]) + "' %}" + "{% block " + self.pick(["b", "c", "r", "q"]) + self.pick(["", " scoped", " required"]) + " %}" + self.body(2) + "{% endblock %}" + text
        return text, "text"

    def part_templates(self):
        """Statements with other settings."""
        text, mode = self.part_statements()
        env = {}
        for key, choices in (("trim_blocks", [True, False]), ("lstrip_blocks", [True, False]), ("keep_trailing_newline", [True, False])):
            if self.r.random() < 0.6:
                env[key] = self.pick(choices)
        if self.r.random() < 0.25:
            env.update(line_statement_prefix=self.pick(["%", "#", "%%"]))
            lines = ["%s for x in l" % env["line_statement_prefix"], "{{ x }}", "%s endfor" % env["line_statement_prefix"]]
            if self.r.random() < 0.5:
                env.update(line_comment_prefix="##")
                lines.insert(1, "z ## note")
            text = "\n".join(lines) + "\n" + text
        if self.r.random() < 0.2:
            env.update(variable_start_string="[[", variable_end_string="]]")
            text = text.replace("{{", "[[").replace("}}", "]]")
        if self.r.random() < 0.2:
            env.update(block_start_string="<%", block_end_string="%>")
            text = text.replace("{%", "<%").replace("%}", "%>")
        return text, mode, env

    def part_broken(self):
        """Text with a mistake in it."""
        text = self.pick([self.part_statements, self.part_expressions])()[0]
        if "{" not in text:
            text = "{{ " + text + " }}"
        for _ in range(self.r.randint(1, 2)):
            at = self.r.randrange(len(text) + 1)
            kind = self.r.random()
            if kind < 0.4:
                text = text[:at] + text[at + self.r.randint(1, 3):]
            elif kind < 0.8:
                text = text[:at] + self.pick(["{", "}", "%", "(", ")", "[", "]", "'", "\"", ",", ".", "|", " is ", " in ", "=", "{{", "}}", "{%", "%}", "{#", "\n", ":", "~", "!", "@", "$", "0", "1_", "\\", "not ", "if ", "else ", "endfor", "-", "`", "?"]) + text[at:]
            else:
                other = self.r.randrange(len(text) + 1)
                text = text[:at] + text[other:other + 5] + text[at:]
        return text, "text"

    def case(self, number, part, compatibility):
        made = getattr(self, "part_" + part)()
        template, mode = made[:2]
        used = {n: v for n, v in VARS.items() if n in template or n in ("s", "i", "l", "n", "d", "ls")}
        case = {"id": f"{part}-{number}", "area": "generated", "engine": self.engine, "mode": mode, "template": template, "vars": used}
        if compatibility != "2.14":
            case["compatibility"] = compatibility
        if len(made) > 2 and made[2]:
            case["env"] = made[2]
        if len(made) > 3:
            case["vars"] = made[3] if part in ("written", "read") else {**used, **made[3]}
        if part in ("statements", "templates", "broken", "shapes"):
            case["loader"] = self.LOADER
        return case


JINJA_FILTERS = set("abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format groupby indent int items join last length list lower map max min pprint reject "
                    "rejectattr replace reverse round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode urlize wordcount wordwrap xmlattr".split())
JINJA_TESTS = set("boolean callable defined divisibleby eq equalto == escaped even false filter float ge greaterthan gt in integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string test true undefined upper".split())
ANSIBLE_PARTS = {"regexes", "collections", "dates", "written", "read", "chains", "reaches"}
PARTS = ["filters", "tests", "methods", "operators", "formats", "expressions", "statements", "templates", "broken", "regexes", "collections", "dates", "written", "read", "chains", "reaches", "shapes"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--part", action="append", choices=PARTS)
    options.add_argument("--compatibility", default="2.14")
    options.add_argument("--engine", default="ansible")
    choice = options.parse_args()
    parts = choice.part or [part for part in PARTS if choice.engine == "ansible" or part not in ANSIBLE_PARTS]
    maker = Maker(f"{choice.seed} {choice.engine}", choice.engine)
    for number in range(choice.count):
        print(json.dumps(maker.case(f"{choice.seed}-{number}", parts[number % len(parts)], choice.compatibility)))


if __name__ == "__main__":
    main()
