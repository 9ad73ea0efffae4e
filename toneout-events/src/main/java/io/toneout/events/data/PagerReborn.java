package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_PAGER_REBORN}: a message goes to pagers.
 *
 * @param addresses the addresses of the pagers
 * @param identIds the idents of the units whose pagers are meant
 * @param nature how urgent it is
 * @param body the text
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record PagerReborn(
    List<String> addresses,
    List<Integer> identIds,
    @Nullable Named<PagerNature> nature,
    @Nullable String body,
    Map<String, JsonNode> other)
    implements EventData {

  public PagerReborn {
    addresses = List.copyOf(addresses);
    identIds = List.copyOf(identIds);
    other = Members.copy(other);
  }
}
