package io.toneout.cli.simulate;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A unit on duty. Owned by its shift. */
final class Crew {

  /** The statuses that a shift uses (WIRE.md, section 7). */
  static final int AVAILABLE = 2;

  static final int EN_ROUTE = 3;
  static final int ON_SCENE = 4;

  final int ident;
  private final Branch branch;
  private final String name;
  int status = AVAILABLE;
  boolean panic;
  String location;

  /** The call that it is attached to; 0: none. */
  int callId;

  Crew(int ident, Branch branch, String name, String location) {
    this.ident = ident;
    this.branch = branch;
    this.name = name;
    this.location = location;
  }

  /** Whom a unit belongs to, with its page in the unit list. */
  enum Branch {
    POLICE("Los Santos Police", "Patrol", "L", 0),
    FIRE("Los Santos Fire", "Engine", "E", 1),
    MEDICAL("San Andreas EMS", "Ambulance", "M", 2);

    private final String department;
    private final String subdivision;
    private final String letter;
    private final int page;

    Branch(String department, String subdivision, String letter, int page) {
      this.department = department;
      this.subdivision = subdivision;
      this.letter = letter;
      this.page = page;
    }
  }

  String unitNumber() {
    return branch.letter + "-" + ident;
  }

  /** The unit object of an event, as it is now. */
  ObjectNode json() {
    ObjectNode unit = JsonNodeFactory.instance.objectNode();
    unit.put("id", ident);
    unit.put("accId", "simulated-" + ident);
    unit.put("status", status);
    unit.put("isPanic", panic);
    unit.put("location", location);
    unit.put("aop", "Los Santos");
    ObjectNode data = unit.putObject("data");
    data.putArray("communityUserIds").add("10000000000000" + ident);
    data.putArray("apiIds").add("steam:11000010000" + ident);
    data.put("unitNum", unitNumber());
    data.put("name", name);
    data.put("district", "Central");
    data.put("department", branch.department);
    data.put("subdivision", branch.subdivision);
    data.put("rank", "Officer");
    data.put("group", "");
    data.put("page", branch.page);
    return unit;
  }
}
