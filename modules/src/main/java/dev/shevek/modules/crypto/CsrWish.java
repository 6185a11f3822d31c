package dev.shevek.modules.crypto;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a certificate signing request is to say.
 *
 * @param args as given
 * @param subject names and values, in their order
 * @param alternatives alternative names, with their kinds in front
 */
record CsrWish(Arguments args, List<Map.Entry<String, String>> subject, List<String> alternatives) {
    private static final List<String> UNSUPPORTED = List.of(
            "privatekey_content",
            "authority_key_identifier",
            "authority_cert_issuer",
            "authority_cert_serial_number",
            "crl_distribution_points");
    private static final List<String> KINDS = List.of("DNS", "IP", "email", "URI", "RID", "otherName");

    /** The options that requests in files and others have in common. */
    static Options options(Option... more) {
        return Options.of(
                        Option.str("digest").orElse("sha256"),
                        Option.path("privatekey_path"),
                        Option.str("privatekey_content").secret(),
                        Option.str("privatekey_passphrase").secret(),
                        Option.integer("version").orElse(1),
                        Option.dict("subject"),
                        Option.list("subject_ordered", OptionType.DICT),
                        Option.str("country_name").aliases("C", "countryName"),
                        Option.str("state_or_province_name").aliases("ST", "stateOrProvinceName"),
                        Option.str("locality_name").aliases("L", "localityName"),
                        Option.str("organization_name").aliases("O", "organizationName"),
                        Option.str("organizational_unit_name").aliases("OU", "organizationalUnitName"),
                        Option.str("common_name").aliases("CN", "commonName"),
                        Option.str("email_address").aliases("E", "emailAddress"),
                        Option.list("subject_alt_name", OptionType.STR).aliases("subjectAltName"),
                        flag("subject_alt_name_critical", "subjectAltName_critical"),
                        Option.bool("use_common_name_for_san").orElse(true).aliases("useCommonNameForSAN"),
                        Option.list("key_usage", OptionType.STR).aliases("keyUsage"),
                        flag("key_usage_critical", "keyUsage_critical"),
                        Option.list("extended_key_usage", OptionType.STR).aliases("extKeyUsage", "extendedKeyUsage"),
                        flag("extended_key_usage_critical", "extKeyUsage_critical", "extendedKeyUsage_critical"),
                        Option.list("basic_constraints", OptionType.STR).aliases("basicConstraints"),
                        flag("basic_constraints_critical", "basicConstraints_critical"),
                        flag("ocsp_must_staple", "ocspMustStaple"),
                        flag("ocsp_must_staple_critical", "ocspMustStaple_critical"),
                        Option.list("name_constraints_permitted", OptionType.STR),
                        Option.list("name_constraints_excluded", OptionType.STR),
                        flag("name_constraints_critical"),
                        flag("create_subject_key_identifier"),
                        Option.str("subject_key_identifier"),
                        Option.str("authority_key_identifier"),
                        Option.list("authority_cert_issuer", OptionType.STR),
                        Option.integer("authority_cert_serial_number"),
                        Option.list("crl_distribution_points", OptionType.DICT),
                        Option.str("select_crypto_backend").orElse("auto").choices("auto", "cryptography"))
                .and(List.of(more))
                .rule(new OptionRule.RequiredTogether(List.of("authority_cert_issuer", "authority_cert_serial_number")))
                .rule(new OptionRule.MutuallyExclusive(List.of("privatekey_path", "privatekey_content")))
                .rule(new OptionRule.MutuallyExclusive(List.of("subject", "subject_ordered")))
                .rule(new OptionRule.RequiredOneOf(List.of("privatekey_path", "privatekey_content")));
    }

    private static Option flag(String name, String... aliases) {
        return Option.bool(name).orElse(false).aliases(aliases);
    }

    /** Reads it; throws ModuleFailure for what is not supported. */
    static CsrWish of(Arguments args, String module) {
        for (String name : UNSUPPORTED) {
            if (args.has(name)) {
                throw ModuleFailure.unsupported(module + "'s option " + name + " is not supported yet");
            }
        }
        List<Map.Entry<String, String>> subject = new ArrayList<>();
        String[] fields = {
            "C", "country_name",
            "ST", "state_or_province_name",
            "L", "locality_name",
            "O", "organization_name",
            "OU", "organizational_unit_name",
            "CN", "common_name",
            "emailAddress", "email_address"
        };
        for (int i = 0; i < fields.length; i += 2) {
            String value = args.text(fields[i + 1], "");
            if (!value.isEmpty()) {
                subject.add(Map.entry(fields[i], value));
            }
        }
        DictValue more = args.dictOrNull("subject");
        if (more != null) {
            add(more, subject);
        }
        if (args.has("subject_ordered")) {
            if (!subject.isEmpty()) {
                throw new ModuleFailure("subject_ordered cannot be combined with any other subject field");
            }
            args.list("subject_ordered").forEach(part -> add((DictValue) part, subject));
        }
        List<String> alternatives = new ArrayList<>(args.texts("subject_alt_name"));
        if (alternatives.isEmpty() && args.bool("use_common_name_for_san")) {
            subject.stream()
                    .filter(field ->
                            field.getKey().equals("CN") || field.getKey().equals("commonName"))
                    .findFirst()
                    .ifPresent(field -> alternatives.add("DNS:" + field.getValue()));
        }
        return new CsrWish(args, subject, alternatives);
    }

