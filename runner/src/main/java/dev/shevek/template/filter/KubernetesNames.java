package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code k8s_config_resource_name}: the name with a digest that a ConfigMap or Secret goes by. */
final class KubernetesNames {
    private KubernetesNames() {}

    static Value name(Value input) {
        Value name = input instanceof DictValue dict && dict.get("metadata") instanceof DictValue metadata
                ? metadata.get("name")
                : null;
        if (!(input instanceof DictValue resource) || name == null) {
            throw new PythonException(
                    "AnsibleFilterError", "resource must have a metadata.name key to generate a resource name");
        }
        String kind = Args.text(resource.get("kind"), "");
        Map<String, Value> picked = new LinkedHashMap<>();
        if (!kind.equals("ConfigMap") && !kind.equals("Secret")) {
            throw new PythonException("AnsibleFilterError", "only ConfigMap and Secret have such names");
        }
        Value data = resource.get("data");
        picked.put("data", data == null ? StrValue.EMPTY : data);
        picked.put("kind", StrValue.of(kind));
        picked.put("name", name);
        if (kind.equals("Secret")) {
            Value type = resource.get("type");
            picked.put("type", type == null ? StrValue.EMPTY : type);
        }
        String json = new JsonWriter(null, ",", ":", true, true).write(DictValue.ofTexts(picked));
        String hex =
                Digests.hex("sha256", json.getBytes(StandardCharsets.UTF_8)).substring(0, 10);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < hex.length(); i++) {
            int at = "013ae".indexOf(hex.charAt(i));
            out.append(at < 0 ? hex.charAt(i) : "ghkmt".charAt(at));
        }
        return StrValue.of(Text.str(name) + "-" + out);
    }
}
