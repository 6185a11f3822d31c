package dev.shevek.modules.containers;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * An option that is one key of what the daemon keeps of a container.
 *
 * @param option its name
 * @param host whether it is the host's configuration, not the container's
 * @param key the daemon's name for it
 * @param kind how two values are compared
 * @param updated whether it can be changed in place
 */
record ContainerField(String option, boolean host, String key, Kind kind, boolean updated) {
    /** How two values are compared. */
    enum Kind {
        VALUE,
        LIST,
        SET,
        DICTS,
        DICT
    }

    /** How much may differ. */
    enum Comparison {
        IGNORE,
        STRICT,
        MORE
    }

    private static final String TABLE = """
            auto_remove host AutoRemove value
            blkio_weight host BlkioWeight value update
            capabilities host CapAdd set
            cap_drop host CapDrop set
            cgroupns_mode host CgroupnsMode value
            cgroup_parent host CgroupParent value
            command config Cmd list
            cpu_period host CpuPeriod value update
            cpu_quota host CpuQuota value update
            cpuset_cpus host CpusetCpus value update
            cpuset_mems host CpusetMems value update
            cpu_shares host CpuShares value update
            entrypoint config Entrypoint list
            cpus host NanoCpus value
            devices host Devices dicts
            device_cgroup_rules host DeviceCgroupRules list
            dns_servers host Dns list
            dns_opts host DnsOptions set
            dns_search_domains host DnsSearch list
            domainname config Domainname value
            env config Env set
            etc_hosts host ExtraHosts set
            groups host GroupAdd set
            healthcheck config Healthcheck dict
            hostname config Hostname value
            init host Init value
            ipc_mode host IpcMode value
            kernel_memory host KernelMemory value update
            labels config Labels dict
            links host Links set
            mac_address config MacAddress value
            memory host Memory value update
            memory_reservation host MemoryReservation value update
            memory_swap host MemorySwap value update
            memory_swappiness host MemorySwappiness value
            stop_timeout config StopTimeout value
            network_mode host NetworkMode value
            oom_killer host OomKillDisable value
            oom_score_adj host OomScoreAdj value
            pid_mode host PidMode value
            pids_limit host PidsLimit value
            privileged host Privileged value
            read_only host ReadonlyRootfs value
            runtime host Runtime value
            security_opts host SecurityOpt set
            shm_size host ShmSize value
            stop_signal config StopSignal value
            storage_opts host StorageOpt dict
            sysctls host Sysctls dict
            tmpfs host Tmpfs dict
            tty config Tty value
            ulimits host Ulimits dicts
            user config User value
            userns_mode host UsernsMode value
            uts host UTSMode value
            volume_driver host VolumeDriver value
            volumes_from host VolumesFrom set
            working_dir config WorkingDir value
            """;

    /** All such options. */
    static List<ContainerField> all() {
        List<ContainerField> all = new ArrayList<>();
        for (String line : TABLE.lines().toList()) {
            String[] word = line.split(" ", -1);
            Kind kind = switch (word[3]) {
                case "list" -> Kind.LIST;
                case "set" -> Kind.SET;
                case "dicts" -> Kind.DICTS;
                case "dict" -> Kind.DICT;
                default -> Kind.VALUE;
            };
            all.add(new ContainerField(word[0], word[1].equals("host"), word[2], kind, word.length > 4));
        }
        return all;
    }

    /** What of it a container has. */
    Value of(DictValue container) {
        return DockerValues.orNone(
                DockerValues.dict(container, host ? "HostConfig" : "Config").get(key));
    }

    /** Whether a container has what is wanted; either may be None. */
    static boolean same(Value wanted, Value now, Comparison comparison, Kind kind) {
        if (comparison == Comparison.IGNORE) {
            return true;
        }
        if (wanted == NoneValue.NONE || now == NoneValue.NONE) {
            if (wanted.equals(now)) {
                return true;
            }
            if (kind == Kind.VALUE) {
                return false;
            }
            if (comparison == Comparison.MORE && wanted == NoneValue.NONE) {
                return true;
            }
            return empty(wanted == NoneValue.NONE ? now : wanted);
        }
        boolean strict = comparison == Comparison.STRICT;
        return switch (kind) {
            case VALUE -> wanted.equals(now);
            case LIST -> strict ? wanted.equals(now) : inOrder(items(wanted), items(now));
            case SET -> {
                HashSet<Value> some = new HashSet<>(items(wanted));
                HashSet<Value> all = new HashSet<>(items(now));
                yield strict ? some.equals(all) : all.containsAll(some);
            }
            case DICTS ->
                covers(items(now), items(wanted))
                        && (!strict || extra(items(now), items(wanted)).isEmpty());
            case DICT ->
                wanted instanceof DictValue some
                        && now instanceof DictValue all
                        && (strict
                                ? new HashMap<>(some.entries()).equals(all.entries())
                                : DockerValues.holds(all, some));
        };
    }

    private static boolean empty(Value value) {
        return switch (value) {
            case ListValue list -> list.items().isEmpty();
            case DictValue dict -> dict.entries().isEmpty();
            default -> false;
        };
    }

    private static List<Value> items(Value value) {
        return switch (value) {
            case ListValue(List<Value> items) -> items;
            case DictValue dict -> List.copyOf(dict.entries().keySet());
            default -> List.of(value);
        };
    }

    private static boolean inOrder(List<Value> some, List<Value> all) {
        int at = 0;
        for (Value value : some) {
            while (at < all.size() && !all.get(at).equals(value)) {
                at++;
            }
            if (at == all.size()) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** Whether each of some is held by one of all. */
    private static boolean covers(List<Value> all, List<Value> some) {
        return some.stream().allMatch(one -> all.stream().anyMatch(other -> holds(other, one)));
    }

    /** Those of all that hold none of some. */
    private static List<Value> extra(List<Value> all, List<Value> some) {
        return all.stream()
                .filter(other -> some.stream().noneMatch(one -> holds(other, one)))
                .toList();
    }

    private static boolean holds(Value all, Value some) {
        return all instanceof DictValue other && some instanceof DictValue one && DockerValues.holds(other, one);
    }

    /** Puts a value where the daemon wants it. */
    void put(Map<String, Value> config, Map<String, Value> hostConfig, Value value) {
        (host ? hostConfig : config).put(key, value);
    }
}
