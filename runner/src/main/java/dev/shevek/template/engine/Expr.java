package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** An expression: evaluates itself in a frame. Immutable; shared by all renderings. */
sealed interface Expr
        permits Const,
                Name,
                ListExpr,
                TupleExpr,
                DictExpr,
                GetAttr,
                GetItem,
                GetSlice,
                CallExpr,
                FilterExpr,
                TestExpr,
                NotExpr,
                AndExpr,
                OrExpr,
                CondExpr,
                CompareExpr,
                BinaryExpr,
                ConcatExpr,
                UnaryExpr,
                NamespaceRef {
    /** The value; throws {@link dev.shevek.value.PythonException}. */
    Value eval(Frame frame);

    Place place();

    /** Its value where it is called, so that only the call of a filter or test of no such name fails. */
    default int line() {
        return place().line();
    }
}
