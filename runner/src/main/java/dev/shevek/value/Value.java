package dev.shevek.value;

/**
 * A value of a variable, a template or a result. Equality and hashing are Python's: {@code 1 == 1.0 == True}, text is
 * compared without its marks. No other Java object is reachable from a template.
 */
public sealed interface Value
        permits NoneValue,
                BoolValue,
                IntValue,
                FloatValue,
                StrValue,
                BytesValue,
                ListValue,
                TupleValue,
                SetValue,
                DictValue,
                TimeValue,
                UndefinedValue,
                ObjectValue {}
