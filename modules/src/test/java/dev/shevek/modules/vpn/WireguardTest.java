package dev.shevek.modules.vpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.module.Answer;
import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Step;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the wireguard module decides, from what a host says. */
class WireguardTest {
    private static final String ANA = "0wHNEymdp6AL1HRxtGa6JNFgpqgxiY30yLLYAartfxQ=";
    private static final String BEN = "GZ/zVrY+zTaRg/9fUZnSeAwtr1ibYcVJ4g9n2HbrcSQ=";
    private static final String OWN = "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=";
    private static final String PRIVATE = "dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqwXf7pR25LCo=";

    private static final String CONFIG = """
            [Interface]
            Address = 10.43.0.1/24
            ListenPort = 7777
            PostUp = wg set %%i private-key /etc/wireguard/wg0.key

            # ana
            [Peer]
            PublicKey = %s
            AllowedIPs = 10.43.0.2/32
            """.formatted(ANA);

    private static final String RUNNING = """
            tools
            key %s
            init systemd
            enabled
            up
            self %s 7777
            peer %s off 10.43.0.2/32 \

            address 10.43.0.1/24
            address fe80::598d:e5d2:59ea:6d75/64
            mtu 1420
            digest 1234
            text
            """.formatted(OWN, OWN, ANA);

    private static Value peer(String name, String key, String address) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", StrValue.of(name));
        fields.put("public_key", StrValue.of(key));
        fields.put("allowed_ips", new ListValue(List.of(StrValue.of(address))));
        return DictValue.ofTexts(fields);
    }

    private static Next decide(String seen, String... further) {
        Map<String, Value> given = new LinkedHashMap<>();
        given.put("addresses", StrValue.of("10.43.0.1/24"));
        given.put("listen_port", StrValue.of("7777"));
        given.put("peers", new ListValue(List.of(peer("ana", ANA, "10.43.0.2/32"))));
        for (int i = 0; i < further.length; i += 2) {
            given.put(further[i], StrValue.of(further[i + 1]));
        }
        return decide(seen, given);
    }

    private static Next decide(String seen, Map<String, Value> given) {
        Wireguard module = new Wireguard();
        ArgumentChecker.Checked checked = ArgumentChecker.check(module.spec(), DictValue.ofTexts(given), null);
        assertThat(checked.problems()).isEmpty();
        WireguardArgs args = module.spec().bind().apply(checked.arguments());
        Next first = module.start(new Request<>(args, false, true, DictValue.EMPTY));
        byte[] out = seen.getBytes(StandardCharsets.UTF_8);
        Answer answer = new Answer(out, new byte[0], 0, Instant.EPOCH, Instant.EPOCH);
        return ((Next.Look<?>) first).resume(answer);
    }

    @Test
    void leavesTheRouteOfItsOwnNetworkEvenWhereNobodySaysWhoSetIt() {
        String busybox = RUNNING.replace("mtu 1420\n", "mtu 1420\nroute 10.43.0.0/24\nroute multicast\n") + CONFIG;
        assertThat(decide(busybox)).isInstanceOf(Next.Done.class);
    }

    @Test
    void anInterfaceThatIsAsAskedIsLeftAlone() {
        assertThat(decide(RUNNING + CONFIG)).isInstanceOfSatisfying(Next.Done.class, done -> {
            assertThat(done.result().changed()).isFalse();
            assertThat(done.result().values().get("public_key")).isEqualTo(StrValue.of(OWN));
        });
    }

    @Test
    void aPeerMoreChangesTheRunningInterfaceWithoutTakingItDown() {
        Map<String, Value> given = new LinkedHashMap<>();
        given.put("addresses", StrValue.of("10.43.0.1/24"));
        given.put("listen_port", StrValue.of("7777"));
        given.put(
                "peers", new ListValue(List.of(peer("ana", ANA, "10.43.0.2/32"), peer("ben", BEN, "192.168.9.0/24"))));
        Next.Do change = (Next.Do) decide(RUNNING + CONFIG, given);
        assertThat(change.steps()).hasSize(3);
        assertThat(change.steps().get(0)).isInstanceOf(Step.Write.class);
        assertThat(change.steps().get(1)).isInstanceOfSatisfying(Step.Shell.class, sync -> {
            assertThat(sync.script().code()).contains("wg syncconf");
            assertThat(sync.script().arguments())
                    .containsExactly("wg0", "/etc/wireguard/wg0.key", "route", "192.168.9.0/24");
        });
        assertThat(change.steps().get(2)).isInstanceOf(Step.Look.class);
        assertThat(change.predicted().changed()).isTrue();
    }

    @Test
    void aHostWithNothingMakesItsOwnKeyAndStarts() {
        Next.Do change = (Next.Do) decide("tools\ninit systemd\n");
        assertThat(change.steps()).hasSize(5);
        assertThat(change.predicted().diffs()).hasSize(1);
    }

    @Test
    void aGivenKeyIsInNoArgumentOfAProgramAndInNoDiff() {
        Next.Do change = (Next.Do) decide("tools\ninit systemd\n", "private_key", PRIVATE);
        assertThat(change.predicted().toString()).doesNotContain(PRIVATE);
        for (Step step : change.steps()) {
            switch (step) {
                case Step.Shell shell -> assertThat(shell.script().arguments()).doesNotContain(PRIVATE);
                case Step.Command command ->
                    assertThat(command.script().arguments()).doesNotContain(PRIVATE);
                case Step.Write write -> assertThat(write.attributes().mode()).isEqualTo("0600");
                case Step.Look ignored -> {}
                case Step.Attributes ignored -> {}
            }
        }
    }

    @Test
    void thePublicKeyIsWhatOpensslComputes() {
        assertThat(WireguardKey.publicOf(PRIVATE)).isEqualTo("KVPpfcoSKfl8YAvsLBf+6qs1zkvt9msdQvFqRJ3FwF8=");
    }

    @Test
    void refusesWhatIsNoKeyWithoutSayingIt() {
        assertThatThrownBy(() -> decide(RUNNING + CONFIG, "private_key", "not a key"))
                .isInstanceOf(ModuleFailure.class)
                .hasMessageContaining("private_key")
                .hasMessageNotContaining("not a key:");
    }

    @Test
    void prefixesAreComparedByWhatTheyMean() {
        assertThat(Prefix.of("fd00:0:0::1/64", "x")).isEqualTo(Prefix.of("fd00::1/64", "x"));
        assertThat(Prefix.of("10.0.0.7/24", "x").network()).isEqualTo(Prefix.of("10.0.0.0/24", "x"));
        assertThat(Prefix.of("10.0.0.0/8", "x").contains(Prefix.of("10.9.0.0/16", "x")))
                .isTrue();
        assertThat(Prefix.of("10.0.0.0/8", "x").text()).isEqualTo("10.0.0.0/8");
        assertThatThrownBy(() -> Prefix.of("10.0.0.1/33", "addresses")).hasMessageContaining("addresses");
    }

    @Test
    void aTakenAwayInterfaceIsLeftAlone() {
        assertThat(decide("tools\ninit systemd\n", "state", "absent"))
                .isInstanceOfSatisfying(
                        Next.Done.class,
                        done -> assertThat(done.result().changed()).isFalse());
        assertThat(decide(RUNNING + CONFIG, "state", "absent")).isInstanceOf(Next.Do.class);
    }
}
