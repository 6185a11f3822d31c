package dev.shevek.modules.openstack;

import dev.shevek.module.Json;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.remote.LocalController;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Runs the cases of a file against a real cloud and writes what was said beside them: {@code CASES RECORDED}. */
public final class CloudRecorder {
    private CloudRecorder() {}

    /** Arguments: the file of cases, and the folder for what is recorded. */
    public static void main(String[] args) throws IOException {
        ListValue cases = (ListValue) Objects.requireNonNull(Json.read(Files.readString(Path.of(args[0]))));
        for (Value each : cases.items()) {
            DictValue given = (DictValue) each;
            boolean check = Values.flag(given, "check");
            RecordingController controller = new RecordingController(new LocalController(check, Duration.ZERO));
            Result result =
                    new CloudCase(Values.text(given, "module"), Values.dict(given, "arguments"), check).run(controller);
            Map<String, Value> recorded = new LinkedHashMap<>();
            recorded.put("module", given.get("module"));
            recorded.put("arguments", given.get("arguments"));
            recorded.put("check", BoolValue.of(check));
            recorded.put("exchanges", new ListValue(controller.exchanges));
            recorded.put("result", result.values());
            Files.writeString(
                    Path.of(args[1], Values.text(given, "name") + ".json"),
                    Json.write(DictValue.ofTexts(recorded)).replace("{\"method\"", "\n{\"method\"") + "\n");
        }
    }
}
