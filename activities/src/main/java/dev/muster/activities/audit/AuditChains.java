package dev.muster.activities.audit;

import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import java.util.EnumSet;
import java.util.List;

/// The chains there are, by name.
public final class AuditChains {
    private static final List<AuditChain> ALL = List.of(
            new AegisChain("aegis", EnumSet.allOf(AegisChain.Form.class)),
            new AegisChain("aegis-v4", EnumSet.of(AegisChain.Form.KEYED)),
            new AegisChain("aegis-v2", EnumSet.of(AegisChain.Form.STRETCHED)),
            new AegisChain("aegis-v1", EnumSet.of(AegisChain.Form.PLAIN, AegisChain.Form.PLAIN_WITHOUT_ACTOR)));

    private AuditChains() {}

    /// @throws StepFailure if there is none of that name
    public static AuditChain named(String name) throws StepFailure {
        return ALL.stream()
                .filter(chain -> chain.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = ALL.stream().map(AuditChain::name).toList();
                    return FileTrouble.misconfigured(
                            "There is no audit chain `" + name + "`; known are `" + String.join("`, `", known) + "`.",
                            null);
                });
    }
}
