package dev.shevek.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxies that {@code http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy} name. */
final class EnvironmentProxies extends ProxySelector {
    private static final int DEFAULT_PORT = 1080;

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = address.getHost();
        String proxy = value(address.getScheme() + "_proxy");
        if (proxy == null) {
            proxy = value("all_proxy");
        }
        if (proxy == null || host == null || direct(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        URI place = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        if (place.getHost() == null) {
            return List.of(Proxy.NO_PROXY);
        }
        int port = place.getPort() < 0 ? DEFAULT_PORT : place.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(place.getHost(), port)));
    }

    private boolean direct(String host) {
        String list = value("no_proxy");
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        if (list == null) {
            return false;
        }
        String wanted = host.toLowerCase(Locale.ROOT);
        for (String entry : list.split(",", -1)) {
            String name = entry.strip().toLowerCase(Locale.ROOT);
            String suffix = name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || wanted.equals(name) || (!name.isEmpty() && wanted.endsWith(suffix))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String value(String name) {
        String lower = environment.get(name);
        String found = lower == null ? environment.get(name.toUpperCase(Locale.ROOT)) : lower;
        return found == null || found.isBlank() ? null : found;
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // the request itself fails with the same reason
    }
}
