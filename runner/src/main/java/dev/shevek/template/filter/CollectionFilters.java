package dev.shevek.template.filter;

import dev.shevek.template.engine.Filter;
import org.jspecify.annotations.Nullable;

/** The filters of collections, by short and full names. */
final class CollectionFilters {
    private static final Family IP = new IpFilters();
    private static final Family GENERAL = new GeneralFilters();
    private static final Family NETWORK = new NetworkFilters();
    private static final Family CERTIFICATES = new CertificateFilters();
    private static final Family MARKS = new MarkFilters();
    private static final Family YAML = new YamlFilters();

    private CollectionFilters() {}

    static @Nullable Filter filter(String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        String collection = name.length() == bare.length() ? "" : name.substring(0, name.length() - bare.length() - 1);
        Family family = switch (collection) {
            case "" -> first(ip(bare), general(bare));
            case "ansible.utils" -> first(ip(bare), first(data(bare), bare.equals("consolidate") ? GENERAL : null));
            case "ansible.netcommon" -> NetworkFilters.has(bare) ? NETWORK : first(ip(bare), data(bare));
            case "community.general", "ovirt.ovirt" -> first(general(bare), first(data(bare), yaml(bare)));
            case "community.crypto" -> CertificateFilters.has(bare) ? CERTIFICATES : null;
            case "ansible._protomatter" -> MarkFilters.has(bare) ? MARKS : null;
            case "kubernetes.core" -> bare.equals("k8s_config_resource_name") ? GENERAL : null;
            default -> null;
        };
        if (family == null && FilterNames.isElsewhere(name)) {
            return new AbsentFilter(name);
        }
        if (family == null) {
            return null;
        }
        String known = family instanceof YamlFilters ? "community." + bare : bare;
        return new NamedFilter(known, home(collection, bare), family, false);
    }

    private static String home(String collection, String name) {
        return !collection.isEmpty() ? collection : ip(name) == null ? "community.general" : "ansible.utils";
    }

    private static @Nullable Family first(@Nullable Family one, @Nullable Family other) {
        return one != null ? one : other;
    }

    private static @Nullable Family ip(String name) {
        return switch (name) {
            case "ipaddr",
                    "ipv4",
                    "ipv6",
                    "ipwrap",
                    "ipmath",
                    "ipsubnet",
                    "nthhost",
                    "cidr_merge",
                    "network_in_usable",
                    "network_in_network",
                    "reduce_on_network",
                    "next_nth_usable",
                    "previous_nth_usable",
                    "slaac",
                    "hwaddr",
                    "macaddr",
                    "ip4_hex",
                    "usable_range",
                    "ipcut",
                    "ipv6form" -> IP;
            default -> null;
        };
    }

    private static @Nullable Family yaml(String name) {
        return name.equals("to_yaml") || name.equals("to_nice_yaml") ? YAML : null;
    }

    private static @Nullable Family data(String name) {
        return switch (name) {
            case "get_path",
                    "to_paths",
                    "keep_keys",
                    "remove_keys",
                    "replace_keys",
                    "index_of",
                    "fact_diff",
                    "param_list_compare" -> GENERAL;
            default -> null;
        };
    }

    private static @Nullable Family general(String name) {
        return switch (name) {
            case "json_query",
                    "dict",
                    "dict_kv",
                    "groupby_as_dict",
                    "counter",
                    "from_csv",
                    "lists_union",
                    "lists_intersect",
                    "lists_difference",
                    "lists_symmetric_difference",
                    "lists_mergeby",
                    "random_mac",
                    "to_time_unit",
                    "to_milliseconds",
                    "to_seconds",
                    "to_minutes",
                    "to_hours",
                    "to_days",
                    "to_weeks",
                    "to_months",
                    "to_years",
                    "unicode_normalize",
                    "version_sort",
                    "accumulate",
                    "crc32",
                    "reveal_ansible_type",
                    "json_patch",
                    "json_patch_recipe",
                    "from_ini",
                    "to_ini",
                    "k8s_config_resource_name" -> GENERAL;
            default -> null;
        };
    }
}
