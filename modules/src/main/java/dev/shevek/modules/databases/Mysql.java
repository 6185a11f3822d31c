package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.modules.databases.MysqlLogin.Refused;
import dev.shevek.modules.system.Tools;
import java.util.List;
import java.util.function.Function;

/**
 * A session as a module asked for it.
 *
 * @param login who logs in
 * @param before statements in front of all others
 * @param tellsFile whether a failure names a file of options that is not there
 * @param implicit whether it is root without a password, because that works
 */
record Mysql(MysqlLogin login, String before, boolean tellsFile, boolean implicit) {
    /**
     * Finds out who logs in: root without a password if that is asked for and it works, else as the arguments say.
     *
     * @param before statements in front of all others
     * @param tellsFile whether a failure names a file of options that is not there
     */
    static Next login(Arguments args, String before, boolean tellsFile, Function<Mysql, Next> then) {
        Function<MysqlLogin, Next> found = login -> then.apply(new Mysql(login, before, tellsFile, false));
        MysqlLogin given = MysqlLogin.of(args);
        if (!args.bool("check_implicit_admin")) {
            return given.expanded(found);
        }
        return MysqlLogin.of(args, "root", "")
                .expanded(admin -> Next.look(
                        admin.statements("SELECT 1;"),
                        Mysql::works,
                        works ->
                                works ? then.apply(new Mysql(admin, before, tellsFile, true)) : given.expanded(found)));
    }

    private static boolean works(Answer answer) {
        Tools.checkStarted(answer);
        return answer.succeeded();
    }

    /** Asks, and goes on with the rows. */
    Next ask(String sql, Function<List<List<String>>, Next> then) {
        return login.ask(before + sql, refused -> failure(refused, ""), then);
    }

    /** The failure to log in, or of a statement. */
    ModuleFailure failure(Refused refused, String otherwise) {
        return refused.orLogin(login.config(), tellsFile, otherwise);
    }
}
