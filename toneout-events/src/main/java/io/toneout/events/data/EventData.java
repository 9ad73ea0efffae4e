package io.toneout.events.data;

import io.toneout.events.EventType;

/**
 * What a push event says: one record for each type of the catalogue (WIRE.md, section 7), and
 * {@link UnknownData} for everything else. What each member means is also in the type's JSON
 * Schema.
 *
 * <p>The records lose nothing. A member that the catalogue does not know, that is null, empty or of
 * another form than expected, is kept in {@code other}; the component is then null, or an empty
 * list. So an event that was read and is written again is the same JSON.
 */
public sealed interface EventData
    permits UnitLogin,
        UnitLogout,
        UnitUpdate,
        UnitStatus,
        UnitPanic,
        UnitGroupAdd,
        UnitGroupRemove,
        UnitGroupChangeName,
        DispatchNew,
        DispatchEdit,
        DispatchClosed,
        DispatchNote,
        DispatchUnitAttach,
        DispatchUnitDetach,
        DispatchToggleBodycam,
        Event911,
        Remove911,
        RecordAdd,
        RecordEdit,
        RecordRemove,
        PrintRecord,
        CharSelected,
        CommunityLinkVerified,
        StreetsignUpdated,
        Tone,
        StationAlert,
        PagerReborn,
        NewCallout,
        GetLogs,
        UnknownData {

  /** The record of a type. */
  static Class<? extends EventData> of(EventType type) {
    return switch (type) {
      case EVENT_UNIT_LOGIN -> UnitLogin.class;
      case EVENT_UNIT_LOGOUT -> UnitLogout.class;
      case EVENT_UNIT_UPDATE -> UnitUpdate.class;
      case EVENT_UNIT_STATUS -> UnitStatus.class;
      case EVENT_UNIT_PANIC -> UnitPanic.class;
      case EVENT_UNIT_GROUP_ADD -> UnitGroupAdd.class;
      case EVENT_UNIT_GROUP_REMOVE -> UnitGroupRemove.class;
      case EVENT_UNIT_GROUP_CHANGE_NAME -> UnitGroupChangeName.class;
      case EVENT_DISPATCH_NEW -> DispatchNew.class;
      case EVENT_DISPATCH_EDIT -> DispatchEdit.class;
      case EVENT_DISPATCH_CLOSED -> DispatchClosed.class;
      case EVENT_DISPATCH_NOTE -> DispatchNote.class;
      case EVENT_DISPATCH_UNIT_ATTACH -> DispatchUnitAttach.class;
      case EVENT_DISPATCH_UNIT_DETACH -> DispatchUnitDetach.class;
      case EVENT_DISPATCH_TOGGLE_BODYCAM -> DispatchToggleBodycam.class;
      case EVENT_911 -> Event911.class;
      case EVENT_REMOVE_911 -> Remove911.class;
      case EVENT_RECORD_ADD -> RecordAdd.class;
      case EVENT_RECORD_EDIT -> RecordEdit.class;
      case EVENT_RECORD_REMOVE -> RecordRemove.class;
      case EVENT_PRINT_RECORD -> PrintRecord.class;
      case EVENT_CHAR_SELECTED -> CharSelected.class;
      case EVENT_COMMUNITY_LINK_VERIFIED -> CommunityLinkVerified.class;
      case EVENT_STREETSIGN_UPDATED -> StreetsignUpdated.class;
      case EVENT_TONE -> Tone.class;
      case EVENT_STATION_ALERT -> StationAlert.class;
      case EVENT_PAGER_REBORN -> PagerReborn.class;
      case EVENT_NEW_CALLOUT -> NewCallout.class;
      case GET_LOGS -> GetLogs.class;
    };
  }
}
