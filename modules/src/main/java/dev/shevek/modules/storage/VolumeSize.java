package dev.shevek.modules.storage;

import dev.shevek.module.ModuleFailure;
import java.util.List;

/**
 * A size as {@code lvol} takes it.
 *
 * @param sign plus or minus when it is relative, else empty
 * @param number as written, without its unit; empty when none is given
 * @param unit its letter; empty for a share
 * @param whole what it is a share of: VG, PVS, FREE or ORIGIN; empty for an amount
 */
record VolumeSize(String sign, String number, String unit, String whole) {

    static VolumeSize parse(String text, boolean snapshot) {
        if (text.isEmpty()) {
            return new VolumeSize("", "", "m", "");
        }
        String sign = text.startsWith("+") || text.startsWith("-") ? text.substring(0, 1) : "";
        String rest = text.substring(sign.length());
        int percent = rest.indexOf('%');
        if (percent >= 0) {
            String whole = rest.substring(percent + 1);
            if (share(rest.substring(0, percent)) > 100) {
                throw new ModuleFailure("Size percentage cannot be larger than 100%");
            }
            if (whole.equals("ORIGIN") && !snapshot) {
                throw new ModuleFailure("Percentage of ORIGIN supported only for snapshot volumes");
            }
            if (!List.of("VG", "PVS", "FREE", "ORIGIN").contains(whole)) {
                throw new ModuleFailure("Specify extents as a percentage of VG|PVS|FREE|ORIGIN");
            }
            return new VolumeSize(sign, rest.substring(0, percent), "", whole);
        }
        String unit = "m";
        if (!rest.isEmpty() && "bskmgtpe".indexOf(Character.toLowerCase(rest.charAt(rest.length() - 1))) >= 0) {
            unit = rest.substring(rest.length() - 1);
            rest = rest.substring(0, rest.length() - 1);
        }
        if (!rest.matches("\\d[\\d_]*(\\.\\d*)?([eE][-+]?\\d+)?")) {
            throw new ModuleFailure("Bad size specification of '" + rest + "'");
        }
        return new VolumeSize(sign, rest, unit, "");
    }

    private static int share(String digits) {
        try {
            return Integer.parseInt(digits.strip());
        } catch (NumberFormatException e) {
            throw new ModuleFailure("Bad size specification of '" + digits + "%'");
        }
    }

    boolean isGiven() {
        return !number.isEmpty();
    }

    boolean isShare() {
        return !whole.isEmpty();
    }

    /** The unit that sizes are compared in. */
    String comparedIn() {
        return isShare() || unit.isEmpty() ? "m" : unit;
    }

    double amount() {
        return Double.parseDouble(number);
    }

    /** The option of the tools. */
    String option() {
        return isShare() ? "-l" : "-L";
    }

    /** Its argument, without the sign. */
    String argument() {
        return number + (isShare() ? "%" + whole : unit);
    }
}
