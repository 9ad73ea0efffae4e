package io.toneout.cli.simulate;

import java.util.List;
import java.util.SplittableRandom;

/** Where a shift takes place: streets, people, and what happens to them. */
final class Town {

  private static final List<String> STREETS =
      List.of(
          "Alta St",
          "Vespucci Blvd",
          "Hawick Ave",
          "Power St",
          "Strawberry Ave",
          "Davis Ave",
          "Del Perro Fwy",
          "Mirror Park Blvd",
          "Popular St",
          "San Andreas Ave",
          "Route 68",
          "Grapeseed Main St");
  private static final List<String> FIRST =
      List.of(
          "Ann", "Zoë", "Jürgen", "Renée", "Omar", "Mei", "Tomás", "Ingrid", "Kofi", "Priya",
          "Luca", "Sam");
  private static final List<String> LAST =
      List.of(
          "Lee",
          "Müller",
          "O'Connor",
          "Silva",
          "Østergård",
          "Novak",
          "Okafor",
          "Kaur",
          "Rossi",
          "Brown",
          "Sato",
          "Garcia");
  private static final List<Incident> INCIDENTS =
      List.of(
          new Incident("10-50", "Traffic collision", "Two cars, one on its side", 2),
          new Incident("10-70", "Structure fire", "Smoke from the roof, people inside", 1),
          new Incident("10-52", "Medical", "A man fell and does not wake up", 1),
          new Incident("10-31", "Burglary", "Glass broken, somebody is in the shop", 2),
          new Incident("10-16", "Domestic", "Shouting next door for an hour", 3),
          new Incident("10-15", "Disturbance", "A crowd in front of the bar", 3),
          new Incident("10-91", "Animal", "A cow stands on the road", 3),
          new Incident("10-80", "Pursuit", "A car does not stop, southbound", 1));
  private static final List<String> NOTES =
      List.of(
          "First unit reports light smoke.", "Caller is still on the line.",
          "Two patients, one critical.", "Road is closed in both directions.",
          "Suspect left on foot, northbound.", "Tow truck is on its way.",
          "Scene is safe.", "Second unit is not needed.");

  private final SplittableRandom random;

  Town(SplittableRandom random) {
    this.random = random;
  }

  /** What can happen: radio code, title, what the caller says, and its priority. */
  record Incident(String code, String title, String description, int priority) {}

  String street() {
    return one(STREETS);
  }

  /** A street with its number on the map. */
  String location() {
    return street() + " (Postal " + random.nextInt(100, 1000) + ")";
  }

  String person() {
    return one(FIRST) + " " + one(LAST);
  }

  Incident incident() {
    return one(INCIDENTS);
  }

  String note() {
    return one(NOTES);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
