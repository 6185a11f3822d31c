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
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements of a user's in PostgreSQL, in one transaction. */
public final class PostgresQuery implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.postgresql.postgresql_query",
            "Run PostgreSQL queries",
            Options.of(
                            Option.bool("autocommit").orElse(false),
                            Option.str("encoding"),
                            Option.str("login_db").aliases("db"),
                            Option.dict("named_args"),
                            Option.list("positional_args", OptionType.RAW),
                            Option.raw("query"),
                            Option.list("search_path", OptionType.STR),
                            Option.str("session_role"),
                            Option.bool("trust_input").orElse(true))
                    .and(PostgresLogin.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("positional_args", "named_args"))));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        List<String> queries = queries(args.get("query"));
        if (!args.bool("trust_input")) {
            PostgresText.check(args.get("session_role"));
        }
        boolean alone = args.bool("autocommit");
        if (alone && request.check()) {
            throw new ModuleFailure("Using autocommit is mutually exclusive with check_mode");
        }
        QueryArguments values = QueryArguments.of(args, PostgresValue::literal);
        List<String> filled = queries.stream().map(values::in).toList();
        StringBuilder sql = new StringBuilder(alone ? "" : "BEGIN;\n");
        if (!args.texts("search_path").isEmpty()) {
            sql.append("SET search_path TO ")
                    .append(String.join(
                            ",",
                            args.texts("search_path").stream()
                                    .map(String::strip)
                                    .toList()))
                    .append(";\n");
        }
        for (int i = 0; i < filled.size(); i++) {
            sql.append(PostgresAnswer.script(filled.get(i), i));
        }
        sql.append(alone ? "" : request.check() ? "ROLLBACK;\n" : "COMMIT;\n");
        PostgresLogin login = PostgresLogin.of(args, args.textOrNull("login_db"));
        List<String> warnings = args.has("login_db")
                ? List.of()
                : List.of("Database name has not been passed, used default database to connect to.");
        if (request.check()) {
            return Next.look(
                    login.script(sql.toString()),
                    answer -> answer,
                    answer -> done(login, values, queries, filled, answer, warnings));
        }
        return new Next.Do(
                List.of(login.step(sql.toString(), false)),
                Result.of(true),
                answers -> done(login, values, queries, filled, answers.getLast(), warnings));
    }

    private static List<String> queries(@Nullable Value given) {
        return switch (given) {
            case StrValue text -> List.of(text.text());
            case ListValue(List<Value> items) ->
                items.stream()
                        .map(item -> item instanceof StrValue text ? text.text() : item.toString())
                        .toList();
            case null, default -> throw new ModuleFailure("query argument must be of type string or list");
        };
    }

    private static Next done(
            PostgresLogin login,
            QueryArguments values,
            List<String> queries,
            List<String> filled,
            Answer answer,
            List<String> warnings) {
        String error = login.error(answer);
        List<PostgresAnswer> all = PostgresAnswer.read(answer.out(), filled);
        if (error != null) {
            String query = queries.get(Math.min(all.size(), queries.size() - 1));
            throw new ModuleFailure(Result.failed("Cannot execute SQL '" + query + "' " + values.shown() + ": " + error
                            + ", query list: " + Text.repr(ListValue.ofTexts(queries)))
                    .withWarnings(warnings));
        }
        List<Value> results = new ArrayList<>();
        long rows = 0;
        boolean changed = false;
        for (PostgresAnswer one : all) {
            results.add(one.rows().items().isEmpty() ? DictValue.EMPTY : one.rows());
            rows += Math.max(one.count(), 0);
            changed |= one.changes();
        }
        double each = Duration.between(answer.start(), answer.end()).toNanos() / 1e6 / Math.max(all.size(), 1);
        FloatValue time = new FloatValue(Math.round(each * 1e4) / 1e4);
        return Next.done(Result.of(changed)
                .with("query", StrValue.of(filled.getLast()))
                .with("query_list", ListValue.ofTexts(queries))
                .with(
                        "statusmessage",
                        StrValue.of(all.isEmpty() ? "" : all.getLast().status()))
                .with("query_result", results.isEmpty() ? DictValue.EMPTY : results.getLast())
                .with("query_all_results", new ListValue(results))
                .with("rowcount", IntValue.of(rows))
                .with("execution_time_ms", new ListValue(Collections.nCopies(all.size(), time)))
                .withWarnings(warnings));
    }
}
