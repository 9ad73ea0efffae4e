package io.toneout.acceptance.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.toneout.acceptance.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the panel's pages take over a large log: fills a store, signs in, fetches every page a
 * few times and prints the first, the median and the slowest of each, and the processor time that
 * one took, which others on the machine change less. A program of its own, not a test: {@code
 * PageTimes [events] [servers] [folder]}, a million and 2,000 if nothing is said. A folder that is
 * named is kept, and filled only if it is empty.
 */
public final class PageTimes {

  private static final int TIMES = 15;
  private static final double ENOUGH_MILLIS = 300;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final RunningGateway gateway;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private PageTimes(RunningGateway gateway) {
    this.gateway = gateway;
  }

  /** Fills, fetches and prints. */
  public static void main(String[] arguments) throws IOException {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int servers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    Path folder =
        arguments.length > 2
            ? Path.of(arguments[2])
            : Files.createTempDirectory("toneout-page-times");
    long began = System.nanoTime();
    UUID one = filled(folder, events, servers);
    System.out.printf(
        Locale.ROOT,
        "%,d events for %,d servers, filled in %.0f s%n",
        events,
        servers,
        (System.nanoTime() - began) / 1e9);
    try (RunningGateway gateway = RunningGateway.start(folder, LargeLog.SETTINGS)) {
      PageTimes times = new PageTimes(gateway);
      times.signIn();
      times.print(pages(one, servers));
    }
    // The pool of the HTTP client keeps threads.
    System.exit(0);
  }

  private static UUID filled(Path folder, int events, int servers) throws IOException {
    Path note = folder.resolve("one-event");
    if (!Files.exists(note)) {
      Files.createDirectories(folder);
      Files.writeString(note, LargeLog.fill(folder, events, servers).toString());
    }
    return UUID.fromString(Files.readString(note));
  }

  private static List<String> pages(UUID event, int servers) {
    String community = "/c/" + RunningGateway.COMMUNITY;
    String server = community + "/servers/" + servers / 2;
    String events = community + "/events";
    List<String> pages = new ArrayList<>(List.of("/overview", "/communities", "/sessions"));
    pages.addAll(List.of("/audit", "/account", community + "/overview"));
    pages.addAll(List.of(community + "/overview/history", community + "/servers"));
    pages.addAll(List.of(community + "/servers?page=20", community + "/servers?q=1999"));
    pages.addAll(List.of(server, server + "/edit", server + "/send", events));
    pages.addAll(List.of(events + "/" + event, events + "?server=" + servers / 2));
    for (String status : List.of("pending", "delivered", "refused", "expired")) {
      pages.add(events + "?status=" + status);
    }
    pages.add(events + "?type=EVENT_TONE");
    pages.add(events + "?status=refused&type=EVENT_TONE");
    pages.add(events + "?reason=http400");
    pages.add(events + "?q=nowhere-to-be-found");
    pages.addAll(List.of(community + "/waiting", community + "/waiting?page=20"));
    pages.addAll(List.of(community + "/jobs", community + "/sessions", community + "/map"));
    pages.addAll(List.of(community + "/map/" + servers / 2, community + "/keys"));
    pages.addAll(List.of(community + "/members", community + "/audit"));
    return pages;
  }

  private void signIn() {
    Matcher token = FORM_TOKEN.matcher(get("/sign-in").body());
    if (!token.find()) {
      throw new IllegalStateException("The page to sign in has no form.");
    }
    String form =
        "csrf=%s&name=admin&password=%s"
            .formatted(
                URLEncoder.encode(token.group(1), UTF_8),
                URLEncoder.encode(RunningGateway.ADMIN_PASSWORD, UTF_8));
    HttpResponse<String> answer =
        send(
            request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    if (answer.statusCode() != 303) {
      throw new IllegalStateException("Not signed in: " + answer.statusCode());
    }
  }

  private void print(List<String> pages) {
    System.out.printf(
        "%-58s %8s %8s %8s %8s %8s%n", "page", "first", "median", "slowest", "cpu", "KiB");
    double slowest = 0;
    for (String page : pages) {
      List<Double> millis = new ArrayList<>();
      int bytes = 0;
      long cpuBefore = PROCESS.getProcessCpuTime();
      for (int at = 0; at < TIMES; at++) {
        long began = System.nanoTime();
        HttpResponse<String> answer = get(page);
        millis.add((System.nanoTime() - began) / 1e6);
        if (answer.statusCode() >= 400) {
          throw new IllegalStateException(page + " answers " + answer.statusCode());
        }
        bytes = answer.body().length();
      }
      double first = millis.removeFirst();
      millis.sort(null);
      double median = millis.get(millis.size() / 2);
      double worst = Math.max(first, millis.getLast());
      slowest = Math.max(slowest, worst);
      System.out.printf(
          Locale.ROOT,
          "%-58s %8.1f %8.1f %8.1f %8.1f %8.1f%s%n",
          page,
          first,
          median,
          millis.getLast(),
          (PROCESS.getProcessCpuTime() - cpuBefore) / 1e6 / TIMES,
          bytes / 1024.0,
          worst > ENOUGH_MILLIS ? "  too slow" : "");
    }
    System.out.printf(
        Locale.ROOT, "The slowest of all answers, %.0f ms: %.0f wanted.%n", slowest, ENOUGH_MILLIS);
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.url() + "/admin" + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
