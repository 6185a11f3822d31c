package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiReply;
import dev.shevek.module.Controller;
import dev.shevek.module.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One service. Paths begin with a slash and stand behind the service's address; bodies are JSON. Every method throws
 * {@link CloudException} when the service refuses. What changes something wants a {@link Cloud.Permit}.
 */
public final class Api {
    private static final int PAGES = 10_000;

    private final Controller controller;
    private final Session session;
    private final Service service;

    Api(Controller controller, Session session, Service service) {
        this.controller = controller;
        this.session = session;
        this.service = service;
    }

    /** What is there; the empty dictionary when the answer is no JSON. */
    public DictValue get(String path) {
        return get(path, "");
    }

    /** The same by a microversion: the newest that both sides know, at most this. */
    public DictValue get(String path, String newest) {
        return together(path, newest, () -> List.of(body(call("GET", path, null, newest))))
                .getFirst();
    }

    private List<DictValue> together(String path, String newest, Supplier<List<DictValue>> ask) {
        return session.rounds().ask(service.title() + " " + path + " " + newest, "", names -> ask.get());
    }

    /** What is there, or null when it is not (404, or an id that cannot be one). */
    public @Nullable DictValue look(String path, String newest) {
        try {
            return get(path, newest);
        } catch (CloudException e) {
            if (e.status() == 404 || e.status() == 400) {
                return null;
            }
            throw e;
        }
    }

    /**
     * All items of a list, page by page.
     *
     * @param path without query
     * @param key under which a page holds its items
     * @param query filters
     * @param newest as for {@link #get}
     */
    public List<DictValue> list(String path, String key, Map<String, String> query, String newest) {
        String whole = path + query(query);
        return together(whole, newest, () -> pages(whole, key, newest));
    }

    /** The same of all that have a name, and perhaps of others; several that ask for names at once are asked for together. */
    List<DictValue> named(String path, String key, Map<String, String> query, String name, String newest) {
        String most = path + query(query);
        boolean compute = service.equals(Service.COMPUTE);
        boolean together = compute ? NamePattern.joins(name) : service.equals(Service.NETWORK);
        if (!together) {
            Map<String, String> one = new LinkedHashMap<>(query);
            one.put("name", compute ? NamePattern.of(name) : name);
            return list(path, key, one, newest);
        }
        char sign = query.isEmpty() ? '?' : '&';
        return session.rounds()
                .ask(
                        service.title() + " " + most + " by name " + newest,
                        name,
                        names -> pages(most + sign + named(names), key, newest));
    }

    private String named(Collection<String> names) {
        return service.equals(Service.NETWORK)
                ? "name="
                        + String.join("&name=", names.stream().map(Api::encoded).toList())
                : "name=" + encoded(NamePattern.of(names));
    }

    private List<DictValue> pages(String path, String key, String newest) {
        List<DictValue> all = new ArrayList<>();
        String next = path;
        for (int page = 0; next != null && page < PAGES; page++) {
            DictValue body = body(call("GET", next, null, newest));
            List<DictValue> items = Values.dicts(body, key);
            all.addAll(items);
            next = items.isEmpty() ? null : following(body, key, next);
        }
        return all;
    }

    /** The next page, as the services' different ways of naming it say. */
    private static @Nullable String following(DictValue body, String key, String now) {
        String link = Values.textOrNull(body.get("next"));
        if (link == null) {
            link = Values.textOrNull(Values.dict(body, "links").get("next"));
        }
        for (DictValue one : Values.dicts(body, key + "_links")) {
            if (Values.text(one, "rel").equals("next")) {
                link = Values.text(one, "href");
            }
        }
        if (link == null || link.indexOf('?') < 0) {
            return null;
        }
        // the path is the one that we asked: behind a proxy, services name addresses that nobody else can reach
        int query = now.indexOf('?');
        return (query < 0 ? now : now.substring(0, query)) + link.substring(link.indexOf('?'));
    }

    /** Whether ids may be anything, so that a name may be one. */
    boolean freeIds() {
        return service.equals(Service.IDENTITY);
    }

    /** Creates or acts; gives the answer's body. */
    public DictValue post(Cloud.Permit permit, String path, Value body, String newest) {
        return body(call("POST", path, Json.write(body), newest));
    }