    private static void add(DictValue fields, List<Map.Entry<String, String>> subject) {
        fields.entries().forEach((name, value) -> {
            List<Value> values = value instanceof ListValue list ? list.items() : List.of(value);
            values.forEach(one -> subject.add(Map.entry(name.toString(), one.toString())));
        });
    }

    /** It as a configuration of openssl. */
    String configuration() {
        List<String> extensions = extensions();
        List<String> lines = new ArrayList<>(
                List.of("[req]", "prompt = no", "utf8 = yes", "string_mask = utf8only", "distinguished_name = dn"));
        if (!extensions.isEmpty()) {
            lines.add("req_extensions = ext");
        }
        lines.add("[dn]");
        for (int i = 0; i < subject.size(); i++) {
            lines.add(i + "." + subject.get(i).getKey() + " = "
                    + quoted(subject.get(i).getValue()));
        }
        lines.add("[ext]");
        lines.addAll(extensions);
        lines.add("[san]");
        for (int i = 0; i < alternatives.size(); i++) {
            String name = alternatives.get(i);
            int colon = name.indexOf(':');
            if (colon < 0 || !KINDS.contains(name.substring(0, colon))) {
                throw new ModuleFailure("Cannot parse Subject Alternative Name \"" + name
                        + (colon < 0
                                ? "\" (forgot \"DNS:\" prefix?)"
                                : "\" (potentially unsupported by cryptography backend)"));
            }
            lines.add(name.substring(0, colon) + "." + i + " = " + quoted(name.substring(colon + 1)));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> extensions() {
        List<String> lines = new ArrayList<>();
        if (!alternatives.isEmpty()) {
            lines.add(line("subjectAltName", "subject_alt_name_critical", "@san"));
        }
        list(lines, "keyUsage", "key_usage", "key_usage_critical");
        list(lines, "extendedKeyUsage", "extended_key_usage", "extended_key_usage_critical");
        list(lines, "basicConstraints", "basic_constraints", "basic_constraints_critical");
        if (args.bool("ocsp_must_staple")) {
            lines.add(line("tlsfeature", "ocsp_must_staple_critical", "status_request"));
        }
        List<String> names = new ArrayList<>();
        args.texts("name_constraints_permitted").forEach(name -> names.add("permitted;" + quoted(name)));
        args.texts("name_constraints_excluded").forEach(name -> names.add("excluded;" + quoted(name)));
        if (!names.isEmpty()) {
            lines.add(line("nameConstraints", "name_constraints_critical", String.join(",", names)));
        }
        if (args.bool("create_subject_key_identifier")) {
            lines.add("subjectKeyIdentifier = hash");
        } else if (args.has("subject_key_identifier")) {
            lines.add("subjectKeyIdentifier = " + quoted(args.text("subject_key_identifier")));
        }
        return lines;
    }

    private void list(List<String> lines, String name, String option, String critical) {
        List<String> values = args.texts(option).stream().map(CsrWish::quoted).toList();
        if (!values.isEmpty()) {
            lines.add(line(name, critical, String.join(",", values)));
        }
    }

    private String line(String name, String critical, String value) {
        return name + " = " + (args.bool(critical) ? "critical," : "") + value;
    }

    /** Free of what configurations of openssl give a meaning to. */
    private static String quoted(String text) {
        return text.replaceAll("[\\r\\n]", " ").replaceAll("([\\\\$#\"'`])", "\\\\$1");
    }

    /** What results repeat of it. */
    Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        String key = args.textOrNull("privatekey_path");
        values.put("privatekey", key == null ? NoneValue.NONE : StrValue.of(key));
        List<Value> pairs = new ArrayList<>();
        subject.forEach(field -> pairs.add(ListValue.ofTexts(List.of(field.getKey(), field.getValue()))));
        values.put("subject", new ListValue(pairs));
        values.put("subjectAltName", alternatives.isEmpty() ? NoneValue.NONE : ListValue.ofTexts(alternatives));
        values.put("keyUsage", orNone("key_usage"));
        values.put("extendedKeyUsage", orNone("extended_key_usage"));
        values.put("basicConstraints", orNone("basic_constraints"));
        values.put("ocspMustStaple", BoolValue.of(args.bool("ocsp_must_staple")));
        values.put("name_constraints_permitted", ListValue.ofTexts(args.texts("name_constraints_permitted")));
        values.put("name_constraints_excluded", ListValue.ofTexts(args.texts("name_constraints_excluded")));
        return values;
    }

    private Value orNone(String option) {
        return args.has(option) ? ListValue.ofTexts(args.texts(option)) : NoneValue.NONE;
    }
}
