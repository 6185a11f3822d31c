#!/usr/bin/env python3
"""Makes template cases, always the same ones for a seed.

usage: generate.py [--seed N] [--count N] [--part NAME]... [--compatibility 2.14|2.19] [--engine ansible|jinja2] > CASES

Parts: filters, tests, methods, operators, formats, expressions, statements, templates, broken, regexes, collections, dates. The cases carry no
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
        if len(made) > 2:
            case["env"] = made[2]
        if part in ("statements", "templates", "broken"):
            case["loader"] = self.LOADER
        return case


JINJA_FILTERS = set("abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format groupby indent int items join last length list lower map max min pprint reject "
                    "rejectattr replace reverse round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode urlize wordcount wordwrap xmlattr".split())
JINJA_TESTS = set("boolean callable defined divisibleby eq equalto == escaped even false filter float ge greaterthan gt in integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string test true undefined upper".split())
PARTS = ["filters", "tests", "methods", "operators", "formats", "expressions", "statements", "templates", "broken", "regexes", "collections", "dates"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--part", action="append", choices=PARTS)
    options.add_argument("--compatibility", default="2.14")
    options.add_argument("--engine", default="ansible")
    choice = options.parse_args()
    parts = choice.part or [part for part in PARTS if choice.engine == "ansible" or part not in ("regexes", "collections", "dates")]
    maker = Maker(f"{choice.seed} {choice.engine}", choice.engine)
    for number in range(choice.count):
        print(json.dumps(maker.case(f"{choice.seed}-{number}", parts[number % len(parts)], choice.compatibility)))


if __name__ == "__main__":
    main()
