package dev.shevek.modules.storage;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Script;
import dev.shevek.modules.system.Tools;
import java.util.ArrayList;
import java.util.List;

/** Volume groups of LVM and the disks in them. */
public final class VolumeGroup implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.lvg",
            "Configure LVM volume groups",
            Options.of(
                            Option.str("vg").mandatory(),
                            Option.list("pvs", OptionType.STR),
                            Option.str("pesize").orElse("4"),
                            Option.str("pv_options").orElse(""),
                            Option.bool("pvresize").orElse(false),
                            Option.str("vg_options").orElse(""),
                            Option.str("state").orElse("present").choices("absent", "present", "active", "inactive"),
                            Option.bool("force").orElse(false),
                            Option.bool("reset_vg_uuid").orElse(false),
                            Option.bool("reset_pv_uuid").orElse(false),
                            Option.bool("remove_extra_pvs").orElse(true))
                    .rule(new OptionRule.RequiredIf("reset_pv_uuid", "true", List.of("pvs"), false)));

    /**
     * {@code $1} the group, then the disks. Prints, behind letters: V groups, D a disk's real path, M one that is missing,
     * P physical volumes with their groups, A the tools' word for groups that start by themselves, S states of volumes,
     * R sizes of the group's disks.
     */
    private static final String LOOK = Tools.PATH + """
            command -v vgs >/dev/null 2>&1 || { printf '\\001missing vgs'; exit 127; }
            g=$1
            shift
            vgs --noheadings -o vg_name,pv_count,lv_count --separator ';' | sed 's/^ */V/'
            for d do
              r=$(readlink -f -- "$d") || r=$d
              if [ -e "$r" ]; then echo "D$r"; else echo "M$r"; fi
            done
            pvs --noheadings -o pv_name,vg_name --separator ';' | while IFS=';' read -r p v; do
              p=${p#"${p%%[! ]*}"}
              case $p in /dev/dm-*) p=/dev/mapper/$(dmsetup info -C --noheadings -o name "$p") ;; esac
              echo "P$(readlink -f -- "$p");$v"
              if [ "$v" = "$g" ]; then
                echo "R$(readlink -f -- "$p");$(pvdisplay "$p" --units b --columns --noheadings --nosuffix --separator ';' \
                  -o dev_size,pv_size,pe_start,vg_extent_size 2>/dev/null | tr -d ' ')"
              fi
            done
            a=
            case $(vgchange --help 2>&1) in *--setautoactivation*) a=,autoactivation; echo A ;; esac
            vgs --noheadings -o "lv_attr$a" --separator ';' "$g" 2>/dev/null | sed 's/^ */S/'
            exit 0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        List<String> words = new ArrayList<>(List.of(args.text("vg")));
        words.addAll(args.texts("pvs"));
        return Next.look(new Script(LOOK, words, null), answer -> answer, answer -> {
            Tools.checkStarted(answer);
            return new VolumeGroupPlan(args, answer.out().lines().toList()).next();
        });
    }
}
