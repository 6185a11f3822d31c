package dev.shevek.action;

import java.util.List;
import java.util.Map;

/**
 * The settings that say which modules gather facts.
 *
 * @param named the modules; {@code smart} stands for the one that suits the host
 * @param byNetworkSystem the one that suits a network system, by {@code ansible_network_os}
 */
public record FactsModules(List<String> named, Map<String, String> byNetworkSystem) {
    /** What counts when nothing is set. */
    public static final FactsModules SMART = new FactsModules(List.of("smart"), Map.of());
}
