package io.toneout.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The catalogue of push event types (WIRE.md, section 7). Types beyond it are valid as well, and
 * pass unchanged: see {@link #isValidName}.
 */
public enum EventType {
  EVENT_UNIT_LOGIN("A unit went on duty."),
  EVENT_UNIT_LOGOUT("A unit went off duty."),
  EVENT_UNIT_UPDATE("Units changed: everything about them is sent anew."),
  EVENT_UNIT_STATUS("Units changed their status."),
  EVENT_UNIT_PANIC("A unit pressed its panic button, or cleared it."),
  EVENT_UNIT_GROUP_ADD("Units joined a group."),
  EVENT_UNIT_GROUP_REMOVE("A unit left a group."),
  EVENT_UNIT_GROUP_CHANGE_NAME("A group of units has a new name."),
  EVENT_DISPATCH_NEW("A dispatch call was opened."),
  EVENT_DISPATCH_EDIT("A dispatch call changed."),
  EVENT_DISPATCH_CLOSED("Dispatch calls were closed."),
  EVENT_DISPATCH_NOTE("A note was added to a dispatch call."),
  EVENT_DISPATCH_UNIT_ATTACH("Units were attached to a dispatch call."),
  EVENT_DISPATCH_UNIT_DETACH("Units were detached from a dispatch call."),
  EVENT_DISPATCH_TOGGLE_BODYCAM("A unit's body camera was switched on or off."),
  EVENT_911("Somebody called the emergency number."),
  EVENT_REMOVE_911("Emergency calls were taken off the list."),
  EVENT_RECORD_ADD("A record was made."),
  EVENT_RECORD_EDIT("A record changed."),
  EVENT_RECORD_REMOVE("A record was removed."),
  EVENT_PRINT_RECORD("A unit prints a record."),
  EVENT_CHAR_SELECTED("A player chose a character."),
  EVENT_COMMUNITY_LINK_VERIFIED("A player's account was linked to the community."),
  EVENT_STREETSIGN_UPDATED("The text on street signs changed."),
  EVENT_TONE("A tone is played to units, departments or calls."),
  EVENT_STATION_ALERT("A station is alerted: doors, lights, message and tone."),
  EVENT_PAGER_REBORN("A message goes to pagers."),
  EVENT_NEW_CALLOUT("A callout with scripted people starts in the game."),
  GET_LOGS("The game server is asked to upload its logs.");

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Map<String, EventType> BY_NAME =
      Collections.unmodifiableMap(
          Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity())));
  private static final List<EventType> ALL = List.of(values());

  private final String meaning;

  EventType(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence that says what happened. */
  public String meaning() {
    return meaning;
  }

  /** Whether an event of this type needs the member {@code data}. */
  public boolean requiresData() {
    return this != GET_LOGS;
  }

  /** The whole catalogue in the order of the documentation. */
  public static List<EventType> all() {
    return ALL;
  }

  /** The entry with this name, exactly as written; empty if the catalogue has none. */
  public static Optional<EventType> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether a type may have this name, known or not: {@code [A-Z][A-Z0-9_]{0,63}}. */
  public static boolean isValidName(String name) {
    return NAME.matcher(name).matches();
  }
}
