package io.toneout.acceptance.panel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who visits the panel without a browser, and so without what a browser forbids. */
final class Visitor {

  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String base;
  private String formToken = "";

  /** Of the panel of a gateway. */
  Visitor(String gatewayUrl) {
    base = gatewayUrl + "/admin";
  }

  /** One who is signed in. */
  static Visitor signedIn(String gatewayUrl, String name, String password) {
    Visitor visitor = new Visitor(gatewayUrl);
    visitor.signIn(name, password);
    return visitor;
  }

  /** Tries to sign in, and returns what comes of it. */
  HttpResponse<String> signIn(String name, String password) {
    get("/sign-in");
    HttpResponse<String> answer = post("/sign-in", "name", name, "password", password);
    get("/account");
    return answer;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = send(request.build());
    Matcher form = FORM_TOKEN.matcher(answer.body());
    if (form.find()) {
      formToken = form.group(1);
    }
    return answer;
  }

  /** Sends a form; fields in pairs of name and value. */
  HttpResponse<String> post(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("csrf", formToken));
    return postAsItIs(path, all.toArray(String[]::new));
  }

  /** Sends a form without what forms must carry. */
  HttpResponse<String> postAsItIs(String path, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int at = 0; at < fields.length; at += 2) {
      body.append(at == 0 ? "" : "&")
          .append(URLEncoder.encode(fields[at], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  String formToken() {
    return formToken;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
