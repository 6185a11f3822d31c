package dev.shevek.modules.openstack.api;

import dev.shevek.module.Controller;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One project in one region of one cloud, as one conversation talks to it. */
public final class Cloud {
    private final Controller controller;
    private final Session session;

    /** Signs in when something is first asked; conversations with the same cloud share a token. */
    public Cloud(Controller controller, CloudConfig config) {
        this.controller = controller;
        this.session = controller.keep(config, () -> new Session(config));
    }

    /** How it is reached. */
    public CloudConfig config() {
        return session.config();
    }

    /** What Keystone said with the token: project, user, roles, catalog. */
    public DictValue identity() {
        return session.token(controller).body();
    }

    /** Where this is, as openstacksdk adds it to resources that it shows whole. */
    public DictValue location() {
        DictValue project = Values.dict(identity(), "project");
        Map<String, Value> shown = new LinkedHashMap<>();
        shown.put("id", orNone(project.get("id")));
        shown.put("name", orNone(project.get("name")));
        // as in the configuration: what was not given is not asked for
        shown.put("domain_id", orNone(config().credential("project_domain_id")));
        shown.put("domain_name", orNone(config().credential("project_domain_name")));
        Map<String, Value> location = new LinkedHashMap<>();
        location.put("cloud", StrValue.of(config().name()));
        location.put("region_name", orNone(config().region()));
        location.put("zone", NoneValue.NONE);
        location.put("project", DictValue.ofTexts(shown));
        return DictValue.ofTexts(location);
    }

    private static Value orNone(@Nullable Value value) {
        return value == null ? NoneValue.NONE : value;
    }

    private static Value orNone(@Nullable String text) {
        return text == null ? NoneValue.NONE : StrValue.of(text);
    }

    /** The token itself: a secret. */
    public String token() {
        return session.token(controller).id();
    }

    /** Servers, flavours, key pairs, server groups. */
    public Api compute() {
        return api(Service.COMPUTE);
    }

    /** Networks, subnets, routers, ports, floating IPs, security groups. */
    public Api network() {
        return api(Service.NETWORK);
    }

    /** Volumes. */
    public Api volume() {
        return api(Service.VOLUME);
    }

    /** Images. */
    public Api image() {
        return api(Service.IMAGE);
    }

    /** Load balancers. */
    public Api loadBalancer() {
        return api(Service.LOAD_BALANCER);
    }

    /** Projects, users, domains. */
    public Api identityApi() {
        return api(Service.IDENTITY);
    }

    private Api api(Service service) {
        return new Api(controller, session, service);
    }

    /** Says that a change comes: check mode ends here with what is predicted. What it gives is the key to all writing. */
    public Permit changing(Result predicted) {
        controller.changing(predicted);
        return Permit.GIVEN;
    }

    /** Who waits. */
    public Controller controller() {
        return controller;
    }

    /** Proof that {@link #changing} was called. */
    public static final class Permit {
        private static final Permit GIVEN = new Permit();

        private Permit() {}
    }
}
