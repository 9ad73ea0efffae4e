package io.toneout.server.validation;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.toneout.events.EventType;
import io.toneout.events.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of the catalogue, compiled once, to check events against. Any thread; a check costs
 * about as much as parsing the event, however wrong it is.
 */
public final class EventSchemas {

  /** So many findings are told; whoever has more will find out. */
  public static final int MOST_FINDINGS = 20;

  /** More than the largest event that the API takes can need. */
  private static final long MOST_STEPS = 2_000_000;

  private static final int DEEPEST = 64;

  private final JsonMapper mapper = new JsonMapper();
  private final Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);
  private final ExecutionConfig limits =
      ExecutionConfig.builder()
          .locale(Locale.ROOT)
          .maxEvaluationSteps(MOST_STEPS)
          .maxEvaluationDepth(DEEPEST)
          .build();

  /** Compiles the schemas: some tens of milliseconds. */
  public EventSchemas() {
    Map<String, String> texts = new HashMap<>();
    texts.put(Schemas.DEFINITIONS_ID, Schemas.definitions());
    EventType.all().forEach(type -> texts.put(Schemas.id(type), Schemas.json(type)));
    SchemaRegistry registry =
        SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("x-values"))
                .keyword(new NonValidationKeyword("x-listeners"))
                .build(),
            builder ->
                builder
                    .schemas(texts)
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .locale(Locale.ROOT)
                            .preloadSchema(true)
                            .build()));
    for (EventType type : EventType.all()) {
      schemas.put(type, registry.getSchema(SchemaLocation.of(Schemas.id(type))));
    }
  }

  /**
   * Checks an event.
   *
   * @param type its type; types beyond the catalogue have no schema, and nothing is found
   * @param members its members as they are stored, {@code "type":…,"data":…}, without braces
   * @return what is wrong, at most {@link #MOST_FINDINGS}; empty if nothing is
   */
  public List<Finding> check(String type, byte[] members) {
    Optional<EventType> known = EventType.find(type);
    if (known.isEmpty()) {
      return List.of();
    }
    JsonNode event;
    try {
      event = mapper.readTree("{" + new String(members, StandardCharsets.UTF_8) + "}");
    } catch (JacksonException beyondItsLimits) {
      return List.of(
          new Finding("/data", "A number, a name or the nesting is beyond what can be checked."));
    }
    boolean hasData = known.get().requiresData();
    return check(
        Objects.requireNonNull(schemas.get(known.get())),
        hasData ? event.path("data") : event,
        hasData ? "/data" : "");
  }

  private List<Finding> check(Schema schema, JsonNode node, String at) {
    ExecutionContext context = new ExecutionContext(limits);
    List<Error> errors = new FirstErrors();
    context.setErrors(errors);
    try {
      schema.validate(context, node);
    } catch (EnoughErrors enough) {
      // The list holds them.
    } catch (ValidationLimitExceededException tooMuch) {
      return List.of(new Finding(at, "There is too much in it to be checked."));
    }
    return errors.stream()
        .map(error -> new Finding(at + error.getInstanceLocation(), error.getMessage()))
        .distinct()
        .toList();
  }

  /** Ends the check when it is full: an event of nothing but mistakes must not cost more. */
  private static final class FirstErrors extends ArrayList<Error> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean add(Error error) {
      super.add(error);
      if (size() == MOST_FINDINGS) {
        throw new EnoughErrors();
      }
      return true;
    }
  }

  private static final class EnoughErrors extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EnoughErrors() {
      super(null, null, false, false);
    }
  }
}
