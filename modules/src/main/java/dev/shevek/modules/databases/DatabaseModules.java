package dev.shevek.modules.databases;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** What this package offers. */
public final class DatabaseModules {
    /** One entry a module. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("community.mysql.mysql_db", MysqlDb::new),
            new Entry("community.mysql.mysql_query", MysqlQuery::new),
            new Entry("community.mysql.mysql_user", MysqlUser::new),
            new Entry("community.mysql.mysql_variables", MysqlVariables::new),
            new Entry("community.postgresql.postgresql_db", PostgresDb::new),
            new Entry("community.postgresql.postgresql_ext", PostgresExtension::new),
            new Entry("community.postgresql.postgresql_privs", PostgresPrivs::new),
            new Entry("community.postgresql.postgresql_query", PostgresQuery::new),
            new Entry("community.postgresql.postgresql_user", PostgresUser::new));

    private DatabaseModules() {}
}
