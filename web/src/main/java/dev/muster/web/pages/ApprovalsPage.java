package dev.muster.web.pages;

import dev.muster.web.backend.RunLine;
import java.util.List;

/// The inbox: everything that waits for people.
///
/// @param mine what the person is asked
/// @param others what others are asked
public record ApprovalsPage(List<NowPage.NeedRow> mine, List<NowPage.NeedRow> others) {
    public static ApprovalsPage of(List<RunLine> open, String person, Moment moment) {
        List<NowPage.NeedRow> all = NowPage.needs(open, person, moment);
        return new ApprovalsPage(
                all.stream().filter(NowPage.NeedRow::mine).toList(),
                all.stream().filter(need -> !need.mine()).toList());
    }
}