    /** Updates; gives the answer's body. */
    public DictValue put(Cloud.Permit permit, String path, Value body, String newest) {
        return body(call("PUT", path, Json.write(body), newest));
    }

    /** Updates in the service's own way: Keystone takes parts only. */
    DictValue update(Cloud.Permit permit, String path, Value body, String newest) {
        String method = service.equals(Service.IDENTITY) ? "PATCH" : "PUT";
        return body(call(method, path, Json.write(body), newest));
    }

    /** Puts something in place that has no fields, such as a role that somebody gets. */
    public void assign(Cloud.Permit permit, String path) {
        call("PUT", path, null, "");
    }

    /** Changes parts, with the content type that the service wants. */
    public DictValue patch(Cloud.Permit permit, String path, Value body, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return body(call("PATCH", path, Json.write(body), null, headers, ""));
    }

    /** Sends a file as it is. */
    public void upload(Cloud.Permit permit, String path, Path file) {
        call("PUT", path, null, file, Map.of("Content-Type", "application/octet-stream"), "");
    }

    /** Deletes; false when it was not there any more. */
    public boolean delete(Cloud.Permit permit, String path, String newest) {
        try {
            call("DELETE", path, null, newest);
            return true;
        } catch (CloudException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private ApiReply call(String method, String path, @Nullable String body, String newest) {
        Map<String, String> headers = body == null ? Map.of() : Map.of("Content-Type", "application/json");
        return call(method, path, body, null, headers, newest);
    }

    private ApiReply call(
            String method,
            String path,
            @Nullable String body,
            @Nullable Path upload,
            Map<String, String> more,
            String newest) {
        URI address = URI.create(session.address(controller, service) + path);
        Token token = session.token(controller);
        ApiReply reply = send(method, address, body, upload, more, newest, token);
        if (reply.status() == 401) {
            reply = send(method, address, body, upload, more, newest, session.renewed(controller, token));
        }
        if (reply.status() >= 400) {
            String reason = Refusals.reason(reply);
            String remedy = Refusals.remedy(reply.status(), reason);
            throw CloudException.refusal(
                    reply, service.title() + ": " + reason + (remedy == null ? "" : ". " + remedy));
        }
        return reply;
    }

    private ApiReply send(
            String method,
            URI address,
            @Nullable String body,
            @Nullable Path upload,
            Map<String, String> more,
            String newest,
            Token token) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("X-Auth-Token", token.id());
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "shevek");
        String microversion = microversion(newest);
        if (!microversion.isEmpty()) {
            headers.put("OpenStack-API-Version", service.microversions() + " " + microversion);
        }
        return new Wire(controller, session.config()).send(method, address, headers, body, upload);
    }

    /** The newest microversion that both sides know. */
    private String microversion(String ours) {
        if (ours.isEmpty() || service.microversions().isEmpty()) {
            return "";
        }
        String theirs = session.newest(controller, service);
        if (theirs.isEmpty()) {
            return "";
        }
        return isOlder(theirs, ours) ? theirs : ours;
    }

    /** Whether the cloud has this service at all. */
    public boolean offered() {
        try {
            return !session.address(controller, service).isEmpty();
        } catch (CloudException e) {
            return false;
        }
    }

    /** Whether the cloud knows at least this microversion. */
    public boolean knows(String microversion) {
        String theirs = session.newest(controller, service);
        return !theirs.isEmpty() && !isOlder(theirs, microversion);
    }

    private static boolean isOlder(String left, String right) {
        String[] a = left.split("\\.", -1);
        String[] b = right.split("\\.", -1);
        int major = Integer.compare(Integer.parseInt(a[0]), Integer.parseInt(b[0]));
        return major < 0 || (major == 0 && Integer.parseInt(a[1]) < Integer.parseInt(b[1]));
    }

    private static DictValue body(ApiReply reply) {
        return Json.read(reply.body()) instanceof DictValue body ? body : DictValue.EMPTY;
    }

    private static String query(Map<String, String> filters) {
        StringBuilder text = new StringBuilder();
        filters.forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return text.toString();
    }

    /** Text as it may stand in a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
