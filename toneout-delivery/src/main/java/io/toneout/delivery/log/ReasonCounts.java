package io.toneout.delivery.log;

import java.util.Map;

/**
 * How often events ended for which reason.
 *
 * @param counts by reason, which is a code such as {@code http403}
 * @param complete whether all events were looked at, and not only the newest ones
 */
public record ReasonCounts(Map<String, Long> counts, boolean complete) {}
