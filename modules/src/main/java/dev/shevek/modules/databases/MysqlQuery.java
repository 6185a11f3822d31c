package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.modules.databases.MysqlLogin.Refused;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs statements of a user's in MySQL or MariaDB. */
public final class MysqlQuery implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.mysql.mysql_query",
            "Run MySQL or MariaDB queries",
            Options.of(
                            Option.str("login_db"),
                            Option.dict("named_args"),
                            Option.list("positional_args", OptionType.RAW),
                            Option.raw("query").mandatory(),
                            Option.dict("session_vars"),
                            Option.bool("single_transaction").orElse(false))
                    .and(MysqlLogin.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("positional_args", "named_args"))));

    private static final List<String> TOUCHING = List.of("INSERT", "UPDATE", "DELETE", "REPLACE");
    private static final List<String> DEFINING = List.of("CREATE", "DROP", "ALTER", "RENAME", "TRUNCATE");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        if (request.check()) {
            return Next.done(Tools.unchecked(SPEC.name()));
        }
        Arguments args = request.arguments();
        List<String> queries = queries(args.get("query"));
        QueryArguments values = QueryArguments.of(args, MysqlQuery::literal);
        List<String> filled = queries.stream().map(values::in).toList();
        String before = before(args);
        boolean together = args.bool("single_transaction");
        StringBuilder sql = new StringBuilder(before + (together ? "SET autocommit = 0;\n" : ""));
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < filled.size(); i++) {
            sql.append(MysqlAnswer.script(filled.get(i), i));
            types.append(MysqlAnswer.types(filled.get(i), i));
        }
        sql.append(together ? "COMMIT;\n" : "");
        return MysqlLogin.of(args)
                .expanded(login -> new Next.Do(List.of(login.xml(sql.toString())), Result.of(true), answers -> {
                    List<MysqlAnswer> all = answers(login, values, queries, answers.getLast());
                    boolean untyped = types.isEmpty()
                            || all.stream().allMatch(one -> one.rows().isEmpty());
                    return untyped
                            ? done(queries, filled, all, answers.getLast(), "")
                            : Next.look(
                                    login.types(before + types),
                                    Answer::out,
                                    told -> done(queries, filled, all, answers.getLast(), told));
                }));
    }

    private static String before(Arguments args) {
        StringBuilder sql = new StringBuilder();
        if (args.has("login_db")) {
            sql.append("USE ")
                    .append(MysqlText.name(args.text("login_db"), 0, "database"))
                    .append(";\n");
        }
        DictValue session = args.dictOrNull("session_vars");
        if (session != null) {
            for (Map.Entry<Value, Value> one : session.entries().entrySet()) {
                sql.append("SET SESSION ").append(text(one.getKey())).append(" = ");
                sql.append(literal(one.getValue())).append(";\n");
            }
        }
        return sql.toString();
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    private static List<String> queries(@Nullable Value given) {
        return switch (given) {
            case StrValue text -> List.of(text.text());
            case ListValue(List<Value> items) -> {
                for (Value item : items) {
                    if (!(item instanceof StrValue)) {
                        throw new ModuleFailure("the elements in query list must be strings, passed '" + item + "'");
                    }
                }
                yield items.stream().map(MysqlQuery::text).toList();
            }
            case null, default -> throw new ModuleFailure("the query option value must be a string or list");
        };
    }

    private static String literal(Value value) {
        return switch (value) {
            case NoneValue none -> "NULL";
            case BoolValue flag -> flag.value() ? "1" : "0";
            case IntValue number -> Text.str(number);
            case FloatValue number -> Text.str(number).contains("e") ? Text.str(number) : Text.str(number) + "e0";
            case ListValue list ->
                "("
                        + String.join(
                                ",",
                                list.items().stream().map(MysqlQuery::literal).toList()) + ")";
            default -> MysqlText.literal(text(value));
        };
    }

    private static List<MysqlAnswer> answers(
            MysqlLogin login, QueryArguments values, List<String> queries, Answer answer) {
        Tools.checkStarted(answer);
        List<MysqlAnswer> all = MysqlAnswer.read(answer.out(), queries.size());
        if (!answer.succeeded()) {
            Refused refused = MysqlLogin.refused(answer);
            String query = queries.get(Math.min(all.size(), queries.size() - 1));
            throw refused.orLogin(
                    login.config(), false, "Cannot execute SQL '" + query + "' args [" + values.shown() + "]: ");
        }
        return all;
    }

    private static Next done(
            List<String> queries, List<String> filled, List<MysqlAnswer> all, Answer answer, String told) {
        boolean changed = false;
        List<Value> results = new ArrayList<>();
        List<Value> counts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String start = queries.get(i).stripLeading();
            String words = start.substring(0, Math.min(8, start.length())).toUpperCase(Locale.ROOT);
            long count = all.get(i).count();
            changed |= (count > 0 && TOUCHING.stream().anyMatch(words::contains))
                    || DEFINING.stream().anyMatch(words::contains);
            Map<String, String> types = MysqlAnswer.types(told, filled.get(i), i);
            boolean selects = !MysqlAnswer.types(filled.get(i), i).isEmpty();
            results.add(all.get(i).values(selects && types.isEmpty() ? null : types));
            counts.add(IntValue.of(count));
        }
        double each = Duration.between(answer.start(), answer.end()).toNanos() / 1e6 / Math.max(all.size(), 1);
        FloatValue time = new FloatValue(Math.round(each * 1e4) / 1e4);
        return Next.done(Result.of(changed)
                .with("executed_queries", ListValue.ofTexts(filled))
                .with("query_result", new ListValue(results))
                .with("rowcount", new ListValue(counts))
                .with("execution_time_ms", new ListValue(Collections.nCopies(all.size(), time))));
    }
}
