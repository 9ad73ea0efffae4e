package io.toneout.cli.simulate;

import io.toneout.cli.simulate.Crew.Branch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What happens on one server during a shift: units log in, people call, units are sent, arrive,
 * report and are free again; now and then one presses the panic button. The same seed tells the
 * same story; nothing depends on the time of day.
 *
 * <p>Every event follows from what was before it: only units on duty are attached, only open calls
 * get notes. {@link #units} and {@link #calls} are the picture that a listener must have got by
 * now. One thread.
 */
public final class Shift {

  private static final int FIRST_IDENT = 10;
  private static final int FIRST_CALL = 1001;
  private static final int FEW_UNITS = 4;
  private static final int MANY_UNITS = 12;
  private static final int MOST_WAITING = 3;
  private static final int MOST_CALLS = 6;
  private static final int SECONDS_PER_EVENT = 7;
  private static final int START_OF_SHIFT = 18 * 3600;

  private final SplittableRandom random;
  private final Town town;
  private final TreeMap<Integer, Crew> crews = new TreeMap<>();
  private final TreeMap<Integer, OpenCall> waiting = new TreeMap<>();
  private final TreeMap<Integer, OpenCall> active = new TreeMap<>();
  private final Deque<Happening> next = new ArrayDeque<>();
  private int nextIdent = FIRST_IDENT;
  private int nextCall = FIRST_CALL;
  private int told;

  /** The shift of that seed on that server. */
  public Shift(long seed, int serverId) {
    this.random = new SplittableRandom(seed * 31 + serverId);
    this.town = new Town(random);
  }

  /** What happens next. */
  public Happening next() {
    while (next.isEmpty()) {
      happen();
    }
    told++;
    return next.removeFirst();
  }

  /** Whether everything that was decided has been told: only then do the pictures agree. */
  public boolean isBetweenScenes() {
    return next.isEmpty();
  }

  /** Who is on duty: a line for each unit with what is known of it. */
  public List<String> units() {
    return crews.values().stream()
        .map(crew -> crew.ident + " status " + crew.status + (crew.panic ? " panic" : ""))
        .toList();
  }

  /** The open calls: a line for each with the units at work on it, then those still waiting. */
  public List<String> calls() {
    List<String> lines = new ArrayList<>();
    active.values().forEach(call -> lines.add(call.callId + " units " + call.idents()));
    waiting.keySet().forEach(callId -> lines.add(callId + " waiting"));
    return lines;
  }

  private void happen() {
    if (crews.size() < FEW_UNITS) {
      login();
      return;
    }
    int die = random.nextInt(100);
    if (die < 5 && crews.size() < MANY_UNITS) {
      login();
    } else if (die < 8 && crews.size() > FEW_UNITS) {
      any(free -> free.callId == 0 && !free.panic).ifPresent(this::logout);
    } else if (die < 25 && waiting.size() < MOST_WAITING) {
      callIn();
    } else if (die < 42 && active.size() < MOST_CALLS && !waiting.isEmpty()) {
      any(free -> free.callId == 0).ifPresent(this::dispatch);
    } else if (die < 55 && !active.isEmpty()) {
      any(free -> free.callId == 0).ifPresent(this::attach);
    } else if (die < 68) {
      any(driving -> driving.status == Crew.EN_ROUTE).ifPresent(this::arrive);
    } else if (die < 80 && !active.isEmpty()) {
      note();
    } else if (die < 84) {
      any(helping -> helping.callId != 0 && callOf(helping).idents().size() > 1)
          .ifPresent(this::detach);
    } else if (die < 92) {
      any(there -> there.status == Crew.ON_SCENE).ifPresent(there -> close(callOf(there)));
    } else if (die < 95) {
      any(any -> true).ifPresent(this::pressOrClear);
    } else {
      any(any -> true).ifPresent(this::drive);
    }
  }

  private void login() {
    Branch branch = Branch.values()[random.nextInt(Branch.values().length)];
    Crew crew = new Crew(nextIdent++, branch, town.person(), town.location());
    crews.put(crew.ident, crew);
    next.add(Events.login(crew));
  }

  private void logout(Crew crew) {
    crews.remove(crew.ident);
    next.add(Events.logout(crew));
  }

  private void callIn() {
    OpenCall call = new OpenCall(nextCall++, town.incident(), town.person(), town.location());
    waiting.put(call.callId, call);
    next.add(Events.emergency(call));
  }

  private void dispatch(Crew crew) {
    OpenCall call = Objects.requireNonNull(waiting.remove(waiting.firstKey()));
    active.put(call.callId, call);
    call.idents().add(crew.ident);
    send(crew, call);
    next.add(Events.dispatched(call));
    next.add(Events.answered(call));
    next.add(Events.status(crew));
  }

  private void attach(Crew crew) {
    OpenCall call = call();
    call.idents().add(crew.ident);
    send(crew, call);
    next.add(Events.attached(call, crew));
    next.add(Events.status(crew));
  }

  private void detach(Crew crew) {
    OpenCall call = callOf(crew);
    call.idents().remove(Integer.valueOf(crew.ident));
    free(crew);
    next.add(Events.detached(call, crew));
    next.add(Events.status(crew));
  }

  private void arrive(Crew crew) {
    crew.status = Crew.ON_SCENE;
    next.add(Events.status(crew));
  }

  private void note() {
    OpenCall call = call();
    Crew author = onDuty(call.idents().getFirst());
    next.add(Events.note(call, time(), author.unitNumber(), town.note()));
  }

  private void close(OpenCall call) {
    active.remove(call.callId);
    next.add(Events.closed(call));
    for (int ident : call.idents()) {
      Crew crew = onDuty(ident);
      free(crew);
      next.add(Events.status(crew));
    }
  }

  private void pressOrClear(Crew crew) {
    crew.panic = !crew.panic;
    next.add(Events.panic(crew));
  }

  private void drive(Crew crew) {
    crew.location = town.location();
    next.add(Events.update(crew));
  }

  private static void send(Crew crew, OpenCall call) {
    crew.callId = call.callId;
    crew.status = Crew.EN_ROUTE;
  }

  private static void free(Crew crew) {
    crew.callId = 0;
    crew.status = Crew.AVAILABLE;
  }

  private Optional<Crew> any(Predicate<Crew> wanted) {
    List<Crew> fitting = crews.values().stream().filter(wanted).toList();
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  private Crew onDuty(int ident) {
    return Objects.requireNonNull(crews.get(ident));
  }

  private OpenCall callOf(Crew crew) {
    return Objects.requireNonNull(active.get(crew.callId));
  }

  private OpenCall call() {
    List<OpenCall> open = List.copyOf(active.values());
    return open.get(random.nextInt(open.size()));
  }

  private String time() {
    int second = (START_OF_SHIFT + told * SECONDS_PER_EVENT) % 86_400;
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  }
}
