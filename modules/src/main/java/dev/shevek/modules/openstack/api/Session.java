package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiReply;
import dev.shevek.module.Controller;
import dev.shevek.module.Json;
import dev.shevek.value.DictValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A token with its catalog, and the addresses found so far. Shared by the conversations of a run. */
final class Session {
    private final CloudConfig config;
    private final Map<Service, String> addresses = new ConcurrentHashMap<>();
    private final Map<Service, String> newest = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds();
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile @Nullable Token token;

    Session(CloudConfig config) {
        this.config = config;
    }

    CloudConfig config() {
        return config;
    }

    /** Where those who ask the same at the same time meet. */
    Rounds rounds() {
        return rounds;
    }

    Token token(Controller controller) {
        Token known = token;
        return known == null ? renewed(controller, null) : known;
    }

    /** A token other than the one that was refused. */
    Token renewed(Controller controller, @Nullable Token refused) {
        signingIn.lock();
        try {
            Token known = token;
            if (known == null || known.equals(refused)) {
                known = Identity.token(new Wire(controller, config));
                token = known;
            }
            return known;
        } finally {
            signingIn.unlock();
        }
    }

    /** Where a service is, with the path of its version. */
    String address(Controller controller, Service service) {
        String known = addresses.get(service);
        if (known == null) {
            known = find(controller, service);
            addresses.put(service, known);
        }
        return known;
    }

    private String find(Controller controller, Service service) {
        String override = config.settings().get(service.option() + "_endpoint_override");
        if (override == null) {
            override = config.settings().get(service.types().getFirst().replace('-', '_') + "_endpoint_override");
        }
        if (override == null && service.equals(Service.VOLUME)) {
            override = config.settings().get("volume_endpoint_override");
        }
        if (override == null && service.equals(Service.IDENTITY)) {
            return Identity.address(config);
        }
        return versioned(override == null ? fromCatalog(controller, service) : override, service);
    }

    private static String versioned(String address, Service service) {
        String bare = address.replaceAll("/+$", "");
        boolean has = service.version().isEmpty() || bare.matches(".*/v\\d[^/]*(/.*)?");
        return has ? bare : bare + service.version();
    }

    private String fromCatalog(Controller controller, Service service) {
        List<DictValue> catalog = Values.dicts(token(controller).body(), "catalog");
        String endpoint = config.settings().getOrDefault(service.option() + "_interface", config.endpoint());
        Set<String> regions = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        boolean there = false;
        for (DictValue entry : catalog) {
            types.add(Values.text(entry, "type"));
        }
        for (String type : service.types()) {
            for (DictValue entry : catalog) {
                if (!type.equals(Values.text(entry, "type"))) {
                    continue;
                }
                for (DictValue one : Values.dicts(entry, "endpoints")) {
                    there = true;
                    String region = Values.text(one, "region_id").isEmpty()
                            ? Values.text(one, "region")
                            : Values.text(one, "region_id");
                    regions.add(region);
                    if (Values.text(one, "interface").equals(endpoint)
                            && (config.region() == null || config.region().equals(region))) {
                        return Values.text(one, "url");
                    }
                }
            }
        }
        throw new CloudException(0, missing(service, endpoint, there, regions, types));
    }

    private String missing(Service service, String endpoint, boolean there, Set<String> regions, Set<String> types) {
        if (there && config.region() != null && !regions.contains(config.region())) {
            return service.title() + " is not in the region '" + config.region() + "' of " + config
                    + "; its regions are: " + String.join(", ", regions) + ". Check region_name.";
        }
        if (there) {
            return service.title() + " of " + config + " has no " + endpoint + " endpoint. Check interface.";
        }
        if (types.isEmpty()) {
            return "The token of " + config + " has no catalog: it is for no project. Give project_name (and"
                    + " project_domain_name) or project_id.";
        }
        return config + " offers no " + service.title() + ".";
    }

    /** The newest microversion of the service, or the empty text. */
    String newest(Controller controller, Service service) {
        String known = newest.get(service);
        if (known != null) {
            return known;
        }
        signingIn.lock();
        try {
            known = newest.get(service);
            if (known == null) {
                known = service.microversions().isEmpty() ? "" : discover(controller, service);
                newest.put(service, known);
            }
            return known;
        } finally {
            signingIn.unlock();
        }
    }

    /** The address up to its version says which microversions there are. */
    private String discover(Controller controller, Service service) {
        String address = address(controller, service).replaceAll("(/v\\d[^/]*)/.*", "$1");
        ApiReply reply = new Wire(controller, config)
                .send(
                        "GET",
                        URI.create(address + "/"),
                        Map.of("X-Auth-Token", token(controller).id(), "Accept", "application/json"),
                        null,
                        null);
        if (reply.status() >= 400 || !(Json.read(reply.body()) instanceof DictValue body)) {
            return "";
        }
        List<DictValue> versions = new ArrayList<>(Values.dicts(body, "versions"));
        versions.add(Values.dict(body, "version"));
        for (DictValue version : versions) {
            String number = Values.text(version, "version");
            if (!number.isEmpty()
                    && address.endsWith("/" + Values.text(version, "id").replaceAll("\\.0$", ""))) {
                return number;
            }
        }
        return "";
    }
}
