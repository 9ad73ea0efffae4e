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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of the catalogue to check events against, each compiled when it is first needed. Any
 * thread; a check costs about as much as parsing the event, however wrong it is.
 */
public final class EventSchemas {

  /** So many findings are told; whoever has more will find out. */
  public static final int MOST_FINDINGS = 20;

  /** More than the largest event that the API takes can need. */
  private static final long MOST_STEPS = 2_000_000;

  private static final int DEEPEST = 64;

  private final JsonMapper mapper = new JsonMapper();
  private final Map<EventType, Schema> schemas = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry; // guarded by this
  private final ExecutionConfig limits =
      ExecutionConfig.builder()
          .locale(Locale.ROOT)
          .maxEvaluationSteps(MOST_STEPS)
          .maxEvaluationDepth(DEEPEST)
          .build();

  /**
   * Compiles all schemas, so that no event has to wait for its own: some tens of milliseconds, on a
   * JVM that has just started some hundreds.
   */
  public void compile() {
    EventType.all().forEach(this::schema);
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
    return check(schema(known.get()), hasData ? event.path("data") : event, hasData ? "/data" : "");
  }

  private Schema schema(EventType type) {
    Schema present = schemas.get(type);
    return present == null ? compiled(type) : present;
  }

  /** Lets go of the lock after each, so that an event waits for one schema and not for all. */
  private synchronized Schema compiled(EventType type) {
    SchemaRegistry present = registry;
    if (present == null) {
      present = registry();
      registry = present;
    }
    Schema schema = present.getSchema(SchemaLocation.of(Schemas.id(type)));
    schemas.put(type, schema);
    return schema;
  }

  private static SchemaRegistry registry() {
    Map<String, String> texts = new HashMap<>();
    texts.put(Schemas.DEFINITIONS_ID, Schemas.definitions());
    EventType.all().forEach(type -> texts.put(Schemas.id(type), Schemas.json(type)));
    return SchemaRegistry.withDialect(
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
