package dev.shevek.template.filter;

/**
 * What the characters of a scalar allow.
 *
 * @param multiline it has line breaks
 * @param flowPlain it may stand without quotes inside brackets
 * @param blockPlain it may stand without quotes outside of brackets
 * @param singleQuoted it may stand in single quotes
 * @param block it may stand as a literal block
 */
record ScalarShape(boolean multiline, boolean flowPlain, boolean blockPlain, boolean singleQuoted, boolean block) {
    private static boolean breaks(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\t' || c == 0 || breaks(c);
    }

    /** Whether libyaml shows the character as it is: it escapes what is beyond 16 bits. */
    static boolean printable(int c) {
        return c == '\n'
                || (c >= 0x20 && c <= 0x7e)
                || (c >= 0xa0 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff);
    }

    static ScalarShape of(String text, boolean unicode) {
        if (text.isEmpty()) {
            return new ScalarShape(false, false, true, true, false);
        }
        boolean block = text.startsWith("---") || text.startsWith("...");
        boolean flow = block;
        boolean lines = false;
        boolean special = false;
        boolean edgeSpace = false;
        boolean breakSpace = false;
        boolean spaceBreak = false;
        int before = ' ';
        int[] chars = text.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            boolean followed = i + 1 >= chars.length || blank(chars[i + 1]);
            boolean always =
                    i == 0 ? "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0 || (c == '-' && followed) : c == '#' && blank(before);
            boolean inFlow = i == 0 ? c == '?' || c == ':' : ",?[]{}:".indexOf(c) >= 0;
            flow |= always || inFlow;
            block |= always || ((c == ':' || (c == '?' && i == 0)) && followed);
            special |= !printable(c) || (!unicode && c > 127);
            lines |= breaks(c);
            edgeSpace |= (c == ' ' || breaks(c)) && (i == 0 || i == chars.length - 1);
            breakSpace |= c == ' ' && i > 0 && breaks(before);
            spaceBreak |= breaks(c) && i > 0 && before == ' ';
            before = c;
        }
        boolean bad = spaceBreak || special;
        boolean plain = !edgeSpace && !breakSpace && !bad && !lines;
        boolean trailing = chars[chars.length - 1] == ' ';
        return new ScalarShape(lines, plain && !flow, plain && !block, !breakSpace && !bad, !bad && !trailing);
    }
}
